import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type CaptureError, type PerfCapture, startPerf } from '../../../src/collect/capture/index.js';
import { createFakePerf, type FakePerf } from './fake-perf.js';

let perf: FakePerf;

afterEach(() => perf.remove());

async function start(record: string, help?: string): Promise<PerfCapture> {
  perf = createFakePerf(record, help);
  return startPerf({ perf: perf.path, event: 'cpu-clock', frequencyHz: 99 });
}

async function readAll(capture: PerfCapture): Promise<{ text: string; error: CaptureError | null }> {
  let text = '';
  try {
    for await (const chunk of capture.output) text += Buffer.from(chunk).toString();
  } catch (error) {
    return { text, error: error as CaptureError };
  }
  return { text, error: null };
}

describe('startPerf', () => {
  test('samples all CPUs into the pipe, with what this perf knows', async () => {
    await readAll(await start('echo bytes'));
    expect(readFileSync(perf.file('args'), 'utf8')).toBe(
      'record -a -g -F 99 -e cpu-clock -k mono --buildid-mmap --control fd:3 -m 64 -o -\n',
    );
  });

  test('asks an old perf for less', async () => {
    await readAll(await start('echo bytes', '--freq'));
    expect(readFileSync(perf.file('args'), 'utf8')).toBe('record -a -g -F 99 -e cpu-clock -m 16 -o -\n');
  });

  test('wakes perf, so that it hands out what it has', async () => {
    const capture = await start('read -r command <&3; echo "$command"; exec sleep 30');
    for await (const chunk of capture.output) {
      expect(Buffer.from(chunk).toString()).toBe('ping\n');
      break;
    }
    await capture.stop(10);
  });

  test('has perf write what it has when it is stopped', async () => {
    const capture = await start('trap "echo rest; exit 143" TERM; echo first; while :; do sleep 0.05; done');
    const output = capture.output[Symbol.asyncIterator]();
    expect(Buffer.from((await output.next()).value).toString()).toBe('first\n');
    const stopped = capture.stop(5000);
    expect(Buffer.from((await output.next()).value).toString()).toBe('rest\n');
    expect(await output.next()).toEqual({ done: true, value: undefined });
    await stopped;
  });

  test('kills a perf that does not end', async () => {
    const capture = await start('trap "" TERM; echo first; while :; do sleep 0.05; done');
    const output = capture.output[Symbol.asyncIterator]();
    await output.next();
    await capture.stop(50);
    expect(await output.next()).toEqual({ done: true, value: undefined });
  });

  test('says what perf said when it ends by itself', async () => {
    const { text, error } = await readAll(await start('echo bytes; echo "it is broken" >&2; exit 3'));
    expect([text, error?.code, error?.message]).toEqual([
      'bytes\n',
      'perf_failed',
      `${perf.path} ended with exit code 3: it is broken`,
    ]);
  });

  test('says how to install perf where there is none', async () => {
    perf = createFakePerf('');
    const missing = perf.file('none');
    await expect(startPerf({ perf: missing, event: 'cpu-clock', frequencyHz: 99 })).rejects.toThrow(
      `cannot run ${missing} (ENOENT), install it: apt-get install linux-perf (Debian)`,
    );
  });

  test('says so when perf is not of this kernel', async () => {
    const help = 'WARNING: perf not found for kernel 6.1.0-1';
    await expect(start('', help)).rejects.toThrow('does not fit the running kernel');
  });
});
