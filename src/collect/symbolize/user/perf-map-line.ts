import { MAX_READABLE_BYTES } from '../symbols/clip-name.js';

/** A line of a perf map: `START SIZE NAME`, the first two hexadecimal. */
export interface PerfMapLine {
  readonly start: number;
  readonly limit: number;
  /** Where its name starts, and the first byte after it; of one that is too long, after what is shown and a byte that tells that it is cut. */
  readonly nameStart: number;
  readonly nameLimit: number;
}

const SPACE = 0x20;
const RETURN = 0x0d;
const ZERO = 0x30;
const LOWER_X = 0x78;
/** Bit that makes capital letters small ones. */
const LOWER = 0x20;
const MAX_DIGITS = 16;

/** The line from `start` to `end` of `bytes`, without what ends it; null when it is none. Numbers go on in `bytes`: nothing is copied. */
export function parsePerfMapLine(bytes: Uint8Array, start: number, end: number): PerfMapLine | null {
  const addressAt = afterPrefix(bytes, start);
  const addressEnd = endOfDigits(bytes, addressAt, end);
  const sizeAt = afterPrefix(bytes, addressEnd + 1);
  const sizeEnd = endOfDigits(bytes, sizeAt, end);
  const nameStart = sizeEnd + 1;
  const nameEnd = bytes[end - 1] === RETURN ? end - 1 : end;
  const isWhole = addressEnd > addressAt && sizeEnd > sizeAt && nameStart < nameEnd;
  if (!isWhole || bytes[addressEnd] !== SPACE || bytes[sizeEnd] !== SPACE) return null;
  const address = hexadecimal(bytes, addressAt, addressEnd);
  return {
    start: address,
    limit: address + hexadecimal(bytes, sizeAt, sizeEnd),
    nameStart,
    nameLimit: Math.min(nameEnd, nameStart + MAX_READABLE_BYTES + 1),
  };
}

function afterPrefix(bytes: Uint8Array, at: number): number {
  return bytes[at] === ZERO && (bytes[at + 1]! | LOWER) === LOWER_X ? at + 2 : at;
}

function endOfDigits(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + MAX_DIGITS);
  let at = start;
  while (at < limit && digitOf(bytes[at]!) >= 0) at++;
  return at;
}

function hexadecimal(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 16 + digitOf(bytes[at]!);
  return value;
}

/** The value of a hexadecimal digit, -1 of another character. */
function digitOf(character: number): number {
  if (character >= ZERO && character <= ZERO + 9) return character - ZERO;
  const letter = (character | LOWER) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
