import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pickMark, rangesAround } from '../../src/app/find-marks.js';
import type { DiffResult } from '../../src/evaluate/diff/index.js';
import { createMarkProfile, type Mark, readMarks } from '../../src/model/mark.js';
import { functionsOfStack } from '../../src/model/sample-table.js';
import { encodePprof } from '../../src/pprof/index.js';
import { type LocalServer, pprofOf, startLocalServer } from '../serve/server/local-server.js';
import { runHere } from './run-command-line.js';

const WINDOW_MS = 10_000;
const PROBED = 'main > __sys_sendto > tcp_sendmsg > arch_rethook_trampoline > kretprobe_dispatcher';
const LABELS = [
  ['__name__', 'process_cpu'],
  ['service_name', 'proxy'],
  ['host', 'web-1'],
  ['sampler', 'nmi'],
] as const;

describe('a mark on a server', () => {
  let local: LocalServer;
  let markedMs: number;
  beforeAll(async () => {
    local = await startLocalServer();
    markedMs = Math.floor(Date.now() / WINDOW_MS) * WINDOW_MS - 5 * WINDOW_MS;
    const push = (timeMs: number, drawn: Parameters<typeof pprofOf>[1]) =>
      local.store.push([{ labels: LABELS, pprof: pprofOf(timeMs, drawn) }]);
    await push(markedMs - WINDOW_MS, [
      [PROBED, 300],
      ['main > entry_SYSCALL_64 > do_work', 700],
    ]);
    // The window of the mark is of both times: it is in neither side.
    await push(markedMs, [[PROBED, 5000]]);
    await push(markedMs + WINDOW_MS, [['main > entry_SYSCALL_64 > do_work', 1000]]);
  });
  afterAll(() => local.stop());

  test('is kept beside the profiles, and listed', async () => {
    const at = new Date(markedMs + 3000).toISOString();
    const kept = ['mark', 'disabled kprobes', '--host', 'web-1', '--at', at, '--url', local.server.url];
    const line = `${at}  web-1  disabled kprobes\n`;
    expect(await runHere(...kept)).toEqual({ exitCode: 0, stdout: line, stderr: '' });
    expect((await runHere('mark', '--url', local.server.url)).stdout).toBe(line);
    expect((await runHere('mark', '--url', local.server.url, '--host', 'web-2')).stdout).toBe('');
  });

  test('is what diff compares around, by whole windows', async () => {
    const { exitCode, stdout } = await runHere('diff', '-m', 'kprobes', '-u', local.server.url, '--json');
    const { before, after, classes } = JSON.parse(stdout) as DiffResult;
    expect([before.busySamples, after.busySamples]).toEqual([1000, 1000]);
    expect(classes.find(({ name }) => name === 'return probes')).toMatchObject({
      verdict: 'gone',
      before: { samples: 300, total: 1000 },
      after: { samples: 0, total: 1000 },
    });
    expect(exitCode).toBe(0);
  });

  test('what others pushed as one moves no cursor', async () => {
    const profile = createMarkProfile({ text: 'a\u001b[2Jb', host: 'web-3', timeMs: markedMs });
    const labels = [
      ['__name__', 'marks'],
      ['service_name', 'x'],
      ['host', 'web-3'],
    ] as const;
    await local.store.push([{ labels, pprof: encodePprof(profile) }]);
    const { stdout } = await runHere('mark', '--url', local.server.url, '--host', 'web-3');
    expect(stdout).toMatch(/^\S+ {2}web-3 {2}a[^\p{Cc}]*b\n$/u);
  });

  test('two time ranges are compared without one', async () => {
    const iso = (ms: number) => new Date(ms).toISOString();
    const range = (startMs: number) => `${iso(startMs)}..${iso(startMs + WINDOW_MS)}`;
    const sides = [range(markedMs + WINDOW_MS), range(markedMs)];
    const selector = '{host="web-1"}';
    const { exitCode, stdout } = await runHere('diff', ...sides, '-u', local.server.url, '-s', selector);
    expect(stdout).toContain('return probes: come');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['a range without samples', ['diff', 'now-3h..now-2h', 'now-1h..now'], 'has no CPU samples of {} from'],
    ['a mark that nobody made', ['diff', '--mark', 'reboot'], "no mark of the last day is called 'reboot'"],
    ['a mark and sides', ['diff', 'a', '--mark', 'kprobes'], '--mark says what is compared'],
    ['a span that is none', ['diff', '--mark', 'kprobes', '--span', 'long'], '--span: expected a duration'],
    ['an empty text', ['mark', ' '], 'a mark is a line of 1 to 200 characters'],
    ['a text of two lines', ['mark', 'a\nb'], 'a mark is a line of 1 to 200 characters'],
    ['a time that is none', ['mark', 'x', '--at', 'noon'], '--at: expected a time'],
    ['a time that the server refuses', ['mark', 'x', '--at', 'now-3h'], 'outside of ingestion window'],
  ])('%s is bad input', async (_, args, message) => {
    const { exitCode, stderr } = await runHere(...args, '--url', local.server.url);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe('marks', () => {
  const mark = (text: string, timeMs: number, host = 'web-1'): Mark => ({ text, timeMs, host });

  test('come back from their profile as they were; what is none is left out', () => {
    const made = mark('restarted; twice', 1_700_000_000_123);
    const { samples } = createMarkProfile(made);
    const stack = { functions: functionsOfStack(samples, samples.stackOf[0]!) };
    expect(readMarks([{ functions: ['soon', 'x', 'y'] }, { functions: [] }, stack])).toEqual([made]);
  });

  test('the newest that is called so is meant, else the newest whose text has it', () => {
    const marks = [mark('kprobes', 1), mark('kprobes', 2), mark('disabled kprobes', 3), mark('reboot', 4)];
    expect(pickMark(marks, 'kprobes')).toEqual(mark('kprobes', 2));
    expect(pickMark(marks, 'disabled')).toEqual(mark('disabled kprobes', 3));
  });

  test('spans end at the window of the mark, and at the last window that is over', () => {
    const spans = { windowMs: 10, spanMs: 50 };
    expect(rangesAround(mark('x', 1003), { ...spans, nowMs: 1047 })).toEqual({
      before: { startMs: 950, endMs: 1000 },
      after: { startMs: 1010, endMs: 1040 },
    });
    expect(rangesAround(mark('x', 1003), { ...spans, nowMs: 5000 }).after).toEqual({
      startMs: 1010,
      endMs: 1060,
    });
    expect(() => rangesAround(mark('x', 1003), { ...spans, nowMs: 1019 })).toThrow(
      "no whole window of 0.01 s has ended since the mark 'x'",
    );
  });
});
