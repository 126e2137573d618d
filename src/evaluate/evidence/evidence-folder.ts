import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../lib/make-folder.js';

/** How much evidence is kept. */
export interface EvidenceLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
}

/** A file of a bundle. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: number;
}

/** The evidence of one alert. */
export interface EvidenceBundle {
  readonly id: string;
  /** When it was written, ms since the epoch. */
  readonly savedAtMs: number;
  readonly files: readonly EvidenceFile[];
}

/** Begins with no dot: neither a way out of the folder nor what is unfinished. */
const ID = /^\w[\w.:-]{0,199}$/;
/** What is being written, or was when a process died. */
const UNFINISHED = '.unfinished-';

/** Bundles of evidence on disk, a folder each; the oldest go when there are too many. */
export class EvidenceFolder {
  readonly #dir: string;
  readonly #limits: EvidenceLimits;
  readonly #now: () => number;

  constructor(dir: string, limits: EvidenceLimits, now = Date.now) {
    this.#dir = dir;
    this.#limits = limits;
    this.#now = now;
  }

  /** Writes a bundle, whole or not at all, and forgets what is too old or too much. */
  async write(id: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
    await this.prune();
    const unfinished = join(this.#dir, `${UNFINISHED}${id}`);
    makeFolder(unfinished, 0o750);
    for (const [name, content] of files) await writeFile(join(unfinished, name), content);
    const target = join(this.#dir, id);
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
    await this.prune();
  }

  /** All bundles, the newest first. */
  async list(): Promise<readonly EvidenceBundle[]> {
    const names = await readdir(this.#dir).catch(() => []);
    const bundles = await Promise.all(names.filter((name) => ID.test(name)).map((id) => this.#describe(id)));
    return bundles.filter((bundle) => bundle !== null).sort((a, b) => b.savedAtMs - a.savedAtMs);
  }

  /** A file of a bundle; null where there is none of these names. */
  async read(id: string, name: string): Promise<Uint8Array | null> {
    const bundle = ID.test(id) ? await this.#describe(id) : null;
    if (!bundle?.files.some((file) => file.name === name)) return null;
    return readFile(join(this.#dir, id, name)).catch(() => null);
  }

  async #describe(id: string): Promise<EvidenceBundle | null> {
    const dir = join(this.#dir, id);
    try {
      const { mtimeMs } = await stat(dir);
      const files = (await readdir(dir)).sort().map(async (name) => {
        const { size } = await stat(join(dir, name));
        return { name, bytes: size };
      });
      return { id, savedAtMs: Math.round(mtimeMs), files: await Promise.all(files) };
    } catch {
      // Gone meanwhile, or no folder.
      return null;
    }
  }

  /** Forgets what is too old, and the oldest of too much (but never the newest), and what was never finished. One write at a time goes on. */
  async prune(): Promise<void> {
    const { maxAgeMs, maxBytes } = this.#limits;
    const remove = (id: string) => rm(join(this.#dir, id), { recursive: true, force: true });
    const names = await readdir(this.#dir).catch(() => []);
    for (const name of names) if (name.startsWith(UNFINISHED)) await remove(name);
    let bytes = 0;
    for (const [index, { id, savedAtMs, files }] of (await this.list()).entries()) {
      bytes += files.reduce((sum, file) => sum + file.bytes, 0);
      const isOld = this.#now() - savedAtMs > maxAgeMs;
      if (isOld || (bytes > maxBytes && index > 0)) await remove(id);
    }
  }
}
