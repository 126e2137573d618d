/** Characters that a terminal would obey, that turn the direction of text, or that begin another line. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text in a line of its own, without what is not printable: others may have chosen it. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}
