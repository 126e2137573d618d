import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { lockSites } from '../../../web/stacks/lock-sites.js';
import { classShares, shadowShare } from '../../../web/stacks/shares.js';
import { filteredValue, filterStacks } from '../../../web/stacks/stack-filter.js';
import { STACK_FILTERS } from '../../../web/view/view.js';
import { foldedLines, foldedTree } from '../folded-tree.js';

const KERNEL = 'send;entry_SYSCALL_64_after_hwframe';
const PROGRAM = 'bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg';
const TREE = foldedTree(
  '10 main',
  `4 ${KERNEL};tcp_sendmsg`,
  `3 ${KERNEL};futex_wake;_raw_spin_lock;native_queued_spin_lock_slowpath`,
  `2 ${KERNEL};__sock_sendmsg;arch_rethook_trampoline;${PROGRAM};htab_map_update_elem`,
  `1 ${KERNEL};__sock_sendmsg;arch_rethook_trampoline;${PROGRAM};htab_map_update_elem;htab_lock_bucket;_raw_spin_lock`,
);

describe('filters', () => {
  test.each([
    ['all', 20],
    ['lock', 4],
    ['probe', 3],
    ['lock-under-probe', 1],
  ] as const)('%s: %d samples', (filter, samples) => {
    expect(filteredValue(TREE, filter, false)).toBe(samples);
    expect(filterStacks(TREE, filter, false).value).toBe(samples);
  });

  test('keep whole stacks and nothing else', () => {
    expect(foldedLines(filterStacks(TREE, 'lock-under-probe', false))).toEqual([
      `1 ${KERNEL};__sock_sendmsg;arch_rethook_trampoline;${PROGRAM};htab_map_update_elem;htab_lock_bucket;_raw_spin_lock`,
    ]);
  });

  test('leave the tree as it is', () => {
    const before = structuredClone(TREE);
    for (const filter of STACK_FILTERS) filterStacks(TREE, filter, false);
    expect(TREE).toEqual(before);
  });

  test('count a stack with several matching frames once', () => {
    const tree = foldedTree(`5 ${KERNEL};_raw_spin_lock;native_queued_spin_lock_slowpath`, `1 ${KERNEL}`);
    expect(filteredValue(tree, 'lock', false)).toBe(5);
  });
});

test('judge stacks as rules do', () => {
  const tree = foldedTree(
    // What a lock function has called is other work, and so is what interrupts a probe.
    `2 ${KERNEL};pipe_write;mutex_lock;schedule`,
    `3 ${KERNEL};__sock_sendmsg;arch_rethook_trampoline;${PROGRAM};asm_sysvec_apic_timer_interrupt;_raw_spin_lock`,
    // Sampled by a timer, this is where the spinning of a map update shows.
    `4 ${KERNEL};__sock_sendmsg;arch_rethook_trampoline;${PROGRAM};htab_map_update_elem`,
  );
  const values = (isByTimer: boolean) =>
    (['lock', 'probe', 'lock-under-probe'] as const).map((filter) => filteredValue(tree, filter, isByTimer));
  expect(values(false)).toEqual([3, 7, 0]);
  expect(values(true)).toEqual([7, 7, 4]);
});

describe('lock sites', () => {
  test('name the first caller outside locking code and what led there', () => {
    expect(lockSites(TREE)).toEqual([
      {
        lock: 'native_queued_spin_lock_slowpath',
        site: 'futex_wake',
        program: null,
        mechanism: null,
        probeCaller: null,
        value: 3,
      },
      {
        lock: '_raw_spin_lock',
        site: 'htab_map_update_elem',
        program: PROGRAM,
        mechanism: 'arch_rethook_trampoline',
        probeCaller: '__sock_sendmsg',
        value: 1,
      },
    ]);
  });

  test('look through trampolines that have no name', () => {
    const tree = foldedTree(
      `1 ${KERNEL};tcp_sendmsg;[unknown];kprobe_ftrace_handler;${PROGRAM};htab_map_update_elem;_raw_spin_lock`,
    );
    expect(lockSites(tree)[0]).toMatchObject({
      mechanism: 'kprobe_ftrace_handler',
      probeCaller: 'tcp_sendmsg',
    });
  });

  test('count every lock stack exactly once', () => {
    const tree = foldedTree(
      `2 ${KERNEL};f;_raw_spin_lock`,
      `3 ${KERNEL};f;_raw_spin_lock;native_queued_spin_lock_slowpath`,
      `4 ${KERNEL};f;mutex_lock;g;_raw_spin_lock`,
    );
    expect(lockSites(tree).reduce((sum, { value }) => sum + value, 0)).toBe(9);
  });
});

test('shares by class add up to one', () => {
  const shares = classShares(TREE);
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(shares.find(({ frameClass }) => frameClass === 'lock')?.share).toBeCloseTo(4 / 20);
});

test('the shadow of time with interrupts off is where the CPU itself was', () => {
  const tree = foldedTree(
    `3 ${KERNEL};_raw_spin_unlock_irqrestore`,
    `1 ${KERNEL};_raw_spin_unlock_irqrestore;asm_exc_nmi`,
  );
  expect(shadowShare(tree)).toBe(0.75);
});

// The shares that captures of the incident have by a count of their own over `perf script`'s text.
test.each([
  ['baseline', 0, 0],
  ['incident', 0.38, 0.19],
  ['mitigated', 0, 0],
])('the recorded %s', (phase, probeShare, lockUnderProbeShare) => {
  const file = new URL(`../../fixtures/web/${phase}.folded.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const tree = foldedTree(...lines.map((line) => line.replace(/^\d+ (\d+) \S+ /, '$1 ')));
  expect(filteredValue(tree, 'probe', false) / tree.value).toBeCloseTo(probeShare, 2);
  expect(filteredValue(tree, 'lock-under-probe', false) / tree.value).toBeCloseTo(lockUnderProbeShare, 2);
});
