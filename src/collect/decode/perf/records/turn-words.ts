import { RECORD_HEADER_BYTES, type RecordFrame } from './record-frame.js';

/**
 * Turns the 64-bit words of a record's body into the other byte order, in place.
 * Two 32-bit members in one word change places with it.
 */
export function turnWords({ block, position, sizeBytes }: RecordFrame): void {
  const end = position + sizeBytes;
  for (let at = position + RECORD_HEADER_BYTES; at + 8 <= end; at += 8) {
    const first = block.view.getUint32(at, true);
    const second = block.view.getUint32(at + 4, true);
    block.view.setUint32(at, second, false);
    block.view.setUint32(at + 4, first, false);
  }
}
