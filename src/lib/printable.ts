/**
 * What is not to be shown as it is: control characters (of which some make a terminal do things), those that turn text
 * around or are lines of their own to some, and halves of characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;
const LINE_BREAK = '\n';

/**
 * `text` for a line of a terminal, a picture or a file: whatever a program was called, nothing of it does anything there.
 * Control characters are shown as `\x1b`, others as `\u202e`.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** Text of several lines, each as {@link printable}. */
export function printableLines(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character === LINE_BREAK ? character : escaped(character),
  );
}

/** JSON that means the same, and can be shown in a terminal. It escapes most itself. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) =>
    character === LINE_BREAK ? character : `\\u${hexadecimal(character, 4)}`,
  );
}

function escaped(character: string): string {
  const digits = hexadecimal(character, 2);
  return digits.length === 2 ? `\\x${digits}` : `\\u${digits.padStart(4, '0')}`;
}

function hexadecimal(character: string, leastDigits: number): string {
  return character.codePointAt(0)!.toString(16).padStart(leastDigits, '0');
}
