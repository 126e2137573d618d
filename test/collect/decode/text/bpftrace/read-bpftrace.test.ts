import { expect, test } from '@jest/globals';
import { readBpftrace, sniffFormat } from '../../../../../src/collect/decode/index.js';
import { encodeFolded } from '../../../../../src/export/index.js';
import { byteFile } from '../../perf/decode-all.js';

const OPTIONS = { isIdleStack: (functions: readonly string[]) => functions.includes('do_idle') };
const TIME = 'bpftrace maps tell no time: each count stands for 1/99 s';

async function read(text: string) {
  const { profile, counts, problems, hasKernelNames } = await readBpftrace(
    byteFile(Buffer.from(text)),
    OPTIONS,
  );
  return { folded: encodeFolded(profile), counts, problems, hasKernelNames };
}

test('maps that are counted by stack are read, leaf first', async () => {
  const text = `Attaching 2 probes...
^C

@[
    _raw_spin_lock+20
    do_syscall_64+91
    entry_SYSCALL_64_after_hwframe+110
]: 12
@[
    do_syscall_64+91
]: 3
`;
  expect(sniffFormat(Buffer.from(text))).toBe('bpftrace');
  expect(await read(text)).toEqual({
    folded: 'do_syscall_64 3\nentry_SYSCALL_64_after_hwframe;do_syscall_64;_raw_spin_lock 12\n',
    counts: { total: 15, idle: 0, busy: 15, dropped: 0, lost: 0 },
    problems: [TIME, 'lines that are of no stack of a bpftrace map: 2, the first is line 1'],
    hasKernelNames: true,
  });
});

test('both stacks and the name of the thread of a key are one stack, whatever their order', async () => {
  const first = '@[\n    kfunc+1\n, \n    main+2\n    _start+0x25\n, bash]: 4\n';
  const last = '@hits[bash, \n    kfunc+1\n,\n    main+2\n    _start+0x25\n, 7]: 4\n';
  for (const text of [first, last]) {
    expect(sniffFormat(Buffer.from(text))).toBe('bpftrace');
    expect(await read(text)).toMatchObject({ folded: 'bash;_start;main;kfunc 4\n', problems: [TIME] });
  }
});

test('what the idle task does is left out by its name', async () => {
  const text = '@[\n    do_idle+1\n, swapper/3]: 9\n@[\n    f+1\n, bash]: 1\n';
  expect((await read(text)).counts).toEqual({ total: 10, idle: 9, busy: 1, dropped: 0, lost: 0 });
});

test('addresses of the kernel in the place of names are told', async () => {
  const text = '@[\n    0xffffffff81a00001\n    0xffffffff81200001\n]: 12\n';
  expect(await read(text)).toMatchObject({ folded: '[unknown];[unknown] 12\n', hasKernelNames: false });
});

test('a map whose end is missing, and values, are lines that are counted', async () => {
  const text = '@[\n    f+1\n]: 2\n@total: 16\n@[\n    g+1\n';
  expect(await read(text)).toMatchObject({
    folded: 'f 2\n',
    problems: [TIME, 'lines that are of no stack of a bpftrace map: 1, the first is line 4'],
  });
});
