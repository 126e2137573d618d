import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.js';

/**
 * Gives a file new content, whole or not at all, whenever the machine stops: it is written
 * beside it, flushed to disk, and renamed; so is the folder, which holds the name. Resolves
 * when that is on disk. Rejects with what the file system says; the old content stays then.
 */
export async function replaceFile(path: string, content: string): Promise<void> {
  const next = `${path}.new`;
  const file = await open(next, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
  await syncFolder(dirname(path));
}
