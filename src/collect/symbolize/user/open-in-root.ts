import { closeSync, constants, fstatSync, openSync, readlinkSync } from 'node:fs';
import { type IsReadableMount, mountIdOf } from './mounts.js';
import { type OpenFile, openFileOf } from './open-file.js';

/** Names and links of one path that are gone along: the kernel's own limit of links (`MAXSYMLINKS`), and more names than people give. */
const MAX_LINKS = 40;
const MAX_STEPS = 512;
/** Finds a file without opening it, open(2): no driver runs, and no call blocks. Not among Node's constants. */
const O_PATH = 0o10_000_000;
const FIND = O_PATH | constants.O_NOFOLLOW;

/** A way below a folder that others may change at any time. */
export interface RootedPath {
  /** A folder whose own path nobody else can change: `/proc/PID/root`. */
  readonly root: string;
  /** Absolute, below the root. */
  readonly path: string;
  /** Whether the last name may be a link. */
  readonly followsLastLink: boolean;
}

/**
 * Opens the regular file at a path below a root. Links, absolute ones and `..` too, stay below the root. Each name is
 * looked up in the folder that was found before (as `openat2` does with `RESOLVE_IN_ROOT`), so that a change of the path
 * meanwhile leads nowhere else; and none in a file system that is not readable. Null where there is none. Never throws.
 */
export function openInRoot(
  { root, path, followsLastLink }: RootedPath,
  isReadable: IsReadableMount,
): OpenFile | null {
  try {
    const walk = new Walk(openSync(root, O_PATH), isReadable);
    try {
      return walk.find(path, followsLastLink);
    } finally {
      walk.close();
    }
  } catch {
    return null;
  }
}

/** Opens the regular file at `path`, a link of the kernel's (`/proc/PID/map_files`) or a path that nobody else can change. Null where there is none, or where it is not readable. Never throws. */
export function openTrusted(path: string, isReadable: IsReadableMount): OpenFile | null {
  try {
    const found = openSync(path, O_PATH);
    try {
      return isReadable(mountIdOf(found)) && fstatSync(found).isFile() ? reopen(found) : null;
    } finally {
      closeSync(found);
    }
  } catch {
    return null;
  }
}

/** Goes along a path, name by name. */
class Walk {
  readonly #isReadable: IsReadableMount;
  /** The folders on the way, the root first. */
  readonly #folders: number[];
  #mountId = -1;
  #links = 0;

  constructor(root: number, isReadable: IsReadableMount) {
    this.#folders = [root];
    this.#isReadable = isReadable;
  }

  close(): void {
    for (const folder of this.#folders) closeSync(folder);
  }

  find(path: string, followsLastLink: boolean): OpenFile | null {
    if (!this.#mayRead(this.#folders[0]!)) return null;
    const names = namesOf(path);
    for (let steps = 0; names.length > 0 && steps < MAX_STEPS; steps++) {
      const name = names.pop()!;
      if (name === '..') {
        this.#leave();
        continue;
      }
      const found = openSync(this.#below(name), FIND);
      let isKept = false;
      try {
        if (!this.#mayRead(found)) return null;
        const stats = fstatSync(found);
        const isLast = names.length === 0;
        if (stats.isFile()) return isLast ? reopen(found) : null;
        if (stats.isDirectory()) {
          isKept = true;
          this.#folders.push(found);
        } else if (stats.isSymbolicLink() && (!isLast || followsLastLink) && this.#links++ < MAX_LINKS) {
          this.#follow(readlinkSync(this.#below(name)), names);
        } else return null;
      } finally {
        if (!isKept) closeSync(found);
      }
    }
    return null;
  }

  #below(name: string): string {
    return `/proc/self/fd/${this.#folders.at(-1)}/${name}`;
  }

  #leave(): void {
    if (this.#folders.length > 1) closeSync(this.#folders.pop()!);
  }

  #follow(target: string, names: string[]): void {
    if (target.startsWith('/')) while (this.#folders.length > 1) this.#leave();
    names.push(...namesOf(target));
  }

  /** Whether what was found may be looked at. It is asked only where a mount begins. */
  #mayRead(found: number): boolean {
    const mountId = mountIdOf(found);
    if (mountId === this.#mountId) return true;
    if (!this.#isReadable(mountId)) return false;
    this.#mountId = mountId;
    return true;
  }
}

/** The names of a path, the first last. */
function namesOf(path: string): string[] {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .reverse();
}

/** Opens for reading what was found: that very file, whatever its path leads to by now. */
function reopen(found: number): OpenFile | null {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  return openFileOf(openSync(`/proc/self/fd/${found}`, flags));
}
