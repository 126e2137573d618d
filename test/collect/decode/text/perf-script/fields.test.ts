import { describe, expect, test } from '@jest/globals';
import { readPerfScript, sniffFormat } from '../../../../../src/collect/decode/index.js';
import { encodeFolded } from '../../../../../src/export/index.js';
import { byteFile } from '../../perf/decode-all.js';

/** What `perf script -F FIELDS` prints, and the stacks that are in it. Registers and branches after perf's documentation. */
const LAYOUTS: readonly (readonly [fields: string, text: string, folded: string])[] = [
  [
    '+iregs',
    'a out 913  4232.047860:    3344481 cpu-clock: \n\t            1152 inner+0x19 (/tmp/a out)\n\t           2724a main+0x7a (/usr/lib/libc.so.6)\n ABI:2    AX:0xe3147    SP:0x7ffc7c04f538    IP:0x557916de4152 \n',
    'main;inner 1\n',
  ],
  ['+uregs, an empty callchain', 'a out 913  4232.047860:    3344481 cpu-clock: \n ABI:0\n', ' 1\n'],
  [
    '+insn',
    'a out 674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n insn: 66 0f ef c0\n',
    'inner 1\n',
  ],
  [
    '+insn without callchains',
    '           a out 743  4229.678157:    3344481 cpu-clock:      55631038a146 inner+0xd (/tmp/a out) insn: 66 0f ef c0\n',
    'inner 1\n',
  ],
  [
    '+insnlen without callchains',
    '           a out 743  4229.678157:    3344481 cpu-clock:  ffffffff8139169e f+0x5e ([kernel.kallsyms]) ilen: 0\n',
    'f 1\n',
  ],
  [
    '+tod',
    'a out  1901 2026-11-30 21:47:16.221652  4264.928619:   10101010 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner 1\n',
  ],
  ['comm,tod,ip,sym', 'a out 2026-11-30 21:47:16.221652 \n\t            1146 inner\n\n', 'inner 1\n'],
  [
    '+misc',
    'a out   674 U      4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner 1\n',
  ],
  [
    '+srcline',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n  a.c:4\n\t           2724a main+0x7a (/usr/lib/libc.so.6)\n  libc.so.6[2724a]\n\n',
    'main;inner 1\n',
  ],
  [
    '+srcline without callchains',
    '           a out 743  4229.678157:    3344481 cpu-clock:      55631038a146 inner+0xd (/tmp/a out)\n  a.c:4\n',
    'inner 1\n',
  ],
  [
    '+srccode',
    '           a out 743  4229.678157:    3344481 cpu-clock:      55631038a146 inner+0xd (/tmp/a out)\n|4        void inner(void){ x++; }\n',
    'inner 1\n',
  ],
  [
    '+addr',
    'a out   674  4227.231342:    3344481 cpu-clock:                0\n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner 1\n',
  ],
  [
    '+addr without callchains',
    '           a out   743  4229.678157:    3344481 cpu-clock:                0     55631038a146 inner+0xd (/tmp/a out)\n',
    'inner 1\n',
  ],
  [
    '+data_src without callchains',
    '           a out   743  4229.678157:    3344481 cpu-clock:       1e05080021 |OP N/A|LVL N/A or N/A|SNP N/A|TLB N/A|LCK N/A|BLK  N/A     55631038a146 inner+0xd (/tmp/a out)\n',
    'inner 1\n',
  ],
  [
    '+weight,+data_src',
    'a out   674  4227.231342:    3344481 cpu-clock:       68100142 |OP LOAD|LVL L1 hit|SNP None|TLB L1 or L2 hit|LCK No|BLK  N/A                7\n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner 1\n',
  ],
  [
    '+phys_addr,+data_page_size without callchains',
    '           a out   743  4229.678157:    3344481 cpu-clock:      55631038a146 inner+0xd (/tmp/a out)        1234f000 4K\n',
    'inner 1\n',
  ],
  [
    '+flags',
    'a out   674  4227.231342:    3344481 cpu-clock:   call                      \n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner 1\n',
  ],
  [
    '+brstack',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n 0x401136/0x401140/P/-/-/3  0x401150/0x401130/M/X/A/12/CALL/- \n',
    'inner 1\n',
  ],
  [
    '+brstack without callchains',
    '           a out   743  4229.678157:    3344481 cpu-clock:      55631038a146 inner+0xd (/tmp/a out) 0x401136/0x401140/P/-/-/3  0x401150/0x401130/M/X/A/12 \n',
    'inner 1\n',
  ],
  [
    '+brstacksym',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n main+0x10/inner+0x0/P/-/-/0  inner+0x8/main+0x14/P/-/-/0 \n',
    'inner 1\n',
  ],
  [
    '+brstackoff',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n 0x1136/0x1140/P/-/-/0/COND/- \n',
    'inner 1\n',
  ],
  [
    '+brstackinsn',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n\n\tmain+16:\n\t0000000000401136\tinsn: e8 05 00 00 00    \t# PRED 3 cycles [3] 0.33 IPC\n\tinner:\n\t0000000000401140\tinsn: 55\n\t... not reaching sample ...\n',
    'inner 1\n',
  ],
  [
    '+bpf-output',
    'a out   674  4227.231342:          1 bpf-output: \n\t            1146 inner+0xd (/tmp/a out)\n      BPF output: 0000: 52 61 69 73 65 20 61 20  Raise a \n                  0008: 42 50 46                 BPF\n\n',
    '',
  ],
  [
    '+metric',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n\na out   674  4227.231342: \tmetric:      0.50  insn per cycle\n',
    'inner 1\n',
  ],
  [
    '+dsoff',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t    7f02391a9146 inner+0xd (/tmp/a (b)/a out+0x1146)\n\n',
    'inner 1\n',
  ],
  [
    '-symoff, a path with parentheses',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t    7f02391a9146 std::f(int (*)(char)) (/tmp/a (b)/a out (deleted))\n\n',
    'std::f(int (*)(char)) 1\n',
  ],
  [
    'inlined frames',
    'a out   674  4227.231342:    3344481 cpu-clock: \n\t            1146 leaf (inlined)\n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner;leaf 1\n',
  ],
  [
    'frames in column 0',
    'java 19983 cycles:\nffffffff8103d0ca native_write_msr ([kernel.kallsyms])\n7f72421d2d76 call_stub (/tmp/perf-4711.map)\n\n',
    'call_stub;native_write_msr 1\n',
  ],
  [
    'frames by spaces, as perf 3.2 has them',
    'app  4711 1.500000: cycles: \n        ffffffff8103d0ca native_write_msr ([kernel.kallsyms])\n            7f72421d2d76 main (/bin/app)\n\n',
    'main;native_write_msr 1\n',
  ],
  [
    'a name in the place of an address',
    'app  4711 1.500000: cycles: \n\tleaf+0x5 (/bin/app)\n\tmain\n\n',
    'main;leaf 1\n',
  ],
  [
    'tabs between columns',
    'Gecko\t25122 [007] 115539.936601:\t\t1000000 task-clock:u:\n\t          7b0da4f360 syscall (/system/lib64/libc.so)\n\n',
    'syscall 1\n',
  ],
  [
    'a guest',
    'VM:  971 VCPU:01 a out   674 [001]  4227.231342:    3344481 cpu-clock: \n\t            1146 inner+0xd (/tmp/a out)\n\n',
    'inner 1\n',
  ],
  ['time,ip,sym', ' 4227.231342: \n\t            1146 inner\n\n', 'inner 1\n'],
  ['time,ip,sym without callchains', ' 4227.231342:      55631038a146 inner\n', 'inner 1\n'],
  ['event,ip,sym', 'cpu-clock: \n\t            1146 inner\n\n', 'inner 1\n'],
  ['period,ip,sym', '   3344481 \n\t            1146 inner\n\n', 'inner 1\n'],
];

/** First lines of samples that are read by hard ways, and the labels and event that are in them. */
const FIRST_LINES: readonly (readonly [
  what: string,
  line: string,
  process: string | undefined,
  event: string,
])[] = [
  ['a raw event', 'app 7 [001] 1.0:          1 raw 0x1a8: ', 'app', 'raw 0x1a8'],
  ['an event without a name', 'app 7 [001] 1.0:          1 [unknown]: ', 'app', '[unknown]'],
  [
    'an event by its PMU',
    'app 7 [001] 1.0:          1 cpu/event=0x3c,name=foo/u: ',
    'app',
    'cpu/event=0x3c,name=foo/u',
  ],
  [
    'a tracepoint',
    'app 7 [001] 1.0: sched:sched_switch: prev_comm=a ==> next_comm=b',
    'app',
    'sched:sched_switch',
  ],
  [
    'fields with colons',
    'app 7 [001] 1.0: syscalls:sys_enter_read: fd: 0x3, buf: 0x7f00',
    'app',
    'syscalls:sys_enter_read',
  ],
  ['a kernel thread', 'kworker/0:1-eve 123 [001] 1.0:          1 r003c: ', 'kworker/0:1-eve', 'r003c'],
  ['a thread without a name', ':4711  4711 [001] 1.0:          1 r003c: ', ':4711', 'r003c'],
  ['a thread that nobody knows', ':-1    -1 [001] 1.0:          1 r003c: ', ':-1', 'r003c'],
  ['parentheses', '(sd-pam)  4711 [001] 1.0:          1 r003c: ', '(sd-pam)', 'r003c'],
  ['a colon in the name', 'a: b 1 2 [001] 1.0:          1 r003c: ', 'a: b 1', 'r003c'],
  [
    'a number at the end of the name, without tid',
    'worker-12 [001] 1.0:          1 r003c: ',
    'worker-12',
    'r003c',
  ],
];

const OPTIONS = { isIdleStack: () => false };

test.each(LAYOUTS)(
  '-F %s: a frame is an address with its function, and no other field',
  async (_, text, folded) => {
    const { profile, problems } = await readPerfScript(byteFile(Buffer.from(text)), OPTIONS);
    const strays = problems.filter((problem) => problem.startsWith('lines'));
    expect([sniffFormat(Buffer.from(text.repeat(2))), encodeFolded(profile), strays]).toEqual([
      'perf script',
      folded,
      [],
    ]);
  },
);

test.each(FIRST_LINES)('%s in the first line is told', async (_, line, process, event) => {
  const text = `${line}\n\tffffffff81000000 f ([kernel.kallsyms])\n\n`;
  const bytes = Buffer.from(text);
  const { profile } = await readPerfScript(byteFile(bytes), { ...OPTIONS, event });
  expect([sniffFormat(bytes), encodeFolded(profile), profile.samples.labelSets]).toEqual([
    'perf script',
    'f 1\n',
    [{ cpu: '1', process }],
  ]);
});

test('a text of unknown functions was asked for names', async () => {
  const text = 'app 7 [001] 1.0: cycles: \n\tffffffff81000000 [unknown] ([kernel.kallsyms])\n\n';
  const { hasKernelNames, problems } = await readPerfScript(byteFile(Buffer.from(text)), OPTIONS);
  expect([hasKernelNames, problems]).toEqual([false, ['no function has a name']]);
});

describe('what stands around samples', () => {
  const SAMPLE = 'app 7/8 [003]  1.500000: cycles:P: \n\t            1146 inner+0xd (/bin/app)\n\n';

  test.each([
    ['a warning', 'Warning:\n1 out of order events recorded.\n', 2],
    ['a failure to open', 'Failed to open /tmp/perf-1.map, continuing without symbols\n', 1],
    ['blank lines', '\n\n\n', 0],
    ['comments', '# a comment\n#\n', 0],
    [
      'records of memory maps',
      'app 0 [000]  0.000000: PERF_RECORD_MMAP2 1/1: [0x7f(0x2000) @ 0 00:00 0 0]: r-xp /bin/app\n',
      0,
    ],
    ['lost events', 'app 7 [003]  1.400000: PERF_RECORD_LOST lost 3\n', 0],
    [
      'errors of a trace',
      ' instruction trace error type 1 time 4525.744 cpu 0 pid 1 tid 1 ip 0 code 8: Lost trace data\n',
      1,
    ],
    ['the line of another tool', '$ perf script\n', 1],
  ])('%s before and behind: the sample is read, stray lines are counted', async (_, around, strays) => {
    const text = around + SAMPLE + around;
    const { profile, problems } = await readPerfScript(byteFile(Buffer.from(text)), OPTIONS);
    const told =
      strays === 0 ? [] : [`lines that are not of perf script: ${2 * strays}, the first is line 1`];
    expect([sniffFormat(Buffer.from(text)), encodeFolded(profile), problems]).toEqual([
      'perf script',
      'inner 1\n',
      told,
    ]);
  });

  test("perf's own comments tell host, architecture and frequency", async () => {
    const header = `# ========
# hostname : web-7
# arch : aarch64
# event : name = cycles:P, , id = { 1, 2 }, type = 0, size = 128, { sample_period, sample_freq } = 250, sample_type = IP|TID, freq = 1, task = 1
# ========
`;
    const { profile, sampler } = await readPerfScript(byteFile(Buffer.from(header + SAMPLE)), OPTIONS);
    expect([profile.labels, profile.period, sampler]).toEqual([{ host: 'web-7' }, 4_000_000, 'hrtimer']);
  });

  test('without stacks nothing is said of kernel names', async () => {
    const text = 'app 8 [003]  1.500000:     10101 cycles: \n'.repeat(3);
    const { hasKernelNames, problems } = await readPerfScript(byteFile(Buffer.from(text)), OPTIONS);
    expect([hasKernelNames, problems]).toEqual([
      false,
      ['no sample has a stack: perf script was not asked for ip'],
    ]);
  });
});
