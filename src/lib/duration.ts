const UNITS_MS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** What a duration is, in messages. */
export const DURATION_FORM = 'a duration such as 10s, 5m or 1h30m';

/** A span of whole seconds as Prometheus writes it: `15m`, `1h30m`. */
export function formatDuration(durationMs: number): string {
  let rest = Math.round(durationMs / 1000) * 1000;
  let text = '';
  for (const [unit, unitMs] of UNITS_MS) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * unitMs;
  }
  return text || '0s';
}

/** The inverse of {@link formatDuration}, in ms; null for anything else and for zero. */
export function parseDuration(text: string): number | null {
  const match = /^(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/.exec(text);
  if (!match) return null;
  const durationMs = UNITS_MS.reduce(
    (sum, [, unitMs], index) => sum + Number(match[index + 1] ?? 0) * unitMs,
    0,
  );
  return durationMs > 0 ? durationMs : null;
}
