import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  DecodeError,
  readFolded,
  readFunctionGraph,
  readPerfScript,
  readPprofRecording,
  sniffFormat,
} from '../../../../src/collect/decode/index.js';
import { encodeFolded } from '../../../../src/export/index.js';
import type { Recording } from '../../../../src/model/recording.js';
import { samplesOf } from '../../../../src/model/sample-table.js';
import { encodePprof } from '../../../../src/pprof/index.js';
import { byteChunks, byteFile } from '../perf/decode-all.js';

const OPTIONS = { isIdleStack: (functions: readonly string[]) => functions.includes('do_idle') };
const bytesOf = (text: string) => byteFile(Buffer.from(text));

/** A recording's samples as text: labels, stack leaf first, values. */
function linesOf({ profile }: Recording): string[] {
  return [...samplesOf(profile.samples)].map(({ stack, labels, values }) => {
    const names = stack.map(({ functionName, isKernel }) => functionName + (isKernel ? '_[k]' : ''));
    return `${JSON.stringify(labels)} ${names.join(' < ')} ${values.join(' ')}`;
  });
}

const SCRIPT = `# a comment
swapper     0 [001]    10.000000:   10101010 cpu-clock: 
\tffffffffb20592eb native_safe_halt+0xb ([kernel.kallsyms])
\tffffffffb16fbb86 do_idle+0x206 ([kernel.kallsyms])

Web Content  77 [002]    10.010000:   10101010 cpu-clock: 
\tffffffffb2056314 _raw_spin_lock+0x14 ([kernel.kallsyms])
\tffffffffc0a01000 bpf_prog_a6c2d921bb4eedea_r (bpf_prog_a6c2d921bb4eedea_r)
\t    7f80389c41f5 std::map<int, A>::find(int const&)+0x5 (/usr/lib/lib x.so (deleted))
\t    7f80389c41f6 [unknown] ([unknown])

Web Content  77 [002]    10.020000:          1 lock:contention_begin: 0xffff9 (flags=1)
\tffffffffb2056314 _raw_spin_lock+0x14 ([kernel.kallsyms])

`;

describe('perf script text', () => {
  test('stacks are counted by CPU and process, idle ones left out, other events dropped', async () => {
    const recording = await readPerfScript(bytesOf(SCRIPT), OPTIONS);
    expect(linesOf(recording)).toEqual([
      '{"cpu":"2","process":"Web Content"} _raw_spin_lock_[k] < bpf_prog_a6c2d921bb4eedea_r_[k] < std::map<int, A>::find(int const&) < [unknown] 1 10101010',
    ]);
    expect(recording).toMatchObject({
      sampler: 'hrtimer',
      counts: { total: 3, idle: 1, busy: 1, dropped: 1, lost: 0 },
      problems: [],
    });
  });

  test.each([
    [
      'comm,pid,tid,cpu,time,event',
      'nginx  7/8  [003]  1.500000: cycles:P: ',
      { cpu: '3', process: 'nginx' },
    ],
    ['comm,tid,time,event', 'nginx  8  1.500000: cycles: ', { process: 'nginx' }],
    ['comm,pid,tid,cpu,time', 'nginx  7/8  [003]  1.500000: ', { cpu: '3', process: 'nginx' }],
    ['tid,cpu,time,period,event', '   8 [003]  1.500000:  1234 cycles: ', { cpu: '3' }],
    ['comm,event', 'nginx cycles: ', { process: 'nginx' }],
    ['comm,pid,tid', 'tmux: server   7/8 ', { process: 'tmux: server' }],
    ['comm,tid,cpu', '  nginx   8 [003] ', { cpu: '3', process: 'nginx' }],
    ['comm', 'nginx ', { process: 'nginx' }],
    ['tid', '   8 ', {}],
  ])('a line of -F %s is read', async (_, line, labels) => {
    const text = `${line}\n\tffffffff81000000 f ([kernel.kallsyms])\n\n`.repeat(2);
    expect(sniffFormat(Buffer.from(text))).toBe('perf script');
    const { profile, problems } = await readPerfScript(bytesOf(text), OPTIONS);
    expect(problems).toEqual([]);
    expect(
      [...samplesOf(profile.samples)].map((sample) => [sample.labels, sample.stack[0]?.functionName]),
    ).toEqual([[labels, 'f']]);
  });

  test('source lines and records that are no samples are passed over', async () => {
    const text = [
      'sleep 0 [000]  0.000000: PERF_RECORD_MMAP2 1/1: [0x7f(0x2000) @ 0 00:00 0 0]: r-xp [vdso]',
      'nginx 7/8 [003]  1.500000: cycles:P: ',
      '\tffffffff81000000 f+0x5 ([kernel.kallsyms])',
      '  [kernel.kallsyms][ffffffff81000000]',
      '\t    7f80389c41f5 main+0x1 (/bin/nginx)',
      '  main.c:12',
      '',
    ].join('\n');
    expect(sniffFormat(Buffer.from(text))).toBe('perf script');
    const recording = await readPerfScript(bytesOf(text), OPTIONS);
    expect(linesOf(recording)).toEqual(['{"cpu":"3","process":"nginx"} f_[k] < main 1 10101010']);
    expect(recording.problems).toEqual([]);
  });

  test('a line above a padded sample is no sample, whatever its thread is called', async () => {
    const text =
      'Processed 3 events\n    abc  8/8 [003]  1.500000: cycles: \n\tffffffff81000000 f ([kernel.kallsyms])\n';
    const { counts, problems } = await readPerfScript(bytesOf(text), OPTIONS);
    expect([counts.total, problems]).toEqual([
      1,
      ['lines that are not of perf script: 1, the first is line 1'],
    ]);
  });

  test('without callchains the sampled function is the stack', async () => {
    const line = '  nginx  8 [000]  1.500000:  1 cycles:  ffffffff81000000 f+0x1 ([kernel.kallsyms])\n';
    const { counts, profile, sampler } = await readPerfScript(bytesOf(line.repeat(3)), OPTIONS);
    expect(counts.busy).toBe(3);
    expect([...samplesOf(profile.samples)][0]?.stack.map(({ functionName }) => functionName)).toEqual(['f']);
    expect(sampler).toBe('nmi');
  });

  test('samples without an event do not tell how they were taken', async () => {
    const frame = '\n\tffffffff81000000 f ([kernel.kallsyms])\n\n';
    const named = `nginx  8 [003]  1.500000: cycles: ${frame}`;
    const unnamed = `nginx  8 [003]  1.500000: ${frame}`;
    const read = async (text: string) => readPerfScript(bytesOf(text), OPTIONS);
    expect((await read(unnamed)).sampler).toBe('unknown');
    // The others of a text with cycles are not profiled.
    expect(await read(named + unnamed)).toMatchObject({ sampler: 'nmi', counts: { busy: 1, dropped: 1 } });
  });

  test('a text of other events than CPU time does not tell of its sampling either', async () => {
    const text = 'nginx  8 [003]  1.500000: page-faults: \n\t    7f80389c41f5 main (/bin/nginx)\n\n';
    expect(await readPerfScript(bytesOf(text), OPTIONS)).toMatchObject({
      sampler: 'unknown',
      counts: { dropped: 1 },
    });
  });

  test('a text of addresses alone is told to have no names', async () => {
    const text = 'nginx  8  1.500000: cycles: \n\tffffffff81000000 \n\t    7f80389c41f5 \n\n';
    const { hasKernelNames, problems } = await readPerfScript(bytesOf(text), OPTIONS);
    expect([hasKernelNames, problems]).toEqual([
      false,
      ['no function has a name: perf script was not asked for sym'],
    ]);
  });

  test('a text without samples is refused', async () => {
    await expect(readPerfScript(bytesOf('nothing here\n'), OPTIONS)).rejects.toBeInstanceOf(DecodeError);
  });
});

describe('function_graph text', () => {
  test('self time goes to call paths by CPU, also of calls that began before the trace', async () => {
    const trace = `# tracer: function_graph
#
# CPU  DURATION                  FUNCTION CALLS
 0)   1.000 us    |      _raw_spin_lock();
 1)               |  tcp_sendmsg() {
 0) + 12.500 us   |    } /* htab_map_update_elem */
 1)   2.000 us    |    lock_sock [sock]();
 1)   5.000 us    |  }
 1)               |  /* a comment | with a bar */
 ------------------------------------------
 1)  surfpro-881   =>  decider-77
 ------------------------------------------
 1)   1.500 us    |  udp_recvmsg();
CPU:1 [LOST 7 EVENTS]
`;
    const recording = await readFunctionGraph(bytesOf(trace));
    expect(linesOf(recording).sort()).toEqual([
      '{"cpu":"0"} _raw_spin_lock_[k] < htab_map_update_elem_[k] 1000 1',
      '{"cpu":"0"} htab_map_update_elem_[k] 11500 1',
      '{"cpu":"1"} lock_sock_[k] < tcp_sendmsg_[k] 2000 1',
      '{"cpu":"1"} tcp_sendmsg_[k] 3000 1',
      '{"cpu":"1"} udp_recvmsg_[k] 1500 1',
    ]);
    expect(recording.problems).toEqual(['the trace lost 7 events']);
    expect(recording.sampler).toBe('tracer');
  });

  test('calls of several threads on a CPU are told apart where the trace has their names', async () => {
    const trace = `# tracer: function_graph
 0)    bash-4321    |               |  foo() {
 0)    <idle>-0     |   7.000 us    |  do_idle();
 0)    bash-4321    |   1.000 us    |    bar();
 0)    bash-4321    |   5.000 us    |  }
  12.000001 |   1)  kworker/1:0-12 |   2.000 us    |  f();
`;
    expect(linesOf(await readFunctionGraph(bytesOf(trace))).sort()).toEqual([
      '{"cpu":"0","process":"<idle>"} do_idle_[k] 7000 1',
      '{"cpu":"0","process":"bash"} bar_[k] < foo_[k] 1000 1',
      '{"cpu":"0","process":"bash"} foo_[k] 4000 1',
      '{"cpu":"1","process":"kworker/1:0"} f_[k] 2000 1',
    ]);
  });

  test.each([
    [
      'absolute time and process',
      ' 1021.433312 |   3)  surfpro-1491  | * 77046.61 us |  f();',
      '3',
      77_046_610,
    ],
    ['process', ' 3)  surfpro-881   |   1.191 us    |  f();', '3', 1191],
    ['neither CPU nor overhead', '  1.011 us    |  f();', '0', 1011],
  ])('a line with %s is read', async (_, line, cpu, wallNs) => {
    const { profile } = await readFunctionGraph(bytesOf(`${line}\n`));
    expect([...samplesOf(profile.samples)].map(({ labels, values }) => [labels, values])).toEqual([
      [expect.objectContaining({ cpu }), [wallNs, 1]],
    ]);
  });
});

describe('folded stacks', () => {
  test('come back as they were written', async () => {
    const text = 'a;b c;d 12\na;e 1\n';
    const { profile, counts } = await readFolded(bytesOf(text), OPTIONS);
    expect(encodeFolded(profile)).toBe(text);
    expect(counts).toEqual({ total: 13, idle: 0, busy: 13, dropped: 0, lost: 0 });
  });

  test('annotations tell kernel code, and stacks of an idle swapper are left out', async () => {
    const recording = await readFolded(
      bytesOf('nginx;main;f_[k] 2\nswapper;do_idle_[k] 5\nnonsense\n'),
      OPTIONS,
    );
    expect(linesOf(recording)).toEqual(['{} f_[k] < main < nginx 2 20202020']);
    expect(recording).toMatchObject({
      counts: { idle: 5 },
      problems: [
        'folded stacks tell no time: each sample stands for 1/99 s',
        'lines that are no folded stacks: 1, the first is line 3',
      ],
    });
  });

  test('of more time than a profile can hold they are refused', async () => {
    await expect(readFolded(bytesOf('a;b 920000000000\n'), OPTIONS)).rejects.toMatchObject({
      code: 'too large',
      message: expect.stringMatching(/^folded stacks of 920000000000 samples: .* nanoseconds\?$/),
    });
    const { profile } = await readFolded(bytesOf('a;b 900000000000\n'), OPTIONS);
    expect(linesOf({ profile } as Recording)).toEqual(['{} b < a 900000000000 9090909000000000000']);
  });
});

describe('pprof', () => {
  test.each([
    ['plain', (bytes: Uint8Array) => bytes],
    ['gzipped', (bytes: Uint8Array) => gzipSync(bytes)],
  ])('what was encoded is read back, %s', async (_, pack) => {
    const written = await readPerfScript(bytesOf(SCRIPT), OPTIONS);
    const read = await readPprofRecording(byteFile(pack(encodePprof(written.profile))), OPTIONS);
    expect(linesOf(read)).toEqual(linesOf(written));
    expect(read.profile.sampleTypes).toEqual(written.profile.sampleTypes);
    expect(read.profile.period).toBe(10_101_010);
    expect(read.sampler).toBe('unknown');
  });

  test('a profile of something else than CPU time is told', async () => {
    const { profile } = await readPerfScript(bytesOf(SCRIPT), OPTIONS);
    const sampleTypes = [
      { type: 'inuse_objects', unit: 'count' },
      { type: 'inuse_space', unit: 'bytes' },
    ];
    const read = await readPprofRecording(byteFile(encodePprof({ ...profile, sampleTypes })), OPTIONS);
    expect(read.problems).toEqual(['the profile is of inuse_objects, inuse_space, not of CPU time']);
    const ofCpu = await readPprofRecording(byteFile(encodePprof(profile)), OPTIONS);
    expect(ofCpu.problems).toEqual([]);
  });

  test('an id that points nowhere is told', async () => {
    // One sample type (index 1, of no string table) and nothing else.
    await expect(
      readPprofRecording(byteFile(Uint8Array.from([0x0a, 2, 8, 1])), OPTIONS),
    ).rejects.toMatchObject({
      code: 'malformed',
      message: 'pprof profile contradicts itself: there is no string 1',
    });
  });

  test('cut at any byte it is a DecodeError or a smaller profile', async () => {
    const { profile } = await readPerfScript(bytesOf(SCRIPT), OPTIONS);
    const whole = encodePprof(profile);
    for (let length = 0; length < whole.length; length++) {
      const outcome = await readPprofRecording(byteFile(whole.subarray(0, length)), OPTIONS).catch(
        (error) => error,
      );
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(DecodeError);
    }
  });
});

describe('sniffFormat', () => {
  test.each([
    ['perf script', SCRIPT],
    ['function_graph', '# tracer: function_graph\n#\n 0)   1.000 us    |  f();\n'],
    ['function_graph', ' 0)   1.000 us    |  f();\n 0)   1.000 us    |  g();\n'],
    ['folded', 'a;b;c 12\na;d 1\n'],
    ['folded', `${'f;'.repeat(6000)}f`],
    ['perf.data', 'PERFILE2\x10\0\0\0\0\0\0\0'],
    [null, 'just some text\nof no format\n'],
    ['perf script', 'sh cpu-clock: \n\nsh cpu-clock: \n\t    7f80389c41f5 main (/bin/sh)\n'],
    ['perf script', '           sh cpu-clock:      7f80389c41f5 main (/bin/sh)\n'],
    ['folded', 'a;b;c 12\na;d'],
    ['folded', 'a;b;c 12\nno stack at all\na;d 3\na;e 4\n'],
    [null, '\tffffffff81000000 f ([kernel.kallsyms])\n\t    7f80389c41f5 main (/bin/sh)\n\n'],
    [null, '            11f8 hot_leaf (/bin/a)\n            11f8 hot_leaf (/bin/a)\n'],
    [null, 'goroutine profile: total 1\n1 @ 0x465a2e 0x465a10\n'],
    [null, 'Tests passed: 12 of 13\nall done\n'],
    [null, 'Chapter one: a story\n   a line\n'],
    [null, 'step 3 done: ok\n   be it\n'],
    [null, '\0\x01\x02'],
    [null, ''],
  ])('tells %s', (format, text) => {
    expect(sniffFormat(Buffer.from(text))).toBe(format);
  });

  test('tells pprof', async () => {
    const { profile } = await readPerfScript(bytesOf(SCRIPT), OPTIONS);
    expect(sniffFormat(encodePprof(profile))).toBe('pprof');
  });
});

test('lines that lie across chunks are whole', async () => {
  const whole = await readPerfScript(bytesOf(SCRIPT), OPTIONS);
  const chunked = await readPerfScript(byteChunks(Buffer.from(SCRIPT), 3), OPTIONS);
  expect(linesOf(chunked)).toEqual(linesOf(whole));
});
