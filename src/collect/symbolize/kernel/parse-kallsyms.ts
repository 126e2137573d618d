import { sortedOrder } from '../../../lib/sorted-order.js';
import { type Address, addressOfHalves, addressOfWord } from '../address.js';
import { KERNEL_ITSELF, type KernelSymbols } from './kernel-symbols.js';

const NEWLINE = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const DOLLAR = 0x24;
const CLOSING_BRACKET = 0x5d;
/** The shortest line that tells a symbol, `1 t a`, with its end. */
const MIN_LINE_BYTES = 6;
const MAX_DIGITS = 16;
/** More modules than any kernel loads; `moduleOf` has 16 bits. */
const MAX_MODULES = 0xffff;
const MARKS = ['_stext', '_text', '_etext', '_edata'];
/** The value of each byte as a hexadecimal digit, -1 where it is none. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase()),
);

/** Symbols in the order of the file, before they are sorted. */
interface RawSymbols {
  count: number;
  /** Lines with an address other than zero, of any type. */
  addressed: number;
  readonly addresses: Float64Array;
  readonly nameStarts: Uint32Array;
  readonly nameEnds: Uint32Array;
  readonly moduleOf: Uint16Array;
  readonly modules: string[];
}

/**
 * Parses `/proc/kallsyms`: lines of `address type name`, with a tab and `[module]`
 * behind those that are not the kernel's own. Keeps code (types t and w in either
 * case) and of several names at one address the last, as `perf script` does. Lines
 * of another form are skipped; never throws.
 *
 * A command runs it once, on megabytes: most of the time that it takes is until it is compiled. So it is
 * few small functions.
 */
export function parseKallsyms(bytes: Uint8Array): KernelSymbols {
  // A Buffer's own methods are slower.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const raw = readLines(plain);
  return pack(plain, raw, sortedOrder(raw.addresses, raw.count));
}

function readLines(bytes: Uint8Array): RawSymbols {
  // Pages that nothing is written to take no memory: there may be too much room.
  const room = Math.ceil(bytes.length / MIN_LINE_BYTES);
  const raw: RawSymbols = {
    count: 0,
    addressed: 0,
    addresses: new Float64Array(room),
    nameStarts: new Uint32Array(room),
    nameEnds: new Uint32Array(room),
    moduleOf: new Uint16Array(room),
    modules: [KERNEL_ITSELF],
  };
  const moduleIndex = createModuleIndex(bytes, raw.modules);
  for (let at = 0; at < bytes.length; ) at = readLine(bytes, at, raw, moduleIndex) + 1;
  return raw;
}

/** Reads the line that starts at `start`; returns where it ends. */
function readLine(bytes: Uint8Array, start: number, raw: RawSymbols, moduleIndex: ModuleIndex): number {
  let high = 0;
  let low = 0;
  let at = start;
  for (let digit = 0; at < bytes.length; at++) {
    digit = DIGITS[bytes[at]!]!;
    if (digit < 0) break;
    high = (high << 4) | (low >>> 28);
    low = (low << 4) | digit;
  }
  const end = endOfLine(bytes, at);
  if (at === start || at - start > MAX_DIGITS || bytes[at] !== SPACE || bytes[at + 2] !== SPACE) return end;
  if (high === 0 && low === 0) return end;
  raw.addressed++;
  if (!isCode(bytes[at + 1]!)) return end;
  const nameStart = at + 3;
  let nameEnd = nameStart;
  while (nameEnd < end && bytes[nameEnd] !== TAB && bytes[nameEnd] !== SPACE) nameEnd++;
  // A name that starts with `$` marks instruction sets (arm) and is no function.
  if (nameEnd === nameStart || bytes[nameStart] === DOLLAR) return end;
  const index = raw.count++;
  raw.addresses[index] = addressOfHalves(low >>> 0, high >>> 0);
  raw.nameStarts[index] = nameStart;
  raw.nameEnds[index] = nameEnd;
  raw.moduleOf[index] = nameEnd < end ? moduleIndex(nameEnd + 1, end) : 0;
  return end;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== NEWLINE) at++;
  return at;
}

/** Types `T`, `t`: in a text section; `W`, `w`: weak. */
function isCode(type: number): boolean {
  const lower = type | 0x20;
  return lower === 0x74 || lower === 0x77;
}

/** Index into the modules of the name between `start` and `end`, which is in brackets. */
type ModuleIndex = (start: number, end: number) => number;

/** Symbols of one module stand together: the last name seen answers nearly always. */
function createModuleIndex(bytes: Uint8Array, modules: string[]): ModuleIndex {
  const indexOf = new Map<string, number>([[KERNEL_ITSELF, 0]]);
  let lastName = new Uint8Array(0);
  let lastIndex = 0;
  return (start, end) => {
    if (equalBytes(bytes, start, end, lastName)) return lastIndex;
    const isClosed = bytes[end - 1] === CLOSING_BRACKET;
    const name = latin1(bytes, start + 1, isClosed ? end - 1 : end);
    let index = indexOf.get(name);
    if (index === undefined) {
      if (modules.length >= MAX_MODULES) return 0;
      index = modules.push(name) - 1;
      indexOf.set(name, index);
    }
    lastName = bytes.slice(start, end);
    lastIndex = index;
    return index;
  };
}

function equalBytes(bytes: Uint8Array, start: number, end: number, other: Uint8Array): boolean {
  if (end - start !== other.length) return false;
  for (let i = 0; i < other.length; i++) if (bytes[start + i] !== other[i]) return false;
  return true;
}

/** Copies names and addresses in sorted order, keeping the last of those at one address. */
function pack(bytes: Uint8Array, raw: RawSymbols, order: Uint32Array): KernelSymbols {
  const addresses = new Float64Array(order.length);
  const moduleOf = new Uint16Array(order.length);
  const nameStarts = new Uint32Array(order.length + 1);
  const names = new Uint8Array(bytes.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const index = order[i]!;
    const address = raw.addresses[index] as number;
    if (count > 0 && addresses[count - 1] === address) count--;
    addresses[count] = address;
    moduleOf[count] = raw.moduleOf[index] as number;
    const start = nameStarts[count]!;
    count++;
    nameStarts[count] = copyBytes(bytes, raw.nameStarts[index]!, raw.nameEnds[index]!, names, start);
  }
  return {
    count,
    addresses: addresses.subarray(0, count),
    nameStarts: nameStarts.subarray(0, count + 1),
    names: names.subarray(0, nameStarts[count]),
    moduleOf: moduleOf.subarray(0, count),
    modules: raw.modules,
    marks: findMarks(bytes),
    isHidden: raw.addressed === 0 && bytes.includes(NEWLINE),
  };
}

/**
 * Looks for the marks alone, and by the system's search: asked of each line, it would cost more than all else of it. A
 * mark may be of any type: `_edata` is data, and on arm64 `_etext` is, too.
 */
function findMarks(bytes: Uint8Array): ReadonlyMap<string, Address> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marks = new Map<string, Address>();
  for (const mark of MARKS) {
    for (let at = text.indexOf(` ${mark}`); at >= 0; at = text.indexOf(` ${mark}`, at + 1)) {
      const end = at + 1 + mark.length;
      if (end < text.length && text[end] !== NEWLINE) continue;
      const start = text.lastIndexOf(NEWLINE, at) + 1;
      const digits = /^([0-9a-f]{8,16}) \w$/.exec(text.toString('latin1', start, at))?.[1];
      if (digits === undefined || /^0+$/.test(digits)) continue;
      marks.set(mark, addressOfWord(BigInt(`0x${digits}`)));
      break;
    }
  }
  return marks;
}

/** Copies bytes to `at` in `to`; returns where they end there. For a name that is quicker than `set`. */
function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): number {
  let next = at;
  for (let i = start; i < end; i++) to[next++] = from[i]!;
  return next;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
