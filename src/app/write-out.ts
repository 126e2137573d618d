import { printableJson, printableLines } from '../lib/printable.js';

/** Writes lines for people to standard output; what would do something to a terminal is shown instead. */
export function writeOut(text: string): void {
  process.stdout.write(printableLines(text));
}

/** The same to standard error. */
export function writeError(text: string): void {
  process.stderr.write(printableLines(text));
}

/** Writes a value as a line of JSON to standard output. */
export function writeJson(value: unknown): void {
  process.stdout.write(`${printableJson(JSON.stringify(value))}\n`);
}
