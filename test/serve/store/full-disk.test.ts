import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type WriteAt, writeAt } from '../../../src/lib/record-file/index.js';
import { pprofOf } from '../server/local-server.js';
import { StoreFolder } from './store-folder.js';

const noRoom = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
const refusal = { name: 'StoreError', code: 'unavailable' };

/** Whether a push was acknowledged; a refusal must be one that can be tried again. */
async function isStored(push: Promise<void>): Promise<boolean> {
  try {
    await push;
    return true;
  } catch (error) {
    expect(error).toMatchObject(refusal);
    return false;
  }
}

describe('a store whose disk gets full', () => {
  let folder: StoreFolder;

  beforeEach(() => {
    folder = new StoreFolder();
  });
  afterEach(() => folder.remove());

  test('has what it acknowledged, says once that it stores nothing, and goes on when there is room', async () => {
    let room = 5000;
    // As the system does: takes what there is room for, and says only with the next write that it is full.
    const write: WriteAt = async (handle, buffers, position) => {
      if (room === 0) throw noRoom();
      const taken = await writeAt(handle, [buffers[0]!.subarray(0, room)], position);
      room -= taken;
      return taken;
    };
    await folder.open({ write });
    const acknowledged: string[] = [];
    const pushAll = async (names: readonly string[]) => {
      for (const name of names) {
        if (await isStored(folder.push([[name, 1]]))) acknowledged.push(`${name} 1`);
      }
    };
    await pushAll(Array.from({ length: 60 }, (_, i) => `before${i}`));
    const refused = 60 - acknowledged.length;
    expect(refused).toBeGreaterThan(5);
    expect(await folder.folded()).toEqual([...acknowledged].sort());
    room = 1 << 20;
    await pushAll(['after1', 'after2']);
    const path = folder.segmentPaths[0]!;
    expect(folder.log).toEqual([
      ['error', 'profiles cannot be stored, pushes are refused', { path, reason: noRoom().message }],
      ['info', 'profiles are stored again', { refusedPushes: refused }],
    ]);
    await folder.open();
    expect(folder.log).toEqual([]);
    expect(await folder.folded()).toEqual([...acknowledged].sort());
    expect(acknowledged.slice(-2)).toEqual(['after1 1', 'after2 1']);
  });

  test('stores each push once, whenever it gets full and however often a client tries again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -3, max: 400 }), { maxLength: 40 }), async (steps) => {
        const own = new StoreFolder();
        const left = [...steps];
        // Each write takes some bytes; below 0: the disk is full.
        const write: WriteAt = (handle, buffers, position) => {
          const taken = left.shift() ?? Number.POSITIVE_INFINITY;
          if (taken < 0) return Promise.reject(noRoom());
          return writeAt(handle, [buffers[0]!.subarray(0, Math.max(1, taken))], position);
        };
        await own.open({ write });
        const names = ['main > a', 'main > b', 'main > a > c', 'd'];
        for (const [index, name] of names.entries()) {
          while (!(await isStored(own.push([[name, 1]], own.nowMs + index))));
        }
        const expected = ['d 1', 'main;a 1', 'main;a;c 1', 'main;b 1'];
        expect(await own.folded()).toEqual(expected);
        await own.open();
        expect(own.log).toEqual([]);
        expect(await own.folded()).toEqual(expected);
        expect(own.store.stats.profiles).toBe(names.length);
        await own.remove();
      }),
      { numRuns: 25 },
    );
  });

  test('has each profile of a push that is written in parts once, when the disk is full between them', async () => {
    let writes = 0;
    // The first part, its definitions, then nothing once.
    const write: WriteAt = (...args) => (++writes === 3 ? Promise.reject(noRoom()) : writeAt(...args));
    await folder.open({ write });
    const names = Array.from({ length: 20 }, (_, i) => `f${i}`);
    const pushes = names.map((name, index) => ({
      labels: [
        ['__name__', 'process_cpu'],
        ['service_name', 'proxy'],
      ] as const,
      pprof: pprofOf(folder.nowMs + index, [[name, 1]]),
    }));
    expect(await isStored(folder.store.push(pushes))).toBe(false);
    expect(folder.store.stats.profiles).toBe(16);
    expect(await isStored(folder.store.push(pushes))).toBe(true);
    expect(folder.store.stats.profiles).toBe(20);
  });

  test('a bug is not told as a full disk, and nothing of its push stays', async () => {
    let isBroken = true;
    const write: WriteAt = (...args) =>
      isBroken ? Promise.reject(new TypeError('a bug')) : writeAt(...args);
    await folder.open({ write });
    await expect(folder.push([['a', 1]])).rejects.toThrow(new TypeError('a bug'));
    expect(folder.log).toEqual([]);
    isBroken = false;
    await folder.push([['a', 1]]);
    expect(await folder.folded()).toEqual(['a 1']);
  });

  test('lets go of what is too old though it can store nothing', async () => {
    let isFull = false;
    const write: WriteAt = (...args) => (isFull ? Promise.reject(noRoom()) : writeAt(...args));
    await folder.open({ write, retentionMs: 3_600_000 });
    await folder.push([['old', 1]]);
    folder.nowMs += 2 * 3_600_000;
    isFull = true;
    expect(await isStored(folder.push([['new', 1]]))).toBe(false);
    expect(folder.store.stats.profiles).toBe(0);
    expect(folder.segmentPaths).toHaveLength(1);
  });
});

/** Mounts a file system of that size; returns null where this user may not. */
function mountTmpfs(options: string): string | null {
  const path = mkdtempSync(join(tmpdir(), 'spinscope-tmpfs-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', path], { stdio: 'ignore' });
    return path;
  } catch {
    rmdirSync(path);
    return null;
  }
}

function unmount(path: string): void {
  execFileSync('umount', [path]);
  rmdirSync(path);
}

const canMount = (() => {
  const path = mountTmpfs('size=64k');
  if (path !== null) unmount(path);
  return path !== null;
})();
const testOnTmpfs = canMount ? test : test.skip;
const why = canMount ? '' : ' (skipped: only root can mount a file system)';

describe('a store on a small file system', () => {
  let mount = '';
  let folder: StoreFolder;

  const begin = (options: string) => {
    mount = mountTmpfs(options)!;
    folder = new StoreFolder(mount);
  };
  afterEach(async () => {
    if (mount === '') return;
    await folder.close();
    unmount(mount);
    mount = '';
  });

  testOnTmpfs(`starts without a byte free, serves, and stores again when there is room${why}`, async () => {
    begin('size=96k');
    writeFileSync(join(mount, 'rest'), Buffer.alloc(32 << 10));
    await folder.open();
    const acknowledged: string[] = [];
    for (let i = 0; ; i++) {
      const name = `f${i}`.padEnd(1000, '.');
      if (!(await isStored(folder.push([[name, 1]])))) break;
      acknowledged.push(`${name} 1`);
    }
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(folder.log.map(([level]) => level)).toEqual(['error']);
    expect(() => writeFileSync(join(mount, 'more'), 'x')).toThrow('ENOSPC');
    await folder.open();
    expect(folder.log).toEqual([]);
    expect(await folder.folded()).toEqual([...acknowledged].sort());
    expect(await isStored(folder.push([['x'.repeat(9000), 1]]))).toBe(false);
    rmSync(join(mount, 'rest'));
    await folder.push([['again', 1]]);
    await folder.open();
    expect(await folder.folded()).toEqual([...acknowledged, 'again 1'].sort());
  });

  testOnTmpfs(`starts where no more files can be made, and stores when they can${why}`, async () => {
    begin('size=1m,nr_inodes=6');
    await folder.open();
    await folder.push([['a', 1]]);
    await folder.close();
    for (let i = 0; ; i++) {
      try {
        writeFileSync(join(mount, `file${i}`), '');
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
        break;
      }
    }
    await folder.open();
    expect(await folder.folded()).toEqual(['a 1']);
    expect(await isStored(folder.push([['b', 1]]))).toBe(false);
    for (const name of readdirSync(mount)) if (name.startsWith('file')) rmSync(join(mount, name));
    await folder.push([['b', 1]]);
    expect(await folder.folded()).toEqual(['a 1', 'b 1']);
    expect(statSync(join(mount, 'lock')).isSocket()).toBe(true);
  });
});
