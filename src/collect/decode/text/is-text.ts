const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const ESCAPE = 0x1b;
const FIRST_PRINTABLE = 0x20;

/** Whether bytes can be a text of ASCII or UTF-8: they have no control characters but white space and escape sequences of terminals. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.every(
    (byte) => byte >= FIRST_PRINTABLE || byte === ESCAPE || (byte >= TAB && byte <= CARRIAGE_RETURN),
  );
}
