import { makeFolder } from '../../lib/make-folder.js';
import { checkPush, type StorePush } from './check-push.js';
import { type FolderLock, lockFolder } from './lock-folder.js';
import { keyOfPush, RepeatedPushes } from './repeated-pushes.js';
import type { NewBlock, Segment, SegmentFolder } from './segment.js';
import { type Retention, SegmentList } from './segment-list.js';
import { StoreError } from './store-error.js';
import { NO_LOG, type StoreLog } from './store-log.js';
import { isWriteFailure, WriteOutage } from './write-outage.js';

/** How a {@link Store} keeps profiles. */
export interface StoreOptions extends SegmentFolder, Retention {
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
  /** Is told of damage, and of a disk that takes nothing; dropped by default. */
  readonly log?: StoreLog;
}

/** Profiles of one push that are written together: more would be too much to hold in memory. */
const MAX_WRITTEN_AT_ONCE = 16;
/** What the system says when there is no room. */
const DISK_IS_FULL = ['ENOSPC', 'EDQUOT'];

/** Profiles on disk, by time: pushed, kept for a while, read back. */
export class Store {
  readonly #options: StoreOptions;
  readonly #now: () => number;
  readonly #outage: WriteOutage;
  readonly #repeated = new RepeatedPushes();
  /** Null while the disk has no room for it. */
  #lock: FolderLock | null;
  readonly #segments: SegmentList;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(options: StoreOptions, segments: SegmentList, lock: FolderLock | null) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#outage = new WriteOutage(options.log ?? NO_LOG);
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
      return new Store(options, await SegmentList.open(options, log), lock);
    } catch (error) {
      await lock?.release();
      throw unusable(error);
    }
  }

  /** Segments that may hold profiles of the range; ms since the epoch, both ends inclusive. */
  segmentsIn(startMs: number, endMs: number): readonly Segment[] {
    const segments = this.#segments.all.filter((s) => s.maxTimeMs >= startMs && s.minTimeMs <= endMs);
    this.#segments.limitMemory(segments);
    return segments;
  }

  /** Profiles stored, and what they take on disk. */
  get stats(): { readonly profiles: number; readonly bytes: number } {
    const profiles = this.#segments.all.reduce((sum, { blocks }) => sum + blocks.length, 0);
    return { profiles, bytes: this.#segments.sizeBytes };
  }

  /** Oldest and newest profile, null when there is none. */
  get timeRange(): { readonly oldestMs: number; readonly newestMs: number } | null {
    const filled = this.#segments.all.filter(({ blocks }) => blocks.length > 0);
    if (filled.length === 0) return null;
    return {
      oldestMs: Math.min(...filled.map(({ minTimeMs }) => minTimeMs)),
      newestMs: Math.max(...filled.map(({ maxTimeMs }) => maxTimeMs)),
    };
  }

  /**
   * Stores profiles; resolves when they are on disk. Good ones are stored though
   * others are not: then rejects with the first one's {@link StoreError}. When the disk
   * takes nothing the code is `unavailable`: try again. The same bytes of the same series
   * and time as lately are taken for a repeated push and not stored again.
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
    await this.#segments.close();
    await this.#lock?.release();
  }

  async #store(pushes: readonly StorePush[]): Promise<void> {
    let rejection: StoreError | null = null;
    let blocks = new Map<string, NewBlock>();
    for (const push of pushes) {
      try {
        const block = checkPush(push, this.#now());
        const key = block && keyOfPush(push, block.timeMs);
        if (key !== null && !this.#repeated.has(key)) blocks.set(key, block!);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        rejection ??= error;
      }
      if (blocks.size < MAX_WRITTEN_AT_ONCE) continue;
      await this.#write(blocks);
      blocks = new Map();
    }
    if (blocks.size > 0) await this.#write(blocks);
    if (rejection !== null) throw rejection;
  }

  /** Writes profiles, all or none, and remembers their keys. */
  async #write(blocks: ReadonlyMap<string, NewBlock>): Promise<void> {
    let segment: Segment | null = null;
    try {
      this.#lock ??= await lockFolder(this.#options.dir);
      segment = await this.#segments.current(this.#now());
      await segment.append([...blocks.values()]);
      for (const key of blocks.keys()) this.#repeated.add(key);
      this.#outage.end();
    } catch (error) {
      if (segment !== null && !segment.isAppendable) await this.#segments.reopen(segment);
      if (!isWriteFailure(error)) throw error;
      throw this.#outage.fail(segment?.file.path ?? this.#options.dir, error);
    } finally {
      await this.#segments.expire(this.#now(), this.#options);
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
