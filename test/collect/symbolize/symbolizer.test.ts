import { describe, expect, test } from '@jest/globals';
import { parseKallsyms } from '../../../src/collect/symbolize/kernel/parse-kallsyms.js';
import { Symbolizer } from '../../../src/collect/symbolize/symbolizer.js';
import type { AddressSpace } from '../../../src/collect/symbolize/user/address-space.js';
import { AddressSpaces } from '../../../src/collect/symbolize/user/address-spaces.js';
import { NO_USER_CODE, type UserCode } from '../../../src/collect/symbolize/user/user-code.js';
import { createUserMapping, type UserMapping } from '../../../src/collect/symbolize/user/user-mapping.js';
import type { Frame } from '../../../src/model/frame.js';
import { comm, exit, fork, kernelMmap, ksymbol, mmap } from './records.js';

const KERNEL = parseKallsyms(
  Buffer.from('ffffffff81000000 T _text\nffffffff81001000 T tcp_sendmsg\nffffffff81002000 T _etext\n'),
);

/** Names every user function after its file and its offset in it. */
const OFFSETS: UserCode = {
  ...NO_USER_CODE,
  nameAt: ({ mapping, toFileOffset }, address) => `${mapping.fileName}+${address + toFileOffset}`,
};

/** The frame of the address with these halves. */
function frameAt(
  symbolizer: Symbolizer,
  space: AddressSpace,
  isKernel: boolean,
  low: number,
  high: number,
): Frame {
  return isKernel ? symbolizer.kernelFrame(low, high) : symbolizer.userFrame(space, low, high);
}

const userName = (symbolizer: Symbolizer, space: AddressSpace, address: number) =>
  frameAt(symbolizer, space, false, address, 0).functionName;

describe('Symbolizer: frames', () => {
  test('a kernel address has the same frame in every space', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    const frame = frameAt(symbolizer, symbolizer.space(1), true, 0x8100_1010, 0xffff_ffff);
    expect(frame).toMatchObject({
      functionName: 'tcp_sendmsg',
      systemName: 'tcp_sendmsg',
      address: 0xffff_ffff_8100_1010n,
      isKernel: true,
      mapping: { fileName: '[kernel.kallsyms]' },
    });
    expect(frameAt(symbolizer, symbolizer.space(2), true, 0x8100_1010, 0xffff_ffff)).toBe(frame);
  });

  test('a kernel function has one frame; addresses without a name have one each', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    symbolizer.apply(kernelMmap({ fileName: '[veth]', start: 0xffff_ffff_c000_0000n, size: 0x1000n }));
    const kernelFrame = (low: number) => frameAt(symbolizer, symbolizer.space(1), true, low, 0xffff_ffff);
    expect(kernelFrame(0x8100_1020)).toBe(kernelFrame(0x8100_1010));
    expect([0xc000_0010, 0xc000_0020].map((low) => kernelFrame(low))).toMatchObject([
      { functionName: '[unknown]', mapping: { fileName: '[veth]' }, address: 0xffff_ffff_c000_0010n },
      { functionName: '[unknown]', mapping: { fileName: '[veth]' }, address: 0xffff_ffff_c000_0020n },
    ]);
  });

  test.each([
    ['i686', 'c1001000', 0xc100_1010, 0],
    ['arm', 'c0008000', 0xc000_8010, 0],
    ['aarch64', 'ffff800008010000', 0x0801_0010, 0xffff_8000],
    ['s390x', '0000000000101000', 0x10_1010, 0],
  ])('kernel addresses of %s are resolved, beside user addresses of the same number', (_, hex, low, high) => {
    const kernel = parseKallsyms(Buffer.from(`${hex} T schedule\n`));
    const symbolizer = new Symbolizer({ kernel, userCode: OFFSETS });
    const start = (BigInt(high) << 32n) | BigInt(low - (low % 0x1000));
    symbolizer.apply(mmap({ pid: 1, start, fileName: '/bin/a' }));
    const space = symbolizer.space(1);
    const named = [true, false].map((isKernel) => frameAt(symbolizer, space, isKernel, low, high));
    expect(named.map(({ functionName }) => functionName)).toEqual(['schedule', '/bin/a+16']);
    expect(named[0]?.address).toBe((BigInt(high) << 32n) | BigInt(low));
  });

  test('a user address is resolved in its own space', () => {
    const symbolizer = new Symbolizer({ kernel: null, userCode: OFFSETS });
    symbolizer.apply(mmap({ pid: 1, start: 0x1000n, fileOffset: 0x400n, fileName: '/bin/a' }));
    symbolizer.apply(mmap({ pid: 2, start: 0x1000n, fileOffset: 0n, fileName: '/bin/b', buildId: 'b0' }));
    expect(userName(symbolizer, symbolizer.space(1), 0x1010)).toBe('/bin/a+1040');
    expect(frameAt(symbolizer, symbolizer.space(2), false, 0x1010, 0)).toEqual({
      functionName: '/bin/b+16',
      systemName: '/bin/b+16',
      mapping: { start: 0x1000n, limit: 0x2000n, fileOffset: 0n, fileName: '/bin/b', buildId: 'b0' },
      address: 0x1010n,
      isKernel: false,
    });
  });

  test('a function of a file with a build ID has one frame in all processes', () => {
    const symbolizer = new Symbolizer({ kernel: null, userCode: { ...NO_USER_CODE, nameAt: () => 'read' } });
    symbolizer.apply(mmap({ pid: 1, start: 0x1000n, fileName: '/bin/a', buildId: 'b0' }));
    symbolizer.apply(mmap({ pid: 2, start: 0x8000n, fileName: '/bin/a', buildId: 'b0' }));
    const frame = frameAt(symbolizer, symbolizer.space(1), false, 0x1010, 0);
    expect(frameAt(symbolizer, symbolizer.space(2), false, 0x8010, 0)).toBe(frame);
    expect(frameAt(symbolizer, symbolizer.space(2), false, 0x8020, 0)).toBe(frame);
  });

  test('files without a build ID are not taken for one another, nor is memory without a file', () => {
    const symbolizer = new Symbolizer({
      kernel: null,
      userCode: { ...NO_USER_CODE, nameAt: (_, __, pid) => `f${pid}` },
    });
    for (const fileName of ['/bin/a', '//anon']) {
      for (const pid of [1, 2]) {
        symbolizer.apply(mmap({ pid, start: 0x1000n, fileName }));
        expect(userName(symbolizer, symbolizer.space(pid), 0x1010)).toBe(`f${pid}`);
      }
    }
  });

  test('an address that nothing maps is unknown, without a mapping', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL, userCode: OFFSETS });
    const frame = frameAt(symbolizer, symbolizer.space(1), false, 0x1010, 0x7fff);
    expect(frame).toMatchObject({ functionName: '[unknown]', mapping: null, address: 0x7fff_0000_1010n });
  });

  test.each([
    [false, 0x1234_5677, 0x2e2e_2e2e, 0x2e2e_2e2e_1234_5677n],
    [false, 0x1234_5678, 0x2e2e_2e2e, 0x2e2e_2e2e_1234_5678n],
    [true, 1, 0x8000_0000, 0x8000_0000_0000_0001n],
  ])('frames keep every bit of an address, also of garbage (%#)', (isKernel, low, high, address) => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    expect(frameAt(symbolizer, symbolizer.space(1), isKernel, low, high).address).toBe(address);
  });

  test('a name that is too long to read is cut in both of its forms', () => {
    const userCode = { ...NO_USER_CODE, nameAt: () => 'x'.repeat(5000) };
    const symbolizer = new Symbolizer({ kernel: null, userCode });
    symbolizer.apply(mmap({}));
    const { functionName, systemName } = frameAt(symbolizer, symbolizer.space(100), false, 0x1001, 0);
    expect([functionName, systemName].map((name) => Buffer.byteLength(name))).toEqual([1024, 1024]);
  });

  test('addresses that nothing maps are one frame, and one more for the kernel', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    const framesOf = (isKernel: boolean) =>
      [0x2e2e_2e2e, 0x2f2f_2f2f].map((high) => frameAt(symbolizer, symbolizer.space(1), isKernel, 8, high));
    const [user, kernel] = [framesOf(false), framesOf(true)];
    expect(new Set(user).size).toBe(1);
    expect(new Set(kernel).size).toBe(1);
    expect(kernel).not.toEqual(user);
  });

  test('without files a user frame keeps what a server needs to name it', () => {
    const symbolizer = new Symbolizer({
      kernel: null,
      buildIdOf: (name) => (name === '/bin/a' ? 'abcd' : ''),
    });
    symbolizer.apply(mmap({ pid: 1, start: 0x1000n, fileOffset: 0x400n, fileName: '/bin/a' }));
    expect(frameAt(symbolizer, symbolizer.space(1), false, 0x1010, 0)).toMatchObject({
      functionName: '[unknown]',
      mapping: { fileName: '/bin/a', fileOffset: 0x400n, buildId: 'abcd' },
    });
  });

  test('a place in a file is one frame without a name, wherever it is mapped', () => {
    const symbolizer = new Symbolizer({ kernel: null });
    for (const [pid, start] of [
      [1, 0x1000n],
      [2, 0x9000n],
    ] as const)
      symbolizer.apply(mmap({ pid, start, fileName: '/bin/a', fileId: 'fd:01 7' }));
    const place = (pid: number, address: number) =>
      frameAt(symbolizer, symbolizer.space(pid), false, address, 0);
    expect(place(2, 0x9010)).toBe(place(1, 0x1010));
    expect(place(2, 0x9020)).not.toBe(place(1, 0x1010));
  });

  test('a module that was loaded elsewhere since has frames of its own place', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    const load = (start: bigint) =>
      symbolizer.apply(kernelMmap({ fileName: '[veth]', start, size: 0x4000n }));
    const frame = () => frameAt(symbolizer, symbolizer.space(1), true, 0xc000_1010, 0xffff_ffff);
    load(0xffff_ffff_c000_0000n);
    expect(frame()).toMatchObject({ mapping: { start: 0xffff_ffff_c000_0000n } });
    load(0xffff_ffff_c000_1000n);
    expect(frame()).toMatchObject({ mapping: { start: 0xffff_ffff_c000_1000n } });
  });

  test('mangled names are readable, and kept', () => {
    const userCode = { ...NO_USER_CODE, nameAt: () => '_ZN4node5StartEiPPc' };
    const symbolizer = new Symbolizer({ kernel: null, userCode });
    symbolizer.apply(mmap({ pid: 1 }));
    const { functionName, systemName } = frameAt(symbolizer, symbolizer.space(1), false, 0x1010, 0);
    expect([functionName, systemName]).toEqual(['node::Start', '_ZN4node5StartEiPPc']);
  });

  test('code that is replaced gets its new name', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    const nameOf = () => frameAt(symbolizer, symbolizer.space(1), true, 0x1000, 0xffff_ffff).functionName;
    symbolizer.apply(ksymbol({ address: 0xffff_ffff_0000_1000n, name: 'bpf_prog_1_a' }));
    expect(nameOf()).toBe('bpf_prog_1_a');
    symbolizer.apply(ksymbol({ address: 0xffff_ffff_0000_1000n, name: 'bpf_prog_2_b' }));
    expect(nameOf()).toBe('bpf_prog_2_b');
  });

  test('code outside of all that is known asks for newer kernel symbols', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    const nameOf = () =>
      frameAt(symbolizer, symbolizer.space(1), true, 0xc000_0010, 0xffff_ffff).functionName;
    frameAt(symbolizer, symbolizer.space(1), true, 0x8100_1010, 0xffff_ffff);
    expect(symbolizer.wantsKernelSymbols).toBe(false);
    expect(nameOf()).toBe('[unknown]');
    expect(symbolizer.wantsKernelSymbols).toBe(true);
    symbolizer.updateKernelSymbols(parseKallsyms(Buffer.from('ffffffffc0000000 t loaded\t[late]\n')));
    expect(symbolizer.wantsKernelSymbols).toBe(false);
    expect(nameOf()).toBe('loaded');
  });

  test('a kernel that is mapped late moves what was resolved before', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL });
    const nameOf = () =>
      frameAt(symbolizer, symbolizer.space(1), true, 0x9100_1010, 0xffff_ffff).functionName;
    expect(nameOf()).toBe('[unknown]');
    const start = 0xffff_ffff_9100_0000n;
    symbolizer.apply(
      kernelMmap({ fileName: '[kernel.kallsyms]_text', start, size: 0x2000n, fileOffset: start }),
    );
    expect(nameOf()).toBe('tcp_sendmsg');
  });
});

describe('Symbolizer: address spaces', () => {
  function started(): Symbolizer {
    const symbolizer = new Symbolizer({ kernel: null, userCode: OFFSETS });
    symbolizer.apply(mmap({ start: 0x1000n, size: 0x3000n, fileName: '/bin/a' }));
    return symbolizer;
  }

  test('stay the same object while they grow', () => {
    const symbolizer = started();
    const space = symbolizer.space(100);
    symbolizer.apply(mmap({ start: 0x8000n, fileName: '/lib/b' }));
    expect(symbolizer.space(100)).toBe(space);
    expect(userName(symbolizer, space, 0x8001)).toBe('/lib/b+1');
  });

  test('a mapping that is reported twice changes nothing', () => {
    const symbolizer = started();
    const space = symbolizer.space(100);
    symbolizer.apply(mmap({ start: 0x2000n, size: 0x1000n, fileOffset: 0x1000n, fileName: '/bin/a' }));
    expect(symbolizer.space(100)).toBe(space);
  });

  test('a mapping over another makes a new space; the old one means what it meant', () => {
    const symbolizer = started();
    const before = symbolizer.space(100);
    symbolizer.apply(mmap({ start: 0x2000n, size: 0x1000n, fileName: '/lib/b' }));
    const after = symbolizer.space(100);
    expect(after.id).not.toBe(before.id);
    expect([0x1001, 0x2001, 0x3001].map((address) => userName(symbolizer, after, address))).toEqual([
      '/bin/a+1',
      '/lib/b+1',
      '/bin/a+8193',
    ]);
    expect(userName(symbolizer, before, 0x2001)).toBe('/bin/a+4097');
  });

  test('memory without a file over such memory is no change: compilers protect and unprotect theirs all the time', () => {
    const symbolizer = new Symbolizer({ kernel: null });
    symbolizer.apply(mmap({ start: 0x1000n, size: 0x2000n, fileOffset: 0x1000n, fileName: '//anon' }));
    const space = symbolizer.space(100);
    symbolizer.apply(mmap({ start: 0x2000n, size: 0x4000n, fileOffset: 0x2000n, fileName: '//anon' }));
    expect(symbolizer.space(100)).toBe(space);
    expect(frameAt(symbolizer, space, false, 0x5fff, 0).mapping?.fileName).toBe('//anon');
  });

  test('exec starts anew; what it replaced shows through until the round after', () => {
    const symbolizer = started();
    const before = symbolizer.space(100);
    symbolizer.apply(comm({ isExec: true }));
    const during = symbolizer.space(100);
    expect(during).not.toBe(before);
    expect(userName(symbolizer, during, 0x1001)).toBe('/bin/a+1');
    symbolizer.apply(mmap({ start: 0x1000n, fileName: '/bin/b' }));
    const after = symbolizer.space(100);
    expect([0x1001, 0x2001].map((address) => userName(symbolizer, after, address))).toEqual([
      '/bin/b+1',
      '/bin/a+4097',
    ]);
    expect(userName(symbolizer, during, 0x1001)).toBe('/bin/a+1');
    symbolizer.prune();
    const later = symbolizer.space(100);
    expect([0x1001, 0x2001].map((address) => userName(symbolizer, later, address))).toEqual([
      '/bin/b+1',
      '[unknown]',
    ]);
  });

  test('of two execs in a row only what the last one replaced shows through, and a child has none of it', () => {
    const symbolizer = started();
    symbolizer.apply(comm({ isExec: true }));
    symbolizer.apply(mmap({ start: 0x8000n, fileName: '/bin/b' }));
    symbolizer.apply(comm({ isExec: true }));
    symbolizer.apply(fork({ pid: 101, tid: 101, parentPid: 100 }));
    const names = (pid: number) =>
      [0x1001, 0x8001].map((address) => userName(symbolizer, symbolizer.space(pid), address));
    expect(names(100)).toEqual(['[unknown]', '/bin/b+1']);
    expect(names(101)).toEqual(['[unknown]', '[unknown]']);
  });

  test('a new name is no exec', () => {
    const symbolizer = started();
    const before = symbolizer.space(100);
    symbolizer.apply(comm({ comm: 'renamed' }));
    expect(symbolizer.space(100)).toBe(before);
  });

  test('a child has its own copy, a thread the same space', () => {
    const symbolizer = started();
    symbolizer.apply(fork({ pid: 101, tid: 101, parentPid: 100 }));
    symbolizer.apply(fork({ pid: 100, tid: 102, parentPid: 100 }));
    symbolizer.apply(mmap({ pid: 101, start: 0x8000n, fileName: '/lib/b' }));
    expect(userName(symbolizer, symbolizer.space(101), 0x1001)).toBe('/bin/a+1');
    expect(userName(symbolizer, symbolizer.space(101), 0x8001)).toBe('/lib/b+1');
    expect(userName(symbolizer, symbolizer.space(100), 0x8001)).toBe('[unknown]');
  });

  test('a process number that is used again starts with its new parent’s mappings', () => {
    const symbolizer = started();
    symbolizer.apply(exit({}));
    symbolizer.apply(fork({ pid: 100, tid: 100, parentPid: 1, parentTid: 1 }));
    expect(userName(symbolizer, symbolizer.space(100), 0x1001)).toBe('[unknown]');
  });

  test('data mappings count too: perf names the file of broken stacks by them', () => {
    const symbolizer = started();
    symbolizer.apply(mmap({ start: 0x8000n, fileName: '//anon', isExecutable: false }));
    expect(frameAt(symbolizer, symbolizer.space(100), false, 0x8001, 0)).toMatchObject({
      address: 0x8001n,
      mapping: { fileName: '//anon' },
    });
  });

  test('a mapping that claims more than the address space ends with it', () => {
    const symbolizer = new Symbolizer({ kernel: null });
    symbolizer.apply(mmap({ start: 0x1000n, size: (1n << 64n) - 1n }));
    expect(frameAt(symbolizer, symbolizer.space(100), false, 0xffff_f000, 0x7fff).mapping?.limit).toBe(
      1n << 64n,
    );
  });
});

describe('Symbolizer: prune', () => {
  test('a process is forgotten a round after it exited', () => {
    const symbolizer = new Symbolizer({ kernel: null, userCode: OFFSETS });
    symbolizer.apply(mmap({}));
    const space = symbolizer.space(100);
    symbolizer.apply(exit({}));
    symbolizer.prune();
    expect(symbolizer.space(100)).toBe(space);
    symbolizer.prune();
    symbolizer.prune();
    expect(symbolizer.space(100)).not.toBe(space);
  });

  test('a process whose other threads run on is kept', () => {
    const symbolizer = new Symbolizer({ kernel: null, userCode: OFFSETS });
    symbolizer.apply(mmap({}));
    symbolizer.apply(exit({ tid: 101 }));
    const space = symbolizer.space(100);
    for (let round = 0; round < 3; round++) symbolizer.prune();
    expect(symbolizer.space(100)).toBe(space);
  });

  test('frames stay while they are few, and go together when they are too many', () => {
    const symbolizer = new Symbolizer({ kernel: KERNEL, maxFrames: 10 });
    const space = symbolizer.space(1);
    const resolve = (index: number) => frameAt(symbolizer, space, true, 0x8100_1000 + index, 0xffff_ffff);
    const first = resolve(0);
    symbolizer.pruneFrames();
    expect(resolve(0)).toBe(first);
    for (let i = 1; i < 15; i++) resolve(i);
    expect(resolve(0)).toBe(first);
    symbolizer.pruneFrames();
    expect(resolve(0)).not.toBe(first);
    expect(resolve(0)).toEqual(first);
  });

  test('files without a build ID of many processes are forgotten, too', () => {
    const symbolizer = new Symbolizer({ kernel: null, maxFrames: 10 });
    const resolve = (pid: number) => frameAt(symbolizer, symbolizer.space(pid), false, 0x1010, 0);
    for (let pid = 1; pid <= 11; pid++) {
      symbolizer.apply(mmap({ pid, start: 0x1000n, fileName: '/bin/a', buildId: '' }));
      resolve(pid);
    }
    const first = resolve(1);
    expect(resolve(1)).toBe(first);
    symbolizer.pruneFrames();
    expect(resolve(1)).not.toBe(first);
  });

  test('names that became known show after it', () => {
    const userCode = {
      ...NO_USER_CODE,
      improvements: 0,
      name: 'stub',
      nameAt: () => userCode.name,
    };
    const symbolizer = new Symbolizer({ kernel: null, userCode });
    symbolizer.apply(mmap({}));
    expect(userName(symbolizer, symbolizer.space(100), 0x1001)).toBe('stub');
    Object.assign(userCode, { name: 'late', improvements: 1 });
    expect(userName(symbolizer, symbolizer.space(100), 0x1001)).toBe('stub');
    symbolizer.pruneFrames();
    expect(userName(symbolizer, symbolizer.space(100), 0x1001)).toBe('late');
  });

  test('a file that one process does not find has names for all once another found it, and for the same a round later', () => {
    const finders = new Set([101]);
    const find = (_mapping: UserMapping, pid: number) => finders.has(pid);
    const nameAt = (mapping: UserMapping, _address: number, pid: number) =>
      find(mapping, pid) ? 'main' : null;
    const symbolizer = new Symbolizer({ kernel: null, userCode: { ...NO_USER_CODE, find, nameAt } });
    for (const pid of [100, 101]) symbolizer.apply(mmap({ pid, buildId: 'ab'.repeat(20) }));
    symbolizer.apply(mmap({ pid: 102, buildId: 'cd'.repeat(20) }));
    const nameOf = (pid: number) => userName(symbolizer, symbolizer.space(pid), 0x1001);
    expect([100, 101, 100, 102].map(nameOf)).toEqual(['[unknown]', 'main', 'main', '[unknown]']);
    finders.add(102);
    symbolizer.prune();
    expect(nameOf(102)).toBe('main');
  });

  test('a child that does not find the file of a mapping that it shares with its parent hides nothing', () => {
    const find = (_mapping: UserMapping, pid: number) => pid === 100;
    const nameAt = (mapping: UserMapping, _address: number, pid: number) =>
      find(mapping, pid) ? 'main' : null;
    const symbolizer = new Symbolizer({ kernel: null, userCode: { ...NO_USER_CODE, find, nameAt } });
    symbolizer.apply(mmap({ pid: 100 }));
    symbolizer.apply(fork({ pid: 101, parentPid: 100 }));
    const nameOf = (pid: number) => userName(symbolizer, symbolizer.space(pid), 0x1001);
    expect([101, 100, 101].map(nameOf)).toEqual(['[unknown]', 'main', 'main']);
  });

  test('a frame that has its name needs no file any more', () => {
    let name: string | null = 'main';
    const userCode = { ...NO_USER_CODE, find: () => name !== null, nameAt: () => name };
    const symbolizer = new Symbolizer({ kernel: null, userCode });
    symbolizer.apply(mmap({ buildId: 'ab'.repeat(20) }));
    const nameNow = () => userName(symbolizer, symbolizer.space(100), 0x1001);
    expect(nameNow()).toBe('main');
    name = null;
    symbolizer.prune();
    expect(nameNow()).toBe('main');
  });

  test.each([true, false])(
    'an address without a name is asked for once, where its file is found (%s) or not',
    (isFound) => {
      let asked = 0;
      const nameAt = () => {
        asked++;
        return null;
      };
      const symbolizer = new Symbolizer({
        kernel: null,
        userCode: { ...NO_USER_CODE, find: () => isFound, nameAt },
      });
      symbolizer.apply(mmap({ buildId: 'ab'.repeat(20) }));
      for (let round = 0; round < 3; round++) {
        expect(userName(symbolizer, symbolizer.space(100), 0x1001)).toBe('[unknown]');
        symbolizer.prune();
        symbolizer.pruneFrames();
      }
      expect(asked).toBe(1);
    },
  );

  test('a program that is gone leaves its place to whatever kallsyms has there later', () => {
    const symbolizer = new Symbolizer({ kernel: null });
    const [low, high] = [0xc010_0010, 0xffff_ffff];
    const name = () => frameAt(symbolizer, symbolizer.space(1), true, low, high).functionName;
    const program = ksymbol({ address: 0xffff_ffff_c010_0000n, size: 0x100, name: 'bpf_prog_dead' });
    symbolizer.apply(program);
    symbolizer.apply({ ...program, isUnregister: true });
    expect(name()).toBe('bpf_prog_dead');
    symbolizer.pruneFrames();
    expect(name()).toBe('[unknown]');
    expect(symbolizer.wantsKernelSymbols).toBe(true);
    symbolizer.updateKernelSymbols(
      parseKallsyms(Buffer.from('ffffffff81000000 T _text\nffffffffc0100000 t xfs_open\t[xfs]\n')),
    );
    expect(name()).toBe('xfs_open');
  });
});

describe('AddressSpaces', () => {
  test('a round uses no numbers up, and numbers that are used up begin anew', () => {
    const spaces = new AddressSpaces(undefined, 10);
    spaces.map(100, createUserMapping(mmap({}), ''));
    const first = spaces.of(100);
    for (let round = 0; round < 20; round++) spaces.prune();
    expect(spaces.of(100)).toBe(first);
    for (let pid = 101; pid <= 110; pid++) spaces.of(pid);
    spaces.prune();
    const ids = [...spaces.spaces()].map(({ id }) => id);
    expect(ids.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(spaces.of(100).find(0x1001)?.mapping.fileName).toBe(first.find(0x1001)?.mapping.fileName);
  });
});
