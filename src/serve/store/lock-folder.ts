import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { StoreError } from './store-error.js';

/** How long the process that has a folder may take to tell its number. */
const ANSWER_MS = 500;
/** Times that a lock without a process is put away, by several starting at once. */
const MAX_ATTEMPTS = 5;
/** What the system says where sockets are not allowed, or the file system has none. */
const NO_SOCKETS = ['EAFNOSUPPORT', 'EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

/** A folder that this process has for itself. */
export interface FolderLock {
  /** False where there can be no sockets: others are not kept out. */
  readonly isExclusive: boolean;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process. The lock is a socket that the process listens on:
 * the kernel ends it with the process, also by kill -9, so that no number of a process
 * has to be believed, and it takes no bytes of the disk. What else is named `lock`
 * there is put away. Rejects with {@link StoreError} when a living process has the
 * folder, or the folder cannot be written to; its `cause` is what the system said.
 */
export async function lockFolder(dir: string): Promise<FolderLock> {
  // Paths of sockets are at most 107 bytes long: a folder's handle makes any path short.
  const folder = await open(dir, 'r').catch((error: unknown) => {
    throw cannotLock(dir, error);
  });
  try {
    return await takeLock(dir, folder);
  } catch (error) {
    await folder.close();
    throw error instanceof StoreError ? error : cannotLock(dir, error);
  }
}

async function takeLock(dir: string, folder: FileHandle): Promise<FolderLock> {
  const path = `/proc/self/fd/${folder.fd}/lock`;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    try {
      const server = await listen(path);
      return {
        isExclusive: true,
        async release() {
          await new Promise((resolve) => server.close(resolve));
          await folder.close();
        },
      };
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (NO_SOCKETS.includes(code)) return { isExclusive: false, release: () => folder.close() };
      if (code !== 'EADDRINUSE') throw error;
    }
    const owner = await ownerOf(path);
    if (owner !== null) {
      throw new StoreError('unavailable', `the store ${dir} is open in ${owner} already`);
    }
    await putAway(path, dir);
  }
  throw new StoreError('unavailable', `the store ${dir} is being opened by other processes`);
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      // Destroyed, or one that never hangs up would keep the lock from being released.
      socket.unref().end(`process ${process.pid}`, () => socket.destroy());
    });
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

/** The process that listens; null where none does. */
function ownerOf(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(path);
    // It may be stopped or busy: it has the folder all the same.
    const timer = setTimeout(() => resolve('another process'), ANSWER_MS);
    const settle = (owner: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(owner);
    };
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.once('close', () => settle(answer || 'another process'));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const isFree = ['ECONNREFUSED', 'ENOENT'].includes(error.code ?? '');
      settle(isFree ? null : 'another process');
    });
  });
}

/** Removes a lock that no process listens on; not one that another process has put in its place meanwhile. */
async function putAway(path: string, dir: string): Promise<void> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return;
  if (stats.isDirectory()) {
    throw new StoreError('unavailable', `cannot lock the store: ${join(dir, 'lock')} is a folder`);
  }
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  await rename(path, aside);
  if ((await ownerOf(aside)) !== null) await link(aside, path);
  await rm(aside);
}

function cannotLock(dir: string, cause: unknown): StoreError {
  const reason = (cause as Error).message;
  return new StoreError('unavailable', `cannot write to the store ${dir}: ${reason}`, { cause });
}
