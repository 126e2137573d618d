/** Escapes of one character, as Go has them in strings. */
const SIMPLE: Readonly<Record<string, number>> = {
  a: 0x07,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
  '\\': 0x5c,
  "'": 0x27,
  '"': 0x22,
};
/** A backslash with what belongs to it: octal and hexadecimal bytes, code points, one character. */
const ESCAPE = /\\(?:([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.?))/gs;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a quoted string of PromQL: Go's escapes between `"` or `'`, none
 * between backquotes. Throws a `SyntaxError` that says what is wrong with it.
 */
export function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`') || !inner.includes('\\')) return inner;
  const bytes: Uint8Array[] = [];
  let end = 0;
  for (const match of inner.matchAll(ESCAPE)) {
    bytes.push(Buffer.from(inner.slice(end, match.index)), bytesOfEscape(match));
    end = match.index + match[0].length;
  }
  bytes.push(Buffer.from(inner.slice(end)));
  try {
    return decoder.decode(Buffer.concat(bytes));
  } catch {
    throw new SyntaxError('its escapes make no valid UTF-8');
  }
}

function bytesOfEscape([written, octal, hex, short, long, character = '']: RegExpMatchArray): Uint8Array {
  if (octal !== undefined || hex !== undefined) {
    const byte = octal === undefined ? Number.parseInt(hex!, 16) : Number.parseInt(octal, 8);
    if (byte <= 0xff) return Uint8Array.of(byte);
  } else if (short !== undefined || long !== undefined) {
    const codePoint = Number.parseInt(short ?? long!, 16);
    const isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
    if (codePoint <= 0x10ffff && !isSurrogate) return Buffer.from(String.fromCodePoint(codePoint));
  } else if (Object.hasOwn(SIMPLE, character)) {
    return Uint8Array.of(SIMPLE[character]!);
  }
  throw new SyntaxError(`${written} is no escape; a backslash itself is \\\\`);
}
