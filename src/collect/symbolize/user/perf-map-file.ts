import type { OpenFile } from './open-file.js';
import { PerfMap } from './perf-map.js';

/** Of a longer map the end is read, which is what holds now. */
export const MAX_PERF_MAP_BYTES = 16 << 20;
/** So much is read of a map in one round; the rest in later ones. */
export const MAX_READ_BYTES_A_ROUND = 8 << 20;
/** A file that is written anew again and again is read as seldom as this, in rounds. */
const MAX_PAUSE_ROUNDS = 64;
/** Bytes by which a file is known again: its first, and the last that were read. */
const SIGN_BYTES = 64;

const NOTHING = new Uint8Array(0);

/** A perf map as its file grows: only what was appended is read. */
export class PerfMapFile {
  #map = new PerfMap();
  #identity = '';
  #fileId = '';
  /** What was read so far ends here. */
  #offset = 0;
  #head: Uint8Array = NOTHING;
  #tail: Uint8Array = NOTHING;
  #nextRound = 0;
  #pauseRounds = 0;

  /** The memory that it takes. */
  get sizeBytes(): number {
    return this.#map.sizeBytes;
  }

  /** The function at `address`, null where there is none. */
  nameAt(address: number): string | null {
    return this.#map.nameAt(address);
  }

  /**
   * Reads what is new in the file. One that is not the same with something behind (another file, or one that was
   * written anew) is read from its start: at once the first time, then ever more seldom.
   */
  update(file: OpenFile, round: number): void {
    if (file.identity === this.#identity && this.#offset >= file.sizeBytes) return;
    if (!this.#isContinuedBy(file)) {
      if (round < this.#nextRound) return;
      this.#nextRound = round + this.#pauseRounds;
      this.#pauseRounds = Math.min(Math.max(1, 2 * this.#pauseRounds), MAX_PAUSE_ROUNDS);
      this.#restart(file);
    }
    this.#identity = file.identity;
    this.#readOn(file);
  }

  #isContinuedBy(file: OpenFile): boolean {
    if (file.fileId !== this.#fileId || file.sizeBytes < this.#offset) return false;
    return isAt(file, 0, this.#head) && isAt(file, this.#offset - this.#tail.length, this.#tail);
  }

  #restart(file: OpenFile): void {
    const start = Math.max(0, file.sizeBytes - MAX_PERF_MAP_BYTES);
    this.#map = new PerfMap({ startsInLine: start > 0 });
    this.#fileId = file.fileId;
    this.#offset = start;
    this.#head = new Uint8Array(file.read(0, SIGN_BYTES));
    this.#tail = NOTHING;
  }

  #readOn(file: OpenFile): void {
    const bytes = file.read(this.#offset, MAX_READ_BYTES_A_ROUND);
    this.#offset += bytes.length;
    this.#map.append(bytes, this.#offset >= file.sizeBytes);
    this.#map.settle();
    if (bytes.length > 0) this.#tail = new Uint8Array(bytes.subarray(-SIGN_BYTES));
    // What was shorter than a sign when it was read first is known by more from now on.
    if (this.#head.length < SIGN_BYTES) this.#head = new Uint8Array(file.read(0, SIGN_BYTES));
  }
}

function isAt(file: OpenFile, offset: number, sign: Uint8Array): boolean {
  return Buffer.from(file.read(offset, sign.length)).equals(sign);
}
