import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from './store-error.js';

/** Folders this process holds: after a crash a container's next process may well have the same number. */
const held = new Set<string>();

/**
 * Takes a folder for this process; resolves with what gives it free again.
 * Rejects with {@link StoreError} when another living process has it. A lock whose
 * process is gone is taken over.
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'lock');
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      held.add(path);
      return () => {
        held.delete(path);
        return rm(path, { force: true });
      };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        const reason = (error as Error).message;
        throw new StoreError('unavailable', `cannot write to the store ${dir}: ${reason}`, { cause: error });
      }
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    const isHeld = owner === process.pid ? held.has(path) : isAlive(owner);
    if (attempt > 0 || isHeld) {
      throw new StoreError('unavailable', `the store ${dir} is open in process ${owner} already`);
    }
    await rm(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
