import { join } from 'node:path';
import { makeFolder } from '../../lib/make-folder.js';
import type { WriteAt } from '../../lib/record-file/index.js';
import { checkPush, type StorePush } from './check-push.js';
import { type FolderLock, lockFolder } from './lock-folder.js';
import { type NamedSegment, openSegments } from './open-segments.js';
import { keyOfPush, RepeatedPushes } from './repeated-pushes.js';
import { type NewBlock, Segment } from './segment.js';
import { formatSegmentName, segmentStartMs } from './segment-name.js';
import { StoreError } from './store-error.js';
import { NO_LOG, type StoreLog } from './store-log.js';
import { WriteOutage } from './write-outage.js';

/** How a {@link Store} keeps profiles. */
export interface StoreOptions {
  readonly dir: string;
  /** Profiles older than this go. */
  readonly retentionMs: number;
  /** Beyond this the oldest go. */
  readonly maxBytes: number;
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
  /** Is told of damage, and of a disk that takes nothing; nobody by default. */
  readonly log?: StoreLog;
  /** How bytes reach a file; the system's way by default, a test's full disk. */
  readonly write?: WriteAt;
}

/** Dictionaries of past segments that stay in memory, in all. */
const MAX_DICTIONARY_BYTES = 256 << 20;
/** Files and folders that may have the names of an hour's segments. */
const MAX_SEGMENTS_OF_HOUR = 10_000;
/** What the system says when there is no room. */
const DISK_IS_FULL = ['ENOSPC', 'EDQUOT'];

/** Profiles on disk, by time: pushed, kept for a while, read back. */
export class Store {
  readonly #options: StoreOptions;
  readonly #now: () => number;
  readonly #log: StoreLog;
  readonly #outage: WriteOutage;
  readonly #repeated = new RepeatedPushes();
  /** Null while the disk has no room for it. */
  #lock: FolderLock | null;
  /** Oldest first. */
  readonly #segments: NamedSegment[];
  /** The one that was written to last. */
  #current: NamedSegment | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(options: StoreOptions, segments: NamedSegment[], lock: FolderLock | null) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#log = options.log ?? NO_LOG;
    this.#outage = new WriteOutage(this.#log);
    this.#segments = segments;
    this.#lock = lock;
  }

  /**
   * Opens a folder, made where it is missing; also one on a full disk, or with damaged
   * files. Rejects with {@link StoreError} when another process has it open, or it cannot be used.
   */
  static async open(options: StoreOptions): Promise<Store> {
    const { dir, log = NO_LOG } = options;
    const unusable = (error: unknown) =>
      new StoreError('unavailable', `cannot use ${dir} as a store: ${(error as Error).message}`, {
        cause: error,
      });
    try {
      makeFolder(dir);
    } catch (error) {
      throw unusable(error);
    }
    const lock = await lockUnlessFull(dir, log);
    try {
      return new Store(options, await openSegments(dir, log, options.write), lock);
    } catch (error) {
      await lock?.release();
      throw unusable(error);
    }
  }

  /** Segments that may hold profiles of the range; ms since the epoch, both ends inclusive. */
  segmentsIn(startMs: number, endMs: number): readonly Segment[] {
    const segments = this.#segments
      .map(({ segment }) => segment)
      .filter((segment) => segment.maxTimeMs >= startMs && segment.minTimeMs <= endMs);
    this.#limitMemory(segments);
    return segments;
  }

  /** Profiles stored, and what they take on disk. */
  get stats(): { readonly profiles: number; readonly bytes: number } {
    let [profiles, bytes] = [0, 0];
    for (const { segment } of this.#segments) {
      profiles += segment.blocks.length;
      bytes += segment.sizeBytes;
    }
    return { profiles, bytes };
  }

  /** Oldest and newest profile, null when there is none. */
  get timeRange(): { readonly oldestMs: number; readonly newestMs: number } | null {
    const filled = this.#segments.map(({ segment }) => segment).filter(({ blocks }) => blocks.length > 0);
    if (filled.length === 0) return null;
    return {
      oldestMs: Math.min(...filled.map(({ minTimeMs }) => minTimeMs)),
      newestMs: Math.max(...filled.map(({ maxTimeMs }) => maxTimeMs)),
    };
  }

  /**
   * Stores profiles; resolves when they are on disk. Good ones are stored though
   * others are not: then rejects with the first one's {@link StoreError}. When the disk
   * takes nothing none is stored, and the code is `unavailable`. The same bytes of the
   * same series and time as lately are taken for a repeated push and not stored again.
   */
  async push(pushes: readonly StorePush[]): Promise<void> {
    if (pushes.length === 0) throw new StoreError('invalid_argument', 'no profiles received');
    const turn = this.#writing.then(() => this.#store(pushes));
    this.#writing = turn.catch(() => {});
    return turn;
  }

  /** Ends writing and gives the folder free. */
  async close(): Promise<void> {
    await this.#writing;
    for (const { segment } of this.#segments) await segment.close();
    await this.#lock?.release();
  }

  async #store(pushes: readonly StorePush[]): Promise<void> {
    let rejection: StoreError | null = null;
    const blocks = new Map<string, NewBlock>();
    for (const push of pushes) {
      try {
        const block = checkPush(push, this.#now());
        const key = block && keyOfPush(push, block.timeMs);
        if (key !== null && !this.#repeated.has(key)) blocks.set(key, block!);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        rejection ??= error;
      }
    }
    if (blocks.size > 0) await this.#write([...blocks.values()]);
    for (const key of blocks.keys()) this.#repeated.add(key);
    if (rejection !== null) throw rejection;
  }

  async #write(blocks: readonly NewBlock[]): Promise<void> {
    let current: NamedSegment | null = null;
    try {
      this.#lock ??= await lockFolder(this.#options.dir);
      current = await this.#currentSegment();
      await current.segment.append(blocks);
      this.#outage.end();
    } catch (error) {
      if (current !== null && !current.segment.isAppendable) await this.#reopen(current);
      throw this.#outage.fail(current?.segment.file.path ?? this.#options.dir, error);
    } finally {
      await this.#expire();
    }
  }

  /** The segment that is written to: that of the hour, also when the clock has been set back to it. */
  async #currentSegment(): Promise<NamedSegment> {
    const startMs = segmentStartMs(this.#now());
    const ofHour = this.#segments.filter(({ name }) => name.startMs === startMs);
    const open = ofHour.findLast(({ segment }) => segment.isAppendable);
    this.#current = open ?? (await this.#createSegment(startMs, (ofHour.at(-1)?.name.number ?? -1) + 1));
    return this.#current;
  }

  async #createSegment(startMs: number, firstNumber: number): Promise<NamedSegment> {
    for (let number = firstNumber; ; number++) {
      const name = { startMs, number };
      try {
        const path = join(this.#options.dir, formatSegmentName(name));
        const created = { name, segment: await Segment.create(path, this.#options.write) };
        const later = this.#segments.findIndex((other) => other.name.startMs > startMs);
        this.#segments.splice(later < 0 ? this.#segments.length : later, 0, created);
        return created;
      } catch (error) {
        // Something else has the name: a folder, or a file that is no segment.
        const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
        if (!isTaken || number - firstNumber >= MAX_SEGMENTS_OF_HOUR) throw error;
      }
    }
  }

  /** A write failed and could not be taken back: only the file tells what of it is there. */
  async #reopen(broken: NamedSegment): Promise<void> {
    const { path } = broken.segment.file;
    await broken.segment.close().catch(() => {});
    const at = this.#segments.indexOf(broken);
    try {
      const segment = await Segment.open(path, this.#options.write);
      this.#current = this.#segments[at] = { ...broken, segment };
    } catch (error) {
      this.#segments.splice(at, 1);
      this.#current = null;
      this.#log.error('a segment cannot be read any more', { path, reason: (error as Error).message });
    }
  }

  /** Lets go of segments that are too old, and of the oldest while there is too much. */
  async #expire(): Promise<void> {
    const oldestMs = this.#now() - this.#options.retentionMs;
    const kept = this.#current ?? this.#segments.at(-1);
    for (;;) {
      const past = this.#segments.filter((named) => named !== kept);
      if (past.length === 0) return;
      const first = past.reduce((a, b) => (b.segment.maxTimeMs < a.segment.maxTimeMs ? b : a));
      if (first.segment.maxTimeMs >= oldestMs && this.stats.bytes <= this.#options.maxBytes) return;
      this.#segments.splice(this.#segments.indexOf(first), 1);
      await this.#remove(first.segment);
    }
  }

  async #remove(segment: Segment): Promise<void> {
    try {
      await segment.remove();
    } catch (error) {
      const { path } = segment.file;
      this.#log.error('an old segment cannot be removed', { path, reason: (error as Error).message });
    }
  }

  /** Unloads dictionaries of segments that are not asked for now, oldest first. */
  #limitMemory(inUse: readonly Segment[]): void {
    let bytes = this.#segments.reduce((sum, { segment }) => sum + segment.dictionaryBytes, 0);
    for (const { segment } of this.#segments) {
      if (bytes <= MAX_DICTIONARY_BYTES) return;
      if (segment === this.#current?.segment || inUse.includes(segment)) continue;
      bytes -= segment.dictionaryBytes;
      segment.unload();
    }
  }
}

/** Null when the disk has no room for a lock: it is taken before the first write. */
async function lockUnlessFull(dir: string, log: StoreLog): Promise<FolderLock | null> {
  try {
    const lock = await lockFolder(dir);
    if (!lock.isExclusive) log.warn('the store cannot be locked: see that no other process uses it', { dir });
    return lock;
  } catch (error) {
    const { code = '' } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
    if (DISK_IS_FULL.includes(code)) return null;
    throw error;
  }
}
