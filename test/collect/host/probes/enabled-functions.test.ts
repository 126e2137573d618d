import { expect, test } from '@jest/globals';
import { parseEnabledFunctions } from '../../../../src/collect/host/probes/enabled-functions.js';

test.each([
  [
    'a kprobe',
    'tcp_close (1) R    \ttramp: 0xffffffffc062d000 (kprobe_ftrace_handler+0x0/0x1b0) ->kprobe_ftrace_handler+0x0/0x1b0',
    { function: 'tcp_close', module: null, calls: 'kprobe', trampolineKey: null },
  ],
  [
    'an fprobe',
    'tcp_close (1) R    \ttramp: 0xffffffffc0203000 (fprobe_handler+0x0/0x40) ->fprobe_handler+0x0/0x40',
    { function: 'tcp_close', module: null, calls: 'fprobe', trampolineKey: null },
  ],
  [
    'an fprobe on the function graph',
    'tcp_close (1)     \ttramp: ftrace_graph_caller+0x0/0x60 (ftrace_graph_func+0x0/0x30) ->ftrace_graph_func+0x0/0x30\n\tsubops: {ent:fprobe_fgraph_entry+0x0/0x240 ret:fprobe_return+0x0/0x1c0}',
    { function: 'tcp_close', module: null, calls: 'fprobe', trampolineKey: null },
  ],
  [
    'a BPF trampoline',
    'vfs_read (1) R   D   \ttramp: ftrace_regs_caller+0x0/0x70 (call_direct_funcs+0x0/0x20)\n\tdirect-->bpf_trampoline_6442453466+0x0/0x1000',
    { function: 'vfs_read', module: null, calls: 'direct', trampolineKey: 6442453466n },
  ],
  [
    'a tracer, in a module',
    'ext4_sync_file [ext4] (1)     \ttramp: 0xffffffffc0201000 (function_trace_call+0x0/0x140) ->function_trace_call+0x0/0x140',
    { function: 'ext4_sync_file', module: 'ext4', calls: 'tracer', trampolineKey: null },
  ],
  [
    'several at once',
    'tcp_close (2) R    ',
    { function: 'tcp_close', module: null, calls: 'unknown', trampolineKey: null },
  ],
])('says what ftrace calls: %s', (_, entry, expected) => {
  expect(parseEnabledFunctions(`${entry}\n`)).toEqual([expected]);
});

test('entries of several lines stay apart', () => {
  const text =
    'a (1) R   D   \ttramp: x (call_direct_funcs+0x0/0x20)\n\tdirect-->bpf_trampoline_1+0x0/0x10\nb (1)\n';
  expect(parseEnabledFunctions(text).map(({ function: name }) => name)).toEqual(['a', 'b']);
});
