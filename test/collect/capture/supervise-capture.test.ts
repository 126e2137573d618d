import { describe, expect, test } from '@jest/globals';
import { CaptureError, CaptureSupervisor, type PerfCapture } from '../../../src/collect/capture/index.js';
import { HEALTHY_MS } from '../../../src/collect/capture/supervise-capture.js';

const CAPTURE: PerfCapture = {
  event: 'cpu-clock',
  pid: 1,
  output: (async function* () {})(),
  cost: () => ({ cpuSeconds: 0, residentBytes: 0 }),
  stop: async () => {},
};

/** What one capture does: run for so long and end, or fail to start. */
type Run = { readonly ms: number; readonly error?: Error } | { readonly startError: Error };

async function supervise(runs: readonly Run[]) {
  let now = 0;
  const ending = new AbortController();
  const told: string[] = [];
  const left = [...runs];
  const supervisor = new CaptureSupervisor({
    start: async () => {
      if (left[0] && 'startError' in left[0]) throw (left.shift() as { startError: Error }).startError;
      return CAPTURE;
    },
    signal: ending.signal,
    onRestart: ({ message }, restarts, pauseMs) => told.push(`${message} ${restarts} ${pauseMs}`),
    now: () => now,
    firstPauseMs: 1,
  });
  for await (const _ of supervisor.captures()) {
    const run = left.shift();
    if (run && 'ms' in run) {
      now += run.ms;
      if (run.error) supervisor.failed(run.error);
    }
    if (left.length === 0) ending.abort();
  }
  return told;
}

describe('CaptureSupervisor', () => {
  const died = new CaptureError('perf_failed', 'died');

  test('restarts after ever longer pauses', async () => {
    expect(await supervise([{ ms: 1, error: died }, { ms: 1, error: died }, { ms: 1 }, { ms: 1 }])).toEqual([
      'died 1 1',
      'died 2 2',
      'perf ended 3 4',
    ]);
  });

  test('starts with short pauses again after a healthy time', async () => {
    expect(await supervise([{ ms: 1 }, { ms: 1 }, { ms: HEALTHY_MS }, { ms: 1 }])).toEqual([
      'perf ended 1 1',
      'perf ended 2 2',
      'perf ended 3 1',
    ]);
  });

  test('goes on when a later start fails', async () => {
    expect(await supervise([{ ms: 1 }, { startError: died }, { ms: 1 }])).toEqual([
      'perf ended 1 1',
      'died 2 2',
    ]);
  });

  test('gives up when the first start shows that it cannot work', async () => {
    const denied = new CaptureError('no_permission', 'denied');
    await expect(supervise([{ ms: 1, error: denied }, { ms: 1 }])).rejects.toThrow('denied');
    await expect(supervise([{ startError: denied }, { ms: 1 }])).rejects.toThrow('denied');
  });
});
