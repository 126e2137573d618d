import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lockFolder } from '../../../src/serve/store/lock-folder.js';
import { pushingProcess } from './pushing-child.js';
import { StoreFolder } from './store-folder.js';

let folder: StoreFolder;

beforeEach(() => {
  folder = new StoreFolder();
});
afterEach(() => folder.remove());

describe('the lock of a store', () => {
  test('a number that a killed process left is no process, whoever has it now', async () => {
    writeFileSync(join(folder.dir, 'lock'), String(process.ppid));
    await folder.open();
    await folder.push([['a', 1]]);
    expect(await folder.folded()).toEqual(['a 1']);
  });

  test('is free after kill -9, again and again, with all that was stored', async () => {
    let stored = 0;
    for (const count of [5, 1, 12]) stored += await killAfter(count);
    await folder.open();
    expect(folder.store.stats.profiles).toBeGreaterThanOrEqual(stored);
  });

  test('is held by a process that is stopped', async () => {
    const child = pushingProcess(folder.dir);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGSTOP');
    await expect(folder.open()).rejects.toThrow(/^the store .* is open in another process already$/);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    await folder.open();
  });

  test('names the process that has it', async () => {
    const lock = await lockFolder(folder.dir);
    await expect(lockFolder(folder.dir)).rejects.toThrow(`is open in process ${process.pid} already`);
    await lock.release();
    await (await lockFolder(folder.dir)).release();
  });

  test('is released though somebody who asked never hangs up', async () => {
    const lock = await lockFolder(folder.dir);
    const socket = connect({ path: join(folder.dir, 'lock'), allowHalfOpen: true });
    await new Promise((resolve) => socket.once('data', resolve));
    await lock.release();
    const again = await lockFolder(folder.dir);
    await expect(lockFolder(folder.dir)).rejects.toThrow('already');
    await again.release();
    socket.destroy();
  });

  test('one of many that start at once gets it', async () => {
    writeFileSync(join(folder.dir, 'lock'), 'left behind');
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder.dir)));
    const got = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(got).toHaveLength(1);
    await got[0]!.release();
  });

  test('works in a folder whose path is longer than that of a socket', async () => {
    const dir = join(folder.dir, 'x'.repeat(200));
    mkdirSync(dir);
    const lock = await lockFolder(dir);
    await expect(lockFolder(dir)).rejects.toThrow(`is open in process ${process.pid} already`);
    await lock.release();
    const again = await lockFolder(dir);
    await again.release();
  });

  test('a folder in its place is told, not removed', async () => {
    mkdirSync(join(folder.dir, 'lock'));
    await expect(lockFolder(folder.dir)).rejects.toThrow(/^cannot lock the store: .*\/lock is a folder$/);
  });
});

/** Kills a process that pushes when it has stored so many; resolves with how many it said it had. */
async function killAfter(count: number): Promise<number> {
  const child = pushingProcess(folder.dir);
  let stored = 0;
  child.stdout.on('data', (chunk) => {
    stored += String(chunk).split('\n').length - 1;
    if (stored >= count) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  return stored;
}
