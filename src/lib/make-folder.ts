import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder and those that it is in. Not `recursive`, by which Node tries forever where there can be none (below /proc). Throws what the file system throws. */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path) throw error;
    makeFolder(parent, mode);
    mkdirSync(path, mode);
  }
}
