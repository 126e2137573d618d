import { execFileSync } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readBuildId } from '../../../../src/collect/symbolize/elf/build-id.js';
import { recordedPlaces } from '../../../../src/collect/symbolize/user/file-places.js';
import { SymbolBudget } from '../../../../src/collect/symbolize/user/symbol-budget.js';
import { UserFiles } from '../../../../src/collect/symbolize/user/user-files.js';
import { createUserMapping, type UserMapping } from '../../../../src/collect/symbolize/user/user-mapping.js';
import { readOwnVdso } from '../../../../src/collect/symbolize/user/vdso.js';
import type { MmapRecord } from '../../../../src/model/perf-record.js';
import { fixturePath, SHAPES_BUILD_ID } from '../elf/shapes.js';
import { mmap } from '../records.js';

const PID = 4_100_100;
const SQUARE = 0x7000_0321;
const HIDDEN_AREA = 0x7000_0314;

let dir: string;
let proc: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-user-files-'));
  proc = join(dir, 'proc');
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

/** Puts a fixture where the process PID sees it as `path`. */
function install(fixture: string, path = '/lib/shapes.so'): void {
  const place = join(proc, `${PID}/root`, path);
  mkdirSync(dirname(place), { recursive: true });
  copyFileSync(fixturePath(fixture), place);
}

/** The fixture mapped at 0x70000000. */
function mapped(fields: Partial<MmapRecord> = {}): UserMapping {
  const record = mmap({ start: 0x7000_0000n, size: 0x1000n, fileName: '/lib/shapes.so', ...fields });
  return createUserMapping(record, record.buildId);
}

const live = () => new UserFiles({ files: 'live', proc });

describe('UserFiles, live', () => {
  test("finds a file below the process's own root", () => {
    install('shapes.so');
    const files = live();
    expect(files.nameAt(mapped(), SQUARE, PID)).toBe('square');
    expect(files.nameAt(mapped(), HIDDEN_AREA, PID)).toBe('hidden_area');
    expect(files.nameAt(mapped(), 0x7000_0ffe, PID)).toBeNull();
  });

  test('goes by the offset in the file, not by where it is mapped', () => {
    install('shapes.so');
    const mapping = mapped({ start: 0x5000_0000n, fileOffset: 0x300n });
    expect(live().nameAt(mapping, 0x5000_0021, PID)).toBe('square');
  });

  test('a file with another build ID is another file', () => {
    install('shapes.so');
    const files = live();
    expect(files.nameAt(mapped({ buildId: 'ab'.repeat(20) }), SQUARE, PID)).toBeNull();
    expect(files.nameAt(mapped({ buildId: SHAPES_BUILD_ID }), SQUARE, PID)).toBe('square');
  });

  test('a file that was replaced is read through the mapping', () => {
    install('shapes.so', '../map_files/70000000-70001000');
    expect(live().nameAt(mapped({ fileName: '/lib/shapes.so (deleted)' }), SQUARE, PID)).toBe('square');
  });

  test('a file that was read once needs no process any more', () => {
    install('shapes.so');
    const files = live();
    files.nameAt(mapped({ buildId: SHAPES_BUILD_ID }), SQUARE, PID);
    rmSync(proc, { recursive: true });
    expect(files.nameAt(mapped({ buildId: SHAPES_BUILD_ID }), SQUARE, PID + 1)).toBe('square');
  });

  test('after the process is gone the file of the host serves, if its build ID is the recorded one', () => {
    const fileName = fixturePath('shapes.so');
    expect(live().nameAt(mapped({ fileName, buildId: SHAPES_BUILD_ID }), SQUARE, PID)).toBe('square');
    expect(live().nameAt(mapped({ fileName }), SQUARE, PID)).toBeNull();
  });

  test('a stripped file gets the symbols of its debug file', () => {
    install('shapes.stripped.so');
    install('shapes.debug', '/usr/lib/debug/lib/shapes.debug');
    expect(live().nameAt(mapped(), HIDDEN_AREA, PID)).toBe('hidden_area');
  });

  test('a debug file of another build is not taken', () => {
    install('shapes.stripped.so');
    install('shapes.stripped.so', '/lib/shapes.debug');
    mkdirSync(join(proc, `${PID}/root/lib/.debug`));
    writeFileSync(join(proc, `${PID}/root/lib/.debug/shapes.debug`), 'rubbish');
    expect(live().nameAt(mapped(), SQUARE, PID)).toBe('square');
    expect(live().nameAt(mapped(), HIDDEN_AREA, PID)).toBe('unsized_stub');
  });

  test('compressed symbols come a little later', async () => {
    install('shapes.minidebug.so');
    const files = live();
    const mapping = mapped();
    expect(files.nameAt(mapping, SQUARE, PID)).toBe('square');
    expect(files.nameAt(mapping, HIDDEN_AREA, PID)).toBe('unsized_stub');
    expect(files.improvements).toBe(0);
    await files.settled();
    expect(files.improvements).toBe(1);
    expect(files.nameAt(mapping, HIDDEN_AREA, PID)).toBe('hidden_area');
  });

  test('a child that ended before it was asked does not hide the file from its parent', () => {
    install('shapes.so');
    const files = live();
    const mapping = mapped();
    expect(files.nameAt(mapping, SQUARE, PID + 1)).toBeNull();
    expect(files.nameAt(mapping, SQUARE, PID)).toBe('square');
    expect(files.nameAt(mapping, SQUARE, PID + 1)).toBe('square');
  });

  test('what is known by its build ID is found for a process that did not find it before', () => {
    install('shapes.so');
    const files = live();
    const [ofChild, ofParent] = [mapped({ buildId: SHAPES_BUILD_ID }), mapped({ buildId: SHAPES_BUILD_ID })];
    expect(files.find(ofChild, PID + 1)).toBe(false);
    expect(files.find(ofParent, PID)).toBe(true);
    expect(files.find(ofChild, PID + 1)).toBe(true);
    expect(files.nameAt(ofChild, SQUARE, PID + 1)).toBe('square');
  });

  test('a file that was not there is looked for again a round later', () => {
    const files = live();
    const mapping = mapped();
    expect(files.nameAt(mapping, SQUARE, PID)).toBeNull();
    install('shapes.so');
    expect(files.nameAt(mapping, SQUARE, PID)).toBeNull();
    files.prune();
    expect(files.nameAt(mapping, SQUARE, PID)).toBe('square');
  });

  test('symbols that had to make room are read again', () => {
    install('shapes.so', '/lib/a.so');
    install('shapes.minidebug.so', '/lib/b.so');
    const files = new UserFiles({ files: 'live', proc, maxBytes: 1 });
    const [a, b] = [mapped({ fileName: '/lib/a.so' }), mapped({ fileName: '/lib/b.so' })];
    for (let i = 0; i < 3; i++) {
      expect(files.nameAt(a, SQUARE, PID)).toBe('square');
      expect(files.nameAt(b, SQUARE, PID)).toBe('square');
    }
  });

  test.each([
    ['a fifo', (path: string) => execFileSync('mkfifo', [path])],
    ['a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a loop', (path: string) => symlinkSync(path, path)],
    ['text', (path: string) => writeFileSync(path, 'no ELF file\n'.repeat(100))],
    ['nothing', () => {}],
  ])('%s in the place of a file names nothing, and blocks nobody', (_name, create) => {
    mkdirSync(join(proc, `${PID}/root/lib`), { recursive: true });
    create(join(proc, `${PID}/root/lib/shapes.so`));
    expect(live().nameAt(mapped(), SQUARE, PID)).toBeNull();
  });

  test('files that a program serves are left alone: it could keep us waiting', () => {
    install('shapes.so');
    writeFileSync(join(proc, `${PID}/mountinfo`), '22 1 0:40 / /lib rw - fuse.slow slow rw\n');
    expect(live().nameAt(mapped(), SQUARE, PID)).toBeNull();
  });

  test.each(['[heap]', '[stack]', '[vsyscall]', ''])('%p has no file', (fileName) => {
    expect(live().nameAt(mapped({ fileName }), SQUARE, PID)).toBeNull();
  });

  test('the vdso is named after our own', () => {
    const files = live();
    const mapping = mapped({ fileName: '[vdso]', size: 0x4000n });
    const names = Array.from({ length: 0x4000 }, (_, offset) =>
      files.nameAt(mapping, 0x7000_0000 + offset, PID),
    );
    expect(names.some((name) => /clock_gettime|gettimeofday/.test(name ?? ''))).toBe(true);
  });
});

/** Device and inode as perf has them: `stat`'s hexadecimal major and minor number. */
function fileIdOf(path: string): string {
  const format = ['-c', '%Hd:%Ld:%i', path];
  return execFileSync('stat', format, { encoding: 'utf8' }).trim();
}

describe('UserFiles, matching', () => {
  const matching = () => new UserFiles({ files: 'matching', proc });

  test('believes a file of this machine by its build ID alone', () => {
    const fileName = fixturePath('shapes.so');
    expect(matching().nameAt(mapped({ fileName, buildId: SHAPES_BUILD_ID }), SQUARE, PID)).toBe('square');
    expect(matching().nameAt(mapped({ fileName, buildId: 'ab'.repeat(20) }), SQUARE, PID)).toBeNull();
    expect(matching().nameAt(mapped({ fileName }), SQUARE, PID)).toBeNull();
  });

  test('believes a file without a recorded build ID where it is the recorded inode, on the recorded machine, and unchanged', () => {
    install('shapes.so');
    const fileName = join(proc, `${PID}/root/lib/shapes.so`);
    const fileId = fileIdOf(fileName);
    const { ctimeMs } = statSync(fileName);
    const nameOf = (recordedMs: number | null, fields: Partial<MmapRecord> = {}) =>
      new UserFiles({ files: 'matching', proc, recordedMs: () => recordedMs }).nameAt(
        mapped({ fileName, fileId, ...fields }),
        SQUARE,
        PID,
      );
    expect(nameOf(ctimeMs)).toBe('square');
    expect(nameOf(null)).toBeNull();
    expect(nameOf(ctimeMs - 1)).toBeNull();
    expect(nameOf(ctimeMs, { fileId: `${fileId}0` })).toBeNull();
    expect(nameOf(ctimeMs, { fileId: '' })).toBeNull();
    expect(nameOf(ctimeMs, { buildId: 'ab'.repeat(20) })).toBeNull();
  });

  test('looks once for a file that many processes have mapped', () => {
    install('shapes.so');
    const fileName = join(proc, `${PID}/root/lib/shapes.so`);
    const fileId = fileIdOf(fileName);
    const files = new UserFiles({ files: 'matching', proc, recordedMs: () => Date.now() });
    expect(files.nameAt(mapped({ fileName, fileId }), SQUARE, PID)).toBe('square');
    rmSync(fileName);
    expect(files.nameAt(mapped({ fileName, fileId }), SQUARE, PID + 1)).toBe('square');
  });

  test('believes our own vdso by its build ID too', () => {
    const vdso = readOwnVdso();
    if (vdso === null) throw new Error('expected this machine to have a vdso');
    const namesWith = (buildId: string, files = matching()) => {
      const mapping = mapped({ fileName: '[vdso]', size: 0x4000n, buildId });
      return Array.from({ length: 0x4000 }, (_, at) => files.nameAt(mapping, 0x7000_0000 + at, PID)).filter(
        Boolean,
      );
    };
    expect(namesWith(readBuildId(vdso)).length).toBeGreaterThan(0);
    expect(namesWith('ab'.repeat(20))).toEqual([]);
    expect(namesWith('')).toEqual([]);
    // One that the recording does not tell is ours where the kernel is.
    const ofOwnKernel = () => new UserFiles({ files: 'matching', proc, isOwnKernel: () => true });
    expect(namesWith('', ofOwnKernel()).length).toBeGreaterThan(0);
    expect(namesWith('ab'.repeat(20), ofOwnKernel())).toEqual([]);
  });

  test('believes the perf map of a process that this machine recorded, unless it was made later', () => {
    writePerfMap('7000000 100 compiled\n');
    const nameWith = (recordedMs: number | null) =>
      new UserFiles({ files: 'matching', proc, recordedMs: () => recordedMs }).nameAt(
        mapped({ fileName: '//anon' }),
        0x700_0010,
        PID,
      );
    expect([Date.now() + 60_000, 1, null].map(nameWith)).toEqual(['compiled', null, null]);
  });

  test('asks no process', () => {
    install('shapes.so');
    expect(matching().nameAt(mapped({ buildId: SHAPES_BUILD_ID }), SQUARE, PID)).toBeNull();
    writePerfMap('7000000 100 compiled\n');
    expect(matching().nameAt(mapped({ fileName: '//anon' }), 0x700_0010, PID)).toBeNull();
  });
});

/** Puts a perf map where the process PID, number 7 in its own namespace, has it. */
function writePerfMap(text: string): void {
  mkdirSync(join(proc, `${PID}/root/tmp`), { recursive: true });
  writeFileSync(join(proc, `${PID}/status`), `Name:\tnode\nNSpid:\t${PID}\t12\t7\nThreads:\t1\n`);
  writeFileSync(join(proc, `${PID}/root/tmp/perf-7.map`), text);
}

describe('perf maps of processes', () => {
  const anonymous = () => mapped({ fileName: '//anon' });

  test('are found under the number in the innermost namespace', () => {
    writePerfMap('70000000 100 compiled\n');
    expect(live().nameAt(anonymous(), 0x7000_0010, PID)).toBe('compiled');
  });

  test('are read again in the next round when they have grown', () => {
    const files = live();
    writePerfMap('70000000 100 first\n');
    expect(files.nameAt(anonymous(), 0x7000_0210, PID)).toBeNull();
    writePerfMap('70000000 100 first\n70000200 100 second\n');
    expect(files.nameAt(anonymous(), 0x7000_0210, PID)).toBeNull();
    files.prune();
    expect(files.nameAt(anonymous(), 0x7000_0210, PID)).toBe('second');
  });

  test('hold on after the process is gone', () => {
    const files = live();
    writePerfMap('70000000 100 compiled\n');
    files.nameAt(anonymous(), 0x7000_0010, PID);
    rmSync(proc, { recursive: true });
    files.prune();
    expect(files.nameAt(anonymous(), 0x7000_0010, PID)).toBe('compiled');
  });

  test('end with their process: another that has its number has none of it', () => {
    const files = live();
    writePerfMap('70000000 100 compiled\n');
    files.nameAt(anonymous(), 0x7000_0010, PID);
    rmSync(join(proc, `${PID}/root/tmp/perf-7.map`));
    files.prune();
    expect(files.nameAt(anonymous(), 0x7000_0010, PID)).toBeNull();
  });

  test('that are fifos block nobody', () => {
    writePerfMap('');
    rmSync(join(proc, `${PID}/root/tmp/perf-7.map`));
    execFileSync('mkfifo', [join(proc, `${PID}/root/tmp/perf-7.map`)]);
    expect(live().nameAt(anonymous(), 0x7000_0010, PID)).toBeNull();
  });

  const mapPath = () => join(proc, `${PID}/root/tmp/perf-7.map`);
  const SECRET = '70000000 100 secret\n';

  test.each([
    ['is a link', () => symlinkSync(join(dir, 'secret'), mapPath())],
    ['is a link below the root', () => symlinkSync('/tmp/other', mapPath())],
    [
      'is below a link that leads out',
      () => {
        rmSync(join(proc, `${PID}/root/tmp`), { recursive: true });
        mkdirSync(join(dir, 'tmp'));
        writeFileSync(join(dir, 'tmp/perf-7.map'), SECRET);
        symlinkSync(join(dir, 'tmp'), join(proc, `${PID}/root/tmp`));
      },
    ],
  ])('that %s are not read', (_what, create) => {
    writePerfMap('');
    rmSync(mapPath());
    writeFileSync(join(dir, 'secret'), SECRET);
    writeFileSync(join(proc, `${PID}/root/tmp/other`), SECRET);
    create();
    expect(live().nameAt(anonymous(), 0x7000_0010, PID)).toBeNull();
  });

  const ofRoot = process.getuid?.() === 0 ? test : test.skip;

  ofRoot.each([
    ['of its user', 65_534, 65_534, 'compiled'],
    ['of root, as what others link to is', 65_534, 0, null],
    ['of another user', 65_534, 1_000, null],
    ["of another user, root's process", 0, 65_534, null],
    ["of root, root's process", 0, 0, 'compiled'],
  ])('%s', (_what, processUser, owner, name) => {
    writePerfMap('70000000 100 compiled\n');
    const ids = `Uid:\t${processUser}\t${processUser}\t${processUser}\t${processUser}\n`;
    writeFileSync(join(proc, `${PID}/status`), `Name:\tnode\n${ids}NSpid:\t${PID}\t7\n`);
    chownSync(mapPath(), owner, owner);
    expect(live().nameAt(anonymous(), 0x7000_0010, PID)).toBe(name);
  });

  test('that are written anew all the time are read ever more seldom, and hold until then', () => {
    const files = live();
    writePerfMap('70000000 100 version0\n');
    const names = Array.from({ length: 12 }, (_, round) => {
      rmSync(mapPath());
      writePerfMap(`70000000 100 version${round}\n`);
      const name = files.nameAt(anonymous(), 0x7000_0010, PID);
      files.prune();
      return name?.slice('version'.length);
    });
    expect(names.join(' ')).toBe('0 1 2 2 4 4 4 4 8 8 8 8');
  });

  test('whose user has used up what reading may cost keep what was known, and are read later', () => {
    const refillPerUser = { cpuMs: 10, entries: 1 };
    let usedMs = 0;
    const budget = new SymbolBudget({ userOf: () => 7, cpuMs: () => usedMs, refillPerUser });
    const files = new UserFiles({ files: 'live', proc, budget });
    const at = (address: number) => files.nameAt(anonymous(), address, PID);
    writePerfMap('70000000 100 first\n');
    expect(at(0x7000_0010)).toBe('first');
    writePerfMap('70000000 100 first\n70000200 100 second\n');
    budget.spend(PID, () => {
      usedMs += 115;
    });
    files.prune();
    expect([at(0x7000_0010), at(0x7000_0210)]).toEqual(['first', null]);
    files.prune();
    expect([at(0x7000_0010), at(0x7000_0210)]).toEqual(['first', 'second']);
    expect(budget.exceeded).toEqual([{ reason: 'user_cpu', user: '7', count: 1 }]);
  });

  test('memory with a file name that is none is looked up too', () => {
    writePerfMap('70000000 100 compiled\n');
    expect(live().nameAt(mapped({ fileName: '/memfd:doublemapper (deleted)' }), 0x7000_0010, PID)).toBe(
      'compiled',
    );
  });
});

test('a recorded file with a build ID may be in the cache of perf, too', () => {
  const paths = recordedPlaces(mapped({ buildId: 'abcd12' }), null, '/home/me').map(({ path }) => path);
  expect(paths).toEqual([
    '/lib/shapes.so',
    '/home/me/.debug/.build-id/ab/cd12/elf',
    '/home/me/.debug/.build-id/ab/cd12',
  ]);
  expect(recordedPlaces(mapped(), null, '/home/me').map(({ path }) => path)).toEqual(['/lib/shapes.so']);
});
