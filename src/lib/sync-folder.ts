import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Resolves when the names in a folder are on disk: a new or renamed file's name is written
 * apart from the file. Rejects with what the file system says.
 */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await folder.sync();
  } catch (error) {
    // Some network file systems cannot do it: they write names at once.
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
  } finally {
    await folder.close();
  }
}
