import { describe, expect, test } from '@jest/globals';
import { parseRules } from '../../src/evaluate/index.js';
import type { GroupMeasure } from '../../src/evaluate/measure/group-measure.js';
import { measure } from '../../src/evaluate/measure/measure.js';
import { SharedQuery } from '../../src/evaluate/query/shared-query.js';
import { PROBE_PROFILE } from '../../src/model/profile-names.js';
import type {
  GroupTotal,
  ProfileQuery,
  ProfileSelection,
  StackCount,
} from '../../src/model/profile-query.js';

const LOCK = ['native_queued_spin_lock_slowpath', '_raw_spin_lock', 'pipe_write', 'do_syscall_64'];
const PROBE = [
  'htab_map_update_elem',
  'bpf_prog_0123456789abcdef_p',
  'kprobe_ftrace_handler',
  'tcp_sendmsg',
  'do_syscall_64',
];
const WORK = ['pipe_write', 'do_syscall_64'];

/** A window's stacks: locks, probes, other work. */
const windowOf = (locks: number, probes: number, work: number): readonly StackCount[] => [
  { functions: LOCK, value: locks },
  { functions: PROBE, value: probes },
  { functions: WORK, value: work },
];
const FIRST = windowOf(5, 10, 85);
const SECOND = windowOf(400, 20, 180);

const rule = (text: string) =>
  parseRules('r.yml', `groups: [{name: g, rules: [{alert: A, ${text}}]}]`)[0]!.rules[0]!;
const RULES = [
  ['share', rule('stacks: {acquires: lock}, when: share >= 1 %')],
  ['samples', rule('stacks: {acquires: lock}, when: samples > 0')],
  ['share by site', rule('by: [host, site], stacks: {acquires: lock}, when: share >= 1 %')],
  ['share of probes, which a derived profile bounds', rule('stacks: {probe: kprobe}, when: share >= 1 %')],
] as const;

/** A database into which a window comes just before the question with that number. */
class ArrivingQuery implements ProfileQuery {
  readonly #arrivesBefore: number;
  readonly #isDerived: boolean;
  asked = 0;

  constructor(arrivesBefore: number, isDerived: boolean) {
    this.#arrivesBefore = arrivesBefore;
    this.#isDerived = isDerived;
  }

  async series(): Promise<readonly []> {
    return [];
  }

  async totals({ profileType }: ProfileSelection): Promise<readonly GroupTotal[]> {
    const stacks = this.#answer();
    const counted =
      profileType === PROBE_PROFILE ? stacks.filter(({ functions }) => functions === PROBE) : stacks;
    const derived = this.#isDerived ? { derived: 'kernel_lock,kernel_probe' } : {};
    const value = counted.reduce((sum, stack) => sum + stack.value, 0);
    return [{ labels: { host: 'web-1', sampler: 'nmi', ...derived }, value }];
  }

  async mergeStacks(): Promise<readonly StackCount[]> {
    return this.#answer();
  }

  #answer(): readonly StackCount[] {
    this.asked++;
    return this.asked > this.#arrivesBefore ? [...FIRST, ...SECOND] : FIRST;
  }
}

async function measured(arrivesBefore: number, one: (typeof RULES)[number][1], isDerived: boolean) {
  const query = new ArrivingQuery(arrivesBefore, isDerived);
  const context = {
    query: new SharedQuery(query),
    range: { startMs: 1, endMs: 30_001 },
    signal: new AbortController().signal,
    shard: null,
  };
  const measures = await measure(one, context);
  const told = measures.map(({ labels, verdict, value, samples, total }: GroupMeasure) => ({
    labels,
    verdict,
    value,
    samples,
    total,
  }));
  return { told, asked: query.asked };
}

describe('a window that arrives while a rule is evaluated', () => {
  const cases = RULES.flatMap(([name, one]) =>
    [false, true].map((isDerived) => [name, isDerived, one] as const),
  );

  test.each(cases)(
    '%s, derived profiles: %s: counts in all of the answer or in nothing',
    async (_, isDerived, one) => {
      const { told: with_, asked } = await measured(0, one, isDerived);
      const { told: without } = await measured(Number.POSITIVE_INFINITY, one, isDerived);
      expect(with_).not.toEqual(without);
      for (let before = 1; before < asked; before++) {
        const { told } = await measured(before, one, isDerived);
        expect([with_, without]).toContainEqual(told);
      }
    },
  );
});
