const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const REPEATED = new RegExp(`^(${NUMBER})(?:([+-]\\d+(?:\\.\\d+)?))?x(\\d+)$`);
const MISSING = /^_(?:x(\d+))?$/;
const SINGLE = new RegExp(`^${NUMBER}$`);

/** Values of a series that one file may ask for. */
const MAX_VALUES = 100_000;

/**
 * Expands promtool's notation of a series: `4` is itself, `1+2x3` is 1 3 5 7, `4x3` is
 * 4 4 4 4, `_` and `_x3` are missing values (null). Null for anything else.
 */
export function parseValues(text: string): readonly (number | null)[] | null {
  const values: (number | null)[] = [];
  for (const part of text.trim().split(/\s+/)) {
    const repeated = REPEATED.exec(part);
    const missing = MISSING.exec(part);
    if (repeated) {
      const [, start, step = '0', count] = repeated;
      if (Number(count) > MAX_VALUES) return null;
      for (let i = 0; i <= Number(count); i++) values.push(Number(start) + i * Number(step));
    } else if (missing) {
      if (Number(missing[1] ?? 1) > MAX_VALUES) return null;
      for (let i = 0; i < Number(missing[1] ?? 1); i++) values.push(null);
    } else if (SINGLE.test(part)) {
      values.push(Number(part));
    } else return null;
    if (values.length > MAX_VALUES) return null;
  }
  return values;
}
