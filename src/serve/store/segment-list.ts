import { openSegments } from './open-segments.js';
import { Segment, type SegmentFolder } from './segment.js';
import { segmentStartMs } from './segment-name.js';
import type { StoreLog } from './store-log.js';

/** Dictionaries of past segments that stay in memory, in all. */
const MAX_DICTIONARY_BYTES = 256 << 20;
/** Files and folders that may have the names of an hour's segments. */
const MAX_SEGMENTS_OF_HOUR = 10_000;

/** What of a store stays. */
export interface Retention {
  /** Profiles older than this go. */
  readonly retentionMs: number;
  /** Beyond this the oldest go. */
  readonly maxBytes: number;
}

/** The segments of a store: which one is written to, and which go. */
export class SegmentList {
  readonly #folder: SegmentFolder;
  readonly #log: StoreLog;
  /** Oldest first. */
  readonly #segments: Segment[];
  /** The one that was written to last. */
  #current: Segment | null = null;

  private constructor(folder: SegmentFolder, log: StoreLog, segments: Segment[]) {
    this.#folder = folder;
    this.#log = log;
    this.#segments = segments;
  }

  /** Opens what is in the folder. Rejects when the folder cannot be read. */
  static async open(folder: SegmentFolder, log: StoreLog): Promise<SegmentList> {
    return new SegmentList(folder, log, await openSegments(folder, log));
  }

  /** Oldest first, by the clock when they were made. */
  get all(): readonly Segment[] {
    return this.#segments;
  }

  /** What all take on disk. */
  get sizeBytes(): number {
    return this.#segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  /** The segment to write to: that of the hour, also when the clock has been set back to it. Rejects with what the system says. */
  async current(nowMs: number): Promise<Segment> {
    const startMs = segmentStartMs(nowMs);
    const ofHour = this.#segments.filter(({ name }) => name.startMs === startMs);
    const open = ofHour.findLast(({ isAppendable }) => isAppendable);
    this.#current = open ?? (await this.#create(startMs, (ofHour.at(-1)?.name.number ?? -1) + 1));
    return this.#current;
  }

  /** Reads a segment anew: a write failed and could not be taken back, and only the file tells what of it is there. */
  async reopen(broken: Segment): Promise<void> {
    await broken.close().catch(() => {});
    const at = this.#segments.indexOf(broken);
    try {
      const segment = await Segment.open(this.#folder, broken.name);
      this.#segments[at] = segment;
      this.#current = segment;
    } catch (error) {
      this.#segments.splice(at, 1);
      this.#current = null;
      this.#tell('a segment cannot be read any more', broken, error);
    }
  }

  /** Lets go of segments that are too old, and of the oldest while there is too much; never of the one that is written to. */
  async expire(nowMs: number, { retentionMs, maxBytes }: Retention): Promise<void> {
    const kept = this.#current ?? this.#segments.at(-1);
    for (;;) {
      const past = this.#segments.filter((segment) => segment !== kept);
      if (past.length === 0) return;
      const first = past.reduce((a, b) => (b.maxTimeMs < a.maxTimeMs ? b : a));
      if (first.maxTimeMs >= nowMs - retentionMs && this.sizeBytes <= maxBytes) return;
      this.#segments.splice(this.#segments.indexOf(first), 1);
      await first.remove().catch((error: unknown) => {
        this.#tell('an old segment cannot be removed', first, error);
      });
    }
  }

  /** Unloads dictionaries of segments that are not asked for now, oldest first. */
  limitMemory(inUse: readonly Segment[]): void {
    let bytes = this.#segments.reduce((sum, { dictionaryBytes }) => sum + dictionaryBytes, 0);
    for (const segment of this.#segments) {
      if (bytes <= MAX_DICTIONARY_BYTES) return;
      if (segment === this.#current || inUse.includes(segment)) continue;
      bytes -= segment.dictionaryBytes;
      segment.unload();
    }
  }

  /** Closes all files. */
  async close(): Promise<void> {
    for (const segment of this.#segments) await segment.close();
  }

  async #create(startMs: number, firstNumber: number): Promise<Segment> {
    for (let number = firstNumber; ; number++) {
      try {
        const created = await Segment.create(this.#folder, { startMs, number });
        const later = this.#segments.findIndex(({ name }) => name.startMs > startMs);
        this.#segments.splice(later < 0 ? this.#segments.length : later, 0, created);
        return created;
      } catch (error) {
        // Something else has the name: a folder, or a file that is no segment.
        const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
        if (!isTaken || number - firstNumber >= MAX_SEGMENTS_OF_HOUR) throw error;
      }
    }
  }

  #tell(message: string, { file: { path } }: Segment, error: unknown): void {
    this.#log.error(message, { path, reason: (error as Error).message });
  }
}
