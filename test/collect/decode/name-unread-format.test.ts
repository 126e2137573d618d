import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { nameUnreadFormat, sniffFormat } from '../../../src/collect/decode/index.js';

/** Starts of files that are not read, and what they are called. */
const UNREAD: readonly (readonly [name: string, start: string | Buffer])[] = [
  ['a web page (HTML)', '<!DOCTYPE html>\n<html><body>flame graph</body></html>\n'],
  ['a web page (HTML)', '<html lang="en">\n'],
  [
    'an SVG picture',
    '<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg version="1.1">\n',
  ],
  ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n'],
  ['a speedscope profile', '{"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":[]}'],
  ['a JSON text', '{"traceEvents":[{"ph":"X","name":"f","ts":1,"dur":2}]}\n'],
  ['a JSON text', '[\n  {"ph": "X"}\n]\n'],
  ['a JSON text', '{"nodes":[{"id":1,"callFrame":{"functionName":"(root)"}}]}'],
  [
    'uftrace',
    '# DURATION     TID     FUNCTION\n            [ 26725] | main() {\n   0.541 us [ 26725] |   getpid();\n   1.811 us [ 26725] | } /* main */\n',
  ],
  ['uftrace', '            [ 26725] | main() {\n   0.541 us [ 26725] |   getpid();\n'],
  [
    'uftrace',
    '  Total time   Self time       Calls  Function\n  ==========  ==========  ==========  ====\n   21.312 us    0.942 us           1  main\n',
  ],
  ['uftrace', 'uftrace file header: magic         = 4674726163652100\n'],
  [
    'a report of perf',
    ' contended   total wait     max wait     avg wait         type   caller\n\n         3     12 us      5 us     4 us     spinlock   f+0x1\n',
  ],
  [
    'a report of perf',
    '    40.12%  app  [kernel.kallsyms]  [k] _raw_spin_lock\n            |\n            ---main\n',
  ],
  [
    'a text of pprof',
    'File: app\nType: cpu\nShowing nodes accounting for 90ms, 100% of 90ms total\n      flat  flat%   sum%        cum   cum%\n      90ms   100%   100%       90ms   100%  main.work\n',
  ],
  ['a text of pprof', 'Total: 104 samples\n      50  48.1%  48.1%       50  48.1% f\n'],
  [
    'a text of pprof',
    'PeriodType: cpu nanoseconds\nPeriod: 10000000\nSamples:\nsamples/count cpu/nanoseconds\n          1   10000000: 1 2 3\n',
  ],
  [
    'output of a tool of bcc',
    'Sampling at 49 Hertz of all threads by user + kernel stack... Hit Ctrl-C to end.\n\n    filemap_map_pages\n    handle_mm_fault\n    -                cp (9036)\n        1\n',
  ],
  [
    'a thread dump of Java',
    '2026-11-30 12:00:00\nFull thread dump OpenJDK 64-Bit Server VM (21 mixed mode):\n\n"main" #1 prio=5\n   java.lang.Thread.State: RUNNABLE\n',
  ],
  [
    'a log of V8 (--prof)',
    'v8-version,11,3,244,8,-node.23,0\nshared-library,/usr/bin/node,0x1,0x2,0\ntick,0x1,12,0\n',
  ],
  [
    'a report of perf',
    "# To display the perf.data header info, please use --header/--header-only options.\n#\n# Samples: 4K of event 'cycles'\n# Event count (approx.): 123\n#\n# Overhead  Command  Shared Object      Symbol\n    40.12%  app      [kernel.kallsyms]  [k] _raw_spin_lock\n            |\n            ---main\n",
  ],
  ['a report of perf', '# Children      Self  Command\n    99.0%     1.0%  app\n'],
  [
    'an annotation of perf',
    ' Percent |\tSource code & Disassembly of a.out for cycles\n-----\n    0.00 :   401136:  push %rbp\n',
  ],
  [
    'a count of perf stat',
    "\n Performance counter stats for 'ls':\n\n     1.23 msec task-clock  #  0.5 CPUs utilized\n",
  ],
  [
    'a raw dump of perf',
    '0x118 [0x28]: event: 79\n.\n. ... raw event: size 40 bytes\n.  0000:  4f 00 00 00\n',
  ],
  [
    'a trace of perf trace',
    '     0.000 ( 0.003 ms): bash/123 openat(dfd: CWD, filename: "/etc") = 3\n     0.010 ( 0.001 ms): bash/123 close(fd: 3) = 0\n',
  ],
  [
    'a sample report of simpleperf',
    'meta_info:\n  trace_offcpu: false\nsample:\n  event_type: cpu-cycles\n  time: 123\n  thread_id: 2\n',
  ],
  [
    'a legacy heap profile',
    'heap profile:   1:  1048576 [ 1: 1048576] @ heapprofile\n   1: 1048576 [ 1: 1048576] @ 0x42 0x43\nMAPPED_LIBRARIES:\n',
  ],
  ['a legacy contention profile', '--- contention:\ncycles/second=2000000000\n19 2 @ 0x42 0x43\n'],
  ['a list of goroutines', 'goroutine profile: total 1\n1 @ 0x465a2e 0x465a10\n'],
  ['a list of goroutines', 'goroutine 1 [running]:\nmain.main()\n\t/x/main.go:5 +0x1d\n'],
  [
    'a kernel symbol table',
    'ffffffff81000000 T _stext\nffffffff81000010 t _head\nffffffffc0001000 t f\t[nvme]\n',
  ],
  [
    'a map of just-in-time code (perf-PID.map)',
    '7f0000001000 20 Lcom/foo;::bar\n7f0000001020 1f LazyCompile:*f /x.js:1\n',
  ],
  [
    'a map of a process (/proc/PID/maps)',
    '55631038a000-55631038b000 r-xp 00001000 fe:00 123   /bin/a\n7ffd1000-7ffd2000 rw-p 00000000 00:00 0 [stack]\n',
  ],
  [
    'stacks of a debugger',
    '#0  0x00007f in poll () from /lib/libc.so.6\n#1  0x0000401 in main () at a.c:3\n',
  ],
  [
    'a list of strace -c',
    '% time     seconds  usecs/call     calls    errors syscall\n------ ----------- ----------- --------- --------- ----------------\n 50.00    0.000001           1         1           read\n',
  ],
  [
    'a trace of strace',
    'execve("/bin/ls", ["ls"], 0x7ffd /* 9 vars */) = 0\nbrk(NULL)                               = 0x5581\nclose(3)                                = 0\n',
  ],
  [
    'a trace of strace',
    '[pid  4711] futex(0x7f, FUTEX_WAIT, 0, NULL) = 0\n[pid  4711] close(3) = -1 EBADF (Bad file descriptor)\n',
  ],
  ['stacks of the kernel (/proc/PID/stack)', '[<0>] do_wait+0x1c3/0x230\n[<0>] kernel_wait4+0xaf/0x150\n'],
  ['the kernel log', '[    0.000000] Linux version 6.1.0\n[    0.000000] Command line: ro quiet\n'],
  [
    'output of dtrace',
    '\n              unix`mach_cpu_idle+0x6\n              unix`cpu_idle+0xaf\n               12\n',
  ],
  ['maps of bpftrace without stacks', 'Attaching 1 probe...\n\n@[bash]: 12\n@[node]: 4\n@total: 16\n@x: 1\n'],
  ['maps of bpftrace without stacks', '@usecs: \n[1]      3 |@@   |\n[2, 4)   9 |@@@@@|\n'],
  [
    'a trace of events (ftrace, trace-cmd report)',
    'cpus=2\n          <idle>-0     [000]   12.345678: sched_switch:         swapper/0:0 [120] R ==> bash:7 [120]\n            bash-7     [000]   12.345999: sched_switch:         bash:7 [120] S ==> swapper/0:0 [120]\n',
  ],
  [
    'a trace of events (ftrace, trace-cmd report)',
    '            bash-7     [000] d..2.   12.345678: function:             _raw_spin_lock <-- __schedule\n            bash-7     [000] d..2.   12.345679: function:             preempt_count_add <-- _raw_spin_lock\n',
  ],
  [
    'a trace of events (ftrace)',
    '# tracer: function\n#\n#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION\n#              | |         |   |||||     |         |\n            bash-7       [000] d..2.    12.345678: _raw_spin_lock <-__schedule\n',
  ],
  ['a table with commas (CSV)', 'time,function,samples\n1,f,2\n2,g,3\n'],
  [
    'a text in UTF-16',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('app 1 [000] 1.0: cycles:\n', 'utf16le')]),
  ],
  [
    'a text in UTF-16',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('a;b 1\n', 'utf16le').swap16()]),
  ],
  ['a recording of the JDK (JFR)', Buffer.from('FLR\0\0\x02\0\x01\0\0\0\0', 'latin1')],
  ['a heap dump of the JDK', Buffer.from('JAVA PROFILE 1.0.2\0\0\0\0\x08', 'latin1')],
  ['a program or library (ELF)', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0', 'latin1')],
  ['a file of Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0x58])],
  ['a file of xz', Buffer.from('\xfd7zXZ\0\0\x04', 'latin1')],
  ['a file of bzip2', Buffer.from('BZh91AY&SY\x01\x02', 'latin1')],
  ['a file of LZ4', Buffer.from([4, 0x22, 0x4d, 0x18, 0x64, 0x40])],
  ['a zip archive', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')],
  ['a trace of trace-cmd (trace.dat)', Buffer.from('\x17\x08\x44tracing6\0', 'latin1')],
  ['an execution trace of Go', Buffer.from('go 1.22 trace\0\0\0\x01', 'latin1')],
  ['a CPU profile of gperftools', words64(0, 3, 0, 10_000, 0, 1, 2)],
  ['a CPU profile of gperftools', words32(0, 3, 0, 10_000, 0, 1, 2)],
  ['blank lines only, such as perf script prints of samples without ip and comm', '\n'.repeat(300)],
  ['blank lines only, such as perf script prints of samples without ip and comm', '\n\t\n'],
  [
    'frames of perf script without the line of their sample: it has no comm',
    '\n\t            1146 inner\n\t           2724a __libc_start_call_main\n\n',
  ],
  [
    'frames of perf script without the line of their sample: it has no comm',
    '     55631038a146 inner\n ffffffff8139169e __task_pid_nr_ns\n',
  ],
];

function words64(...words: readonly number[]): Buffer {
  return Buffer.from(BigUint64Array.from(words.map(BigInt)).buffer);
}

function words32(...words: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(words).buffer);
}

test.each(UNREAD.map(([name, start]) => [name, Buffer.from(start)] as const))(
  '%s is named',
  (name, bytes) => {
    expect([sniffFormat(bytes), nameUnreadFormat(bytes)?.name]).toEqual([null, name]);
  },
);

test.each([
  ['words', 'just some text\nof no format\n'],
  ['nothing', ''],
  ['bytes', '\0\x01\x02'],
])('%s are of no known format', (_, text) => {
  expect([sniffFormat(Buffer.from(text)), nameUnreadFormat(Buffer.from(text))]).toEqual([null, null]);
});

test('a name is found in time, whatever the bytes are', () => {
  for (const text of [
    ' '.repeat(65_536),
    '('.repeat(65_536),
    'a-1 [000] '.repeat(6500),
    `${'0 '.repeat(32_000)}:`,
  ]) {
    const bytes = Buffer.from(text);
    expect(sniffFormat(bytes)).toBeNull();
    expect(nameUnreadFormat(gzipSync(bytes))).toBeNull();
  }
});
