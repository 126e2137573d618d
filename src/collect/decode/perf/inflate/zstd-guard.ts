import { InflateError } from './inflate-error.js';

/**
 * Largest window (how far back matches reach) that is inflated by the package: that of
 * zstd's level 19. It moves the whole window for every block.
 */
export const MAX_WINDOW_BYTES = 8 * 1024 * 1024;

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd] as const;
const DESCRIPTOR = MAGIC.length;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;
const BLOCK_HEADER_BYTES = 3;
const BLOCK_RLE = 1;
const CHECKSUM_BYTES = 4;

/**
 * Follows the headers of a zstd frame (RFC 8878, section 3.1.1) that comes in pieces, so that
 * a broken one cannot make the package allocate gigabytes or work for hours. A recording
 * of perf has one frame.
 */
export class ZstdGuard {
  /** Bytes so far of the header that is being read. */
  #header: number[] = [];
  /** Bytes of a block, or a checksum, still to come. */
  #skipBytes = 0;
  #state: 'frame header' | 'blocks' | 'ended' = 'frame header';
  #hasChecksum = false;

  /** Looks at the next piece. Throws {@link InflateError}. */
  check(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) {
      const skipped = Math.min(this.#skipBytes, piece.length - at);
      this.#skipBytes -= skipped;
      at += skipped;
      if (at < piece.length) this.#takeHeaderByte(piece[at++]!);
    }
  }

  #takeHeaderByte(byte: number): void {
    this.#header.push(byte);
    if (this.#state === 'frame header') this.#readFrameHeader();
    else if (this.#state === 'ended') throw new InflateError('something follows the end of the zstd frame');
    else if (this.#header.length === BLOCK_HEADER_BYTES) this.#readBlockHeader();
  }

  #readFrameHeader(): void {
    const header = this.#header;
    const last = header.length - 1;
    if (last < DESCRIPTOR) {
      if (header[last] !== MAGIC[last]) throw new InflateError('invalid zstd data');
      return;
    }
    const descriptor = header[DESCRIPTOR]!;
    const isSingleSegment = (descriptor & 0x20) !== 0;
    const contentFlag = descriptor >> 6;
    const contentBytes = contentFlag === 0 ? Number(isSingleSegment) : 1 << contentFlag;
    const contentAt =
      DESCRIPTOR + 1 + (isSingleSegment ? 0 : 1) + DICTIONARY_ID_BYTES[(descriptor & 3) as 0 | 1 | 2 | 3];
    if (header.length < contentAt + contentBytes) return;
    const window = isSingleSegment ? contentOf(header.slice(contentAt)) : windowOf(header[DESCRIPTOR + 1]!);
    if (window > MAX_WINDOW_BYTES) {
      throw new InflateError(
        `its zstd window is ${window} bytes, expected at most ${MAX_WINDOW_BYTES} (Node 22.15 or newer takes more)`,
      );
    }
    this.#hasChecksum = (descriptor & 4) !== 0;
    this.#header = [];
    this.#state = 'blocks';
  }

  #readBlockHeader(): void {
    const [low, middle, high] = this.#header as [number, number, number];
    const isLast = (low & 1) !== 0;
    const sizeBytes = (low >> 3) | (middle << 5) | (high << 13);
    this.#skipBytes = ((low >> 1) & 3) === BLOCK_RLE ? 1 : sizeBytes;
    this.#header = [];
    if (!isLast) return;
    if (this.#hasChecksum) this.#skipBytes += CHECKSUM_BYTES;
    this.#state = 'ended';
  }
}

/** The size of the content, which is that of the window then; two-byte sizes count from 256. */
function contentOf(bytes: readonly number[]): number {
  const size = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return bytes.length === 2 ? size + 256 : size;
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}
