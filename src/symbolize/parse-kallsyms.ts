import { sortedOrder } from '../lib/sorted-order.js';
import { type Address, addressOfHalves } from './address.js';
import { KERNEL_ITSELF, type KernelSymbols } from './kernel-symbols.js';

const NEWLINE = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const DOLLAR = 0x24;
const CLOSING_BRACKET = 0x5d;
/** An address, a type and a name of one character each, spaces, and the end of the line. */
const MIN_LINE_BYTES = 6;
/** More modules than any kernel loads; `moduleOf` has 16 bits. */
const MAX_MODULES = 0xffff;
const MARKS: ReadonlySet<string> = new Set(['_text', '_stext', '_etext']);

/** Symbols in the order of the file, before they are sorted. */
interface RawSymbols {
  count: number;
  /** Lines with an address other than zero, of any type. */
  addressed: number;
  lines: number;
  readonly addresses: Float64Array;
  readonly nameStarts: Uint32Array;
  readonly nameEnds: Uint32Array;
  readonly moduleOf: Uint16Array;
  readonly modules: string[];
  readonly marks: Map<string, Address>;
}

/**
 * Parses `/proc/kallsyms`: lines of `address type name`, with a tab and `[module]`
 * behind those that are not the kernel's own. Keeps code (types t and w in either
 * case) and of several names at one address the last, as `perf script` does. Lines
 * of another form are skipped; never throws.
 */
export function parseKallsyms(bytes: Uint8Array): KernelSymbols {
  // A Buffer's own methods are slower.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const raw = readLines(plain);
  return pack(plain, raw, sortedOrder(raw.addresses, raw.count));
}

function readLines(bytes: Uint8Array): RawSymbols {
  // Memory that is never written to costs nothing.
  const capacity = Math.ceil(bytes.length / MIN_LINE_BYTES);
  const raw: RawSymbols = {
    count: 0,
    addressed: 0,
    lines: 0,
    addresses: new Float64Array(capacity),
    nameStarts: new Uint32Array(capacity),
    nameEnds: new Uint32Array(capacity),
    moduleOf: new Uint16Array(capacity),
    modules: [KERNEL_ITSELF],
    marks: new Map(),
  };
  const moduleIndex = createModuleIndex(bytes, raw.modules);
  // A Buffer finds bytes many times faster than a loop does.
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let start = 0; start < bytes.length; ) {
    const newline = lines.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    raw.lines++;
    readLine(bytes, start, end, raw, moduleIndex);
    start = end + 1;
  }
  return raw;
}

function readLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  raw: RawSymbols,
  moduleIndex: ModuleIndex,
): void {
  let high = 0;
  let low = 0;
  let at = start;
  for (; at < end && bytes[at] !== SPACE; at++) {
    const digit = hexDigit(bytes[at] as number);
    if (digit < 0) return;
    high = ((high << 4) | (low >>> 28)) >>> 0;
    low = ((low << 4) | digit) >>> 0;
  }
  if (at === start || at - start > 16 || bytes[at + 2] !== SPACE) return;
  if (high === 0 && low === 0) return;
  raw.addressed++;
  if (!isCode(bytes[at + 1] as number)) return;
  const nameStart = at + 3;
  let nameEnd = nameStart;
  while (nameEnd < end && bytes[nameEnd] !== TAB && bytes[nameEnd] !== SPACE) nameEnd++;
  // A name that starts with `$` marks instruction sets (arm) and is no function.
  if (nameEnd === nameStart || bytes[nameStart] === DOLLAR) return;
  const address = addressOfHalves(low, high);
  const index = raw.count++;
  raw.addresses[index] = address;
  raw.nameStarts[index] = nameStart;
  raw.nameEnds[index] = nameEnd;
  raw.moduleOf[index] = nameEnd < end ? moduleIndex(nameEnd + 1, end) : 0;
  noteMark(bytes, nameStart, nameEnd, address, raw.marks);
}

/** -1 for a byte that is no hexadecimal digit. */
function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Types `T`, `t`: in a text section; `W`, `w`: weak. */
function isCode(type: number): boolean {
  const lower = type | 0x20;
  return lower === 0x74 || lower === 0x77;
}

function noteMark(
  bytes: Uint8Array,
  start: number,
  end: number,
  address: Address,
  marks: Map<string, Address>,
): void {
  const length = end - start;
  if (bytes[start] !== 0x5f || length < 5 || length > 6) return;
  const name = latin1(bytes, start, end);
  if (MARKS.has(name) && !marks.has(name)) marks.set(name, address);
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
  const names = new Uint8Array(totalNameBytes(raw));
  let count = 0;
  for (const index of order) {
    const address = raw.addresses[index] as number;
    if (count > 0 && addresses[count - 1] === address) count--;
    addresses[count] = address;
    moduleOf[count] = raw.moduleOf[index] as number;
    const end = copy(bytes, raw.nameStarts[index]!, raw.nameEnds[index]!, names, nameStarts[count]!);
    nameStarts[++count] = end;
  }
  return {
    count,
    addresses: addresses.subarray(0, count),
    nameStarts: nameStarts.subarray(0, count + 1),
    names: names.subarray(0, nameStarts[count]),
    moduleOf: moduleOf.subarray(0, count),
    modules: raw.modules,
    marks: raw.marks,
    isHidden: raw.addressed === 0 && raw.lines > 0,
  };
}

/** Copies some twenty bytes: for so few, views of them cost more than the loop. Returns where the copy ends. */
function copy(from: Uint8Array, start: number, end: number, to: Uint8Array, target: number): number {
  let next = target;
  for (let at = start; at < end; at++) to[next++] = from[at]!;
  return next;
}

function totalNameBytes({ count, nameStarts, nameEnds }: RawSymbols): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += (nameEnds[i] as number) - (nameStarts[i] as number);
  return total;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
