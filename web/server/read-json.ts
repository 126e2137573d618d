import type { Labels } from '../../src/model/labels.js';

/** A JSON object; `{}` for anything else. Protobuf's JSON leaves out what is empty, so absent reads as empty. */
export function readObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A JSON array; `[]` for anything else. */
export function readArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string; `''` for anything else. */
export function readString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A JSON object of strings. */
export function readLabels(value: unknown): Labels {
  return Object.fromEntries(
    Object.entries(readObject(value)).map(([name, text]) => [name, readString(text)]),
  );
}

/** A number, also one written as a string, as protobuf's JSON writes 64-bit integers; 0 for anything else. */
export function readNumber(value: unknown): number {
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}
