import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRecording } from '../../../src/collect/recording/read-recording.js';
import { encodeFolded } from '../../../src/export/index.js';
import { samplesOf } from '../../../src/model/sample-table.js';
import { encodePprof, readPprof } from '../../../src/pprof/index.js';

const pathOf = (name: string) => join(import.meta.dirname, '../../fixtures/reports', name);

/** What is read: folded stacks (an unnamed kernel function is `[unknown]`), and what is said of it. */
async function read(name: string) {
  const { profile, problems } = await readRecording(pathOf(name), null);
  return { stacks: encodeFolded(profile).trimEnd().split('\n'), problems };
}

const SAMPLES_NOT_TOLD =
  'the profile does not tell how many samples it holds: CPU time is counted as samples of 1/99 s';

describe('of what people reported, all is read', () => {
  test.each([
    [
      'a warning of perf first',
      'p14b-mid.txt',
      ['main 1'],
      ['lines that are not of perf script: 1, the first is line 1'],
    ],
    [
      'errors of a trace between samples',
      'p13-intelpt.txt',
      ['main;do_syscall_64;_raw_spin_lock 2'],
      ['lines that are not of perf script: 2, the first is line 1'],
    ],
    ['frames without indentation', 'p01-frames-col0.txt', ['call_stub;native_write_msr 2'], []],
    ['tabs between columns', 'p07b-simpleperf-tabs.txt', ['main;syscall 1'], []],
    ['registers behind samples', 'p31-iregs-real.txt', ['main;inner 2'], []],
    [
      'another event than CPU time',
      'p57b-r003c.txt',
      [''],
      ['no sample is of CPU time, but of r003c (1 sample); --event r003c takes one of them'],
    ],
    [
      'trace-cmd report of function_graph',
      'g03c-tracecmd-nohead.txt',
      [
        'do_sys_open 1500',
        'do_sys_open;do_filp_open 1000',
        'do_sys_open;do_filp_open;path_openat 1000',
        'do_sys_open;getname 500',
      ],
      [],
    ],
    [
      'folded stacks without kernel names',
      'h03-kptr-folded.txt',
      ['app;main;[unknown];[unknown] 200'],
      ['folded stacks tell no time: each sample stands for 1/99 s'],
    ],
    [
      'a pprof with CPU time before exceptions',
      'pp-dotnet-cpu-then-count.pb',
      ['main;work 1500000000'],
      [SAMPLES_NOT_TOLD],
    ],
    ['a pprof of CPU time alone', 'pp-only-nanoseconds-lines.pb', ['main;work 30000000'], [SAMPLES_NOT_TOLD]],
    ['text without kernel names', 'h01-kptr-text.txt', ['main;[unknown];[unknown] 200'], []],
  ])('%s', async (_, name, stacks, problems) => {
    expect(await read(name)).toEqual({ stacks, problems });
  });

  test('process and CPU of a line with tabs', async () => {
    const { profile } = await readRecording(pathOf('p07b-simpleperf-tabs.txt'), null);
    const [sample] = samplesOf(profile.samples);
    expect(sample?.labels).toEqual({ cpu: '7', process: 'Gecko' });
  });

  test('of a pprof without counts, the samples that its CPU time is worth', async () => {
    const countsOf = async (name: string) => (await readRecording(pathOf(name), null)).counts.total;
    expect([
      await countsOf('pp-only-nanoseconds-lines.pb'),
      await countsOf('pp-dotnet-cpu-then-count.pb'),
    ]).toEqual([3, 149]);
  });

  test('files and lines of a pprof are kept from pprof to pprof', async () => {
    const { profile } = await readRecording(pathOf('pp-only-nanoseconds-lines.pb'), null);
    const { samples } = readPprof(encodePprof(profile));
    expect(samples.frames.map(({ functionName, source }) => [functionName, source])).toEqual([
      ['main', { fileName: 'lib.js', line: 12, startLine: 10 }],
      ['work', { fileName: 'lib.js', line: 34, startLine: 30 }],
    ]);
  });

  test('the event that a text has, where it is asked for', async () => {
    const { profile, problems, sampler } = await readRecording(pathOf('p57b-r003c.txt'), null, {
      event: 'r003c',
    });
    expect([encodeFolded(profile), sampler, problems]).toEqual([
      'main 1\n',
      'unknown',
      ['samples are of r003c, as --event asked: shares are of those, and seconds tell nothing'],
    ]);
  });

  test('an event of stacks that name none is refused', async () => {
    const path = pathOf('h03-kptr-folded.txt');
    await expect(readRecording(path, null, { event: 'cycles' })).rejects.toThrow(
      `${path} is of no recording of perf: it names no event that --event could take`,
    );
  });

  test('blank lines alone are told to be such, with what to ask perf script for', async () => {
    const path = pathOf('t-sym-newline-tab.txt');
    await expect(readRecording(path, null)).rejects.toThrow(
      `${path} is blank lines only, such as perf script prints of samples without ip and comm, which is not read: perf script -F comm,tid,cpu,time,event,ip,sym,dso`,
    );
  });
});
