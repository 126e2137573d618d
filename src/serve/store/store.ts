import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { makeFolder } from '../../lib/make-folder.js';
import type { Labels } from '../../model/labels.js';
import { type ReadPprof, readPprof } from '../../pprof/read-stored-pprof.js';
import { lockFolder } from './lock-folder.js';
import { Segment } from './segment.js';
import { StoreError } from './store-error.js';
import { assertLabelLimits, validateLabels } from './validate-labels.js';

/** How a {@link Store} keeps profiles. */
export interface StoreOptions {
  readonly dir: string;
  /** Profiles older than this go. */
  readonly retentionMs: number;
  /** Beyond this the oldest go. */
  readonly maxBytes: number;
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
}

/** One pushed profile: the labels of its series as they came, and pprof bytes. */
export interface StorePush {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly pprof: Uint8Array;
}

interface CheckedPush {
  readonly timeMs: number;
  readonly pprof: ReadPprof;
  readonly labelsOf: (sampleLabels: Labels) => Labels;
}

/** Profiles older than this are refused, as the real server does by default. */
export const MAX_AGE_MS = 3_600_000;
/** Profiles further in the future are refused. */
export const MAX_AHEAD_MS = 600_000;
/** A segment takes what comes within so long. */
export const SEGMENT_MS = 3_600_000;
/** Dictionaries of past segments that stay in memory, in all. */
const MAX_DICTIONARY_BYTES = 256 << 20;
const SUFFIX = '.segment';

/** Profiles on disk, by time: pushed, kept for a while, read back. */
export class Store {
  readonly #options: StoreOptions;
  readonly #now: () => number;
  readonly #unlock: () => Promise<void>;
  /** Oldest first; the last one is written to. */
  readonly #segments: Segment[];
  #writing: Promise<unknown> = Promise.resolve();
  #profiles = 0;
  #currentUntilMs = 0;
  #seen = new Set<string>();

  private constructor(options: StoreOptions, segments: Segment[], unlock: () => Promise<void>) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#segments = segments;
    this.#unlock = unlock;
    this.#profiles = segments.reduce((sum, { blocks }) => sum + blocks.length, 0);
  }

  /** Opens a folder, made where it is missing. Rejects with {@link StoreError} when another process has it open, or it cannot be used. */
  static async open(options: StoreOptions): Promise<Store> {
    try {
      makeFolder(options.dir);
    } catch (error) {
      throw new StoreError(
        'unavailable',
        `cannot use ${options.dir} as a store: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
    const unlock = await lockFolder(options.dir);
    const names = (await readdir(options.dir)).filter((name) => name.endsWith(SUFFIX)).sort();
    const segments: Segment[] = [];
    for (const name of names) segments.push(await Segment.open(join(options.dir, name), false));
    return new Store(options, segments, unlock);
  }

  /** Segments that may hold profiles of the range; ms since the epoch, both ends inclusive. */
  segmentsIn(startMs: number, endMs: number): readonly Segment[] {
    const segments = this.#segments.filter((s) => s.maxTimeMs >= startMs && s.minTimeMs <= endMs);
    this.#limitMemory(segments);
    return segments;
  }

  /** Profiles stored, and what they take on disk. */
  get stats(): { readonly profiles: number; readonly bytes: number } {
    return {
      profiles: this.#profiles,
      bytes: this.#segments.reduce((sum, { file }) => sum + file.sizeBytes, 0),
    };
  }

  /** Oldest and newest profile, null when there is none. */
  get timeRange(): { readonly oldestMs: number; readonly newestMs: number } | null {
    const filled = this.#segments.filter(({ blocks }) => blocks.length > 0);
    if (filled.length === 0) return null;
    return {
      oldestMs: Math.min(...filled.map(({ minTimeMs }) => minTimeMs)),
      newestMs: Math.max(...filled.map(({ maxTimeMs }) => maxTimeMs)),
    };
  }

  /**
   * Stores profiles; resolves when they are on disk. Good ones are stored though
   * others are not: then rejects with the first one's {@link StoreError}. The same
   * bytes of the same series and time as before are taken for a repeated push and
   * not stored again.
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
    for (const { file } of this.#segments) await file.close();
    await this.#unlock();
  }

  async #store(pushes: readonly StorePush[]): Promise<void> {
    let rejection: StoreError | null = null;
    const segment = await this.#current();
    try {
      for (const push of pushes) {
        const refused = await this.#storeOne(segment, push);
        rejection ??= refused;
      }
      await segment.file.sync();
    } catch (error) {
      throw await this.#afterFailedWrite(segment, error as Error);
    }
    await this.#expire();
    if (rejection !== null) throw rejection;
  }

  /** What is in memory may not be what is in the file (the disk is full, say): reads it anew, without the torn end. */
  async #afterFailedWrite(segment: Segment, cause: Error): Promise<StoreError> {
    const { path } = segment.file;
    // What was not kept is no repeated push when it comes again.
    this.#seen.clear();
    await segment.file.close().catch(() => {});
    this.#segments[this.#segments.indexOf(segment)] = await Segment.open(path, true);
    this.#profiles = this.#segments.reduce((sum, { blocks }) => sum + blocks.length, 0);
    return new StoreError('unavailable', `cannot write to ${path}: ${cause.message}`, { cause });
  }

  /** Resolves with why the profile is refused, null when it is not. Rejects when it cannot be written. */
  async #storeOne(segment: Segment, push: StorePush): Promise<StoreError | null> {
    let checked: CheckedPush | null;
    try {
      checked = this.#check(push);
    } catch (error) {
      if (error instanceof StoreError) return error;
      throw error;
    }
    if (checked === null) return null;
    await segment.append(checked.timeMs, checked.pprof, checked.labelsOf);
    this.#profiles++;
    return null;
  }

  /** Null when there is nothing to keep. */
  #check({ labels: pairs, pprof: bytes }: StorePush): CheckedPush | null {
    const labels = validateLabels(pairs);
    const pprof = readPprof(bytes);
    const timeMs = this.#timeOf(pprof, labels);
    const labelsOf = (sampleLabels: Labels) => ({ ...sampleLabels, ...labels });
    for (const group of pprof.groups) assertLabelLimits(labelsOf(group.labels));
    const stored = { ...pprof, groups: pprof.groups.filter(({ samples }) => samples.length > 0) };
    // Zeroes alone are taken and not kept, as the real server does.
    if (stored.groups.length === 0 || this.#isRepeated(timeMs, pairs, bytes)) return null;
    return { timeMs, pprof: stored, labelsOf };
  }

  #timeOf({ timeMs }: ReadPprof, labels: Labels): number {
    const nowMs = this.#now();
    if (timeMs === null) return nowMs;
    const [startMs, endMs] = [nowMs - MAX_AGE_MS, nowMs + MAX_AHEAD_MS];
    if (timeMs >= startMs && timeMs <= endMs) return timeMs;
    const iso = (ms: number) => new Date(ms).toISOString();
    throw new StoreError(
      'invalid_argument',
      `profile with labels '${JSON.stringify(labels)}' is outside of ingestion window (profile timestamp: ${iso(timeMs)}, ` +
        `the ingestion window starts at ${iso(startMs)} and ends at ${iso(endMs)})`,
    );
  }

  /** A client that had no answer sends the same bytes again. */
  #isRepeated(timeMs: number, labels: StorePush['labels'], bytes: Uint8Array): boolean {
    const key = `${timeMs} ${bytes.length} ${crc32(bytes)} ${JSON.stringify(labels)}`;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }

  /** The segment that is written to: a new one each hour. */
  async #current(): Promise<Segment> {
    const nowMs = this.#now();
    const last = this.#segments.at(-1);
    if (last !== undefined && nowMs < this.#currentUntilMs) return last;
    const startMs = Math.floor(nowMs / SEGMENT_MS) * SEGMENT_MS;
    const path = join(this.#options.dir, `${startMs}${SUFFIX}`);
    this.#currentUntilMs = startMs + SEGMENT_MS;
    this.#seen.clear();
    if (last?.file.path === path) return last;
    const segment = await Segment.open(path, true);
    this.#segments.push(segment);
    return segment;
  }

  /** Lets go of segments that are too old, and of the oldest while there is too much. */
  async #expire(): Promise<void> {
    const oldestMs = this.#now() - this.#options.retentionMs;
    for (;;) {
      const [first] = this.#segments;
      if (first === undefined || this.#segments.length < 2) return;
      if (first.maxTimeMs >= oldestMs && this.stats.bytes <= this.#options.maxBytes) return;
      this.#segments.shift();
      this.#profiles -= first.blocks.length;
      await first.file.close();
      await rm(first.file.path, { force: true });
    }
  }

  /** Unloads dictionaries of segments that are not asked for now, oldest first. */
  #limitMemory(inUse: readonly Segment[]): void {
    let bytes = this.#segments.reduce((sum, { dictionaryBytes }) => sum + dictionaryBytes, 0);
    for (const segment of this.#segments.slice(0, -1)) {
      if (bytes <= MAX_DICTIONARY_BYTES) return;
      if (inUse.includes(segment)) continue;
      bytes -= segment.dictionaryBytes;
      segment.unload();
    }
  }
}
