import { expect, test } from '@jest/globals';
import { readFolded, sniffFormat } from '../../../../src/collect/decode/index.js';
import { encodeFolded } from '../../../../src/export/index.js';
import { samplesOf } from '../../../../src/model/sample-table.js';
import { byteFile } from '../perf/decode-all.js';

const OPTIONS = { isIdleStack: () => false };

/** The stack of the one line, root first, kernel frames marked. */
async function read(line: string) {
  const { profile, hasKernelNames } = await readFolded(byteFile(Buffer.from(`${line}\n`)), OPTIONS);
  const stacks = [...samplesOf(profile.samples)].map(({ stack, values }) => {
    const names = stack.map(({ functionName, isKernel }) => functionName + (isKernel ? ' (kernel)' : ''));
    return `${names.reverse().join('; ')} ${values[0]}`;
  });
  return [stacks[0], hasKernelNames];
}

test.each([
  ['async-profiler', 'a_[0];b_[1];c_[j];d_[i];e_[k] 3', 'a; b; c; d; e (kernel) 3', true],
  ['async-profiler, kernel frames without names', 'a_[j];[unknown]_[k] 3', 'a; [unknown] (kernel) 3', false],
  [
    'stackcollapse-perf.pl --all',
    'app;main;do_syscall_64_[k] 2',
    'app; main; do_syscall_64 (kernel) 2',
    true,
  ],
  [
    'stackcollapse-perf.pl, kptr_restrict',
    'app;main;[[kernel.kallsyms]] 2',
    'app; main; [unknown] (kernel) 2',
    false,
  ],
  ['inferno, kptr_restrict', 'app;main;[kernel]_[k] 2', 'app; main; [unknown] (kernel) 2', false],
  ['a guest', 'qemu;main;[[guest.kernel.kallsyms]] 2', 'qemu; main; [unknown] (kernel) 2', false],
  ['a module', 'app;main;[[nvme]];[[nvme]] 2', 'app; main; [unknown] (kernel); [unknown] (kernel) 2', false],
  [
    'the vdso and unknown user code',
    'app;[[vdso]];[libc.so.6];[heap] 2',
    'app; [[vdso]]; [libc.so.6]; [heap] 2',
    true,
  ],
  ['kernel addresses', 'app;main;0xffffffff81000000 2', 'app; main; [unknown] (kernel) 2', false],
  ['kernel addresses without 0x', 'app;main;ffffffff81000000 2', 'app; main; [unknown] (kernel) 2', false],
  ['user addresses', 'app;0x401136 2', 'app; 0x401136 2', true],
  [
    'bcc, user and kernel code apart',
    'app;main;-;do_syscall_64;f 2',
    'app; main; do_syscall_64 (kernel); f (kernel) 2',
    true,
  ],
  ['bcc, two dashes', 'app;main;--;f 2', 'app; main; f (kernel) 2', true],
  ['bcc, lost stacks', 'app;[Missed Kernel Stack];main 2', 'app; [unknown] (kernel); main 2', false],
  [
    'names with spaces',
    'Web Content;std::map<int, A>::find(int) const 2',
    'Web Content; std::map<int, A>::find(int) const 2',
    true,
  ],
  ['a difference', 'a;b 3 5', 'a; b 5', true],
  ['tabs', 'a;b\t5', 'a; b 5', true],
])('%s', async (_, line, stack, hasKernelNames) => {
  expect(await read(line)).toEqual([stack, hasKernelNames]);
});

test('a name that most stacks have outweighs a few without one', async () => {
  const text = 'app;f_[k] 20\napp;[unknown]_[k] 80\n';
  const few = 'app;f_[k] 5\napp;[unknown]_[k] 95\n';
  const namesOf = async (folded: string) =>
    (await readFolded(byteFile(Buffer.from(folded)), OPTIONS)).hasKernelNames;
  expect([await namesOf(text), await namesOf(few)]).toEqual([true, false]);
});

test('folded stacks with a comment and a stray line first are told', async () => {
  const text =
    '# captured with bcc\nSampling at 49 Hertz of all threads by user + kernel stack... Hit Ctrl-C to end.\na;b 1\nc;d 2\n';
  expect(sniffFormat(Buffer.from(text))).toBe('folded');
  const { profile, problems } = await readFolded(byteFile(Buffer.from(text)), OPTIONS);
  expect([encodeFolded(profile), problems]).toEqual([
    'a;b 1\nc;d 2\n',
    [
      'folded stacks tell no time: each sample stands for 1/99 s',
      'lines that are no folded stacks: 1, the first is line 2',
    ],
  ]);
});
