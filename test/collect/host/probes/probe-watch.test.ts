import { describe, expect, test } from '@jest/globals';
import { ProbeWatch, type WatchedHost } from '../../../../src/collect/host/probes/index.js';
import type { ProbeChange } from '../../../../src/model/probe.js';
import { describeChange } from '../../../../src/model/probe-stack.js';

const LIST = '/sys/kernel/debug/kprobes/list';
const ENABLED = '/sys/kernel/debug/kprobes/enabled';

/** A host whose files a test may change; it counts how often all of it was read. */
function createHost(files: Record<string, string>): WatchedHost & { readonly opened: () => number } {
  let opened = 0;
  const read = (path: string) => (files[path] === undefined ? null : { text: files[path] });
  return {
    files: { read },
    async open() {
      opened++;
      return { arch: 'x86_64', read, list: () => [], link: () => null, bpftool: () => null };
    },
    opened: () => opened,
  };
}

function createWatch(files: Record<string, string>) {
  const host = createHost(files);
  const told: ProbeChange[] = [];
  const clock = { nowMs: 1000 };
  const watch = new ProbeWatch({
    host,
    now: () => clock.nowMs,
    onChanges: (changes) => told.push(...changes),
    onProblem: (error) => {
      throw error;
    },
  });
  return { watch, host, told, clock };
}

const line = (kind: string, name: string) => `ffffffff9a919f64  ${kind}  ${name}+0x0    [FTRACE]\n`;

describe('ProbeWatch', () => {
  test('what is there at the first look is no change', async () => {
    const { watch, told } = createWatch({ [LIST]: line('r', 'tcp_close'), [ENABLED]: '1\n' });
    await watch.look();
    expect(watch.inventory?.probes.map(({ function: name }) => name)).toEqual(['tcp_close']);
    expect(told).toEqual([]);
  });

  test('tells what is armed, disarmed and removed, with the time of the look', async () => {
    const files: Record<string, string> = { [LIST]: '', [ENABLED]: '1\n' };
    const { watch, told, clock } = createWatch(files);
    await watch.look();
    files[LIST] = line('r', 'tcp_sendmsg');
    clock.nowMs = 2000;
    await watch.look();
    files[ENABLED] = '0\n';
    clock.nowMs = 3000;
    await watch.look();
    files[LIST] = '';
    clock.nowMs = 4000;
    await watch.look();
    expect(told.map((change) => `${change.timeMs} ${describeChange(change)}`)).toEqual([
      '2000 kretprobe on tcp_sendmsg armed, owner not known',
      '3000 kretprobe on tcp_sendmsg disarmed, owner not known',
      '4000 kretprobe on tcp_sendmsg removed, owner not known',
    ]);
    expect(watch.changes).toEqual(told);
    expect(watch.changeCounts).toEqual({ armed: 1, disarmed: 1, removed: 1 });
  });

  test('reads all of it only when a file changed, or after five minutes', async () => {
    const { watch, host, clock } = createWatch({ [LIST]: '', [ENABLED]: '1\n' });
    for (const nowMs of [0, 60_000, 120_000, 299_999]) {
      clock.nowMs = nowMs;
      await watch.look();
    }
    expect(host.opened()).toBe(1);
    clock.nowMs = 300_000;
    await watch.look();
    expect(host.opened()).toBe(2);
  });

  test('who asks makes it look, but for a look that is younger than ten seconds', async () => {
    const files: Record<string, string> = { [LIST]: '', [ENABLED]: '1\n' };
    const { watch, told, clock } = createWatch(files);
    await watch.look();
    files[LIST] = line('r', 'tcp_sendmsg');
    clock.nowMs += 9_999;
    watch.lookSoon();
    await Promise.resolve();
    expect(told).toEqual([]);
    clock.nowMs += 1;
    watch.lookSoon();
    await new Promise(setImmediate);
    expect(told.map(({ fate }) => fate)).toEqual(['armed']);
  });

  test('two probes at one place are two', async () => {
    const files: Record<string, string> = { [LIST]: line('k', 'tcp_close'), [ENABLED]: '1\n' };
    const { watch, told } = createWatch(files);
    await watch.look();
    files[LIST] = line('k', 'tcp_close').repeat(2);
    await watch.look();
    expect(told.map(({ fate }) => fate)).toEqual(['armed']);
  });
});
