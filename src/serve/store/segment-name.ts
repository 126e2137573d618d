/** A segment takes what comes within so long. */
export const SEGMENT_MS = 3_600_000;

const SUFFIX = '.segment';
const COPY_SUFFIX = '.definitions';
const PATTERN = /^(\d{1,15})(?:-(\d{1,6}))?\.segment$/;

/** What the name of a segment says: the hour that it takes profiles in, and which of that hour's it is. */
export interface SegmentName {
  /** Milliseconds since the epoch. */
  readonly startMs: number;
  /** From 0: a second one is made where the first one is damaged. */
  readonly number: number;
}

/** The start of the hour that a time is in. */
export function segmentStartMs(timeMs: number): number {
  return Math.floor(timeMs / SEGMENT_MS) * SEGMENT_MS;
}

/** `1700000000000.segment`, `1700000000000-1.segment`. */
export function formatSegmentName({ startMs, number }: SegmentName): string {
  return `${startMs}${number > 0 ? `-${number}` : ''}${SUFFIX}`;
}

/** Reads what {@link formatSegmentName} wrote; null for the names of other files. */
export function parseSegmentName(name: string): SegmentName | null {
  const match = PATTERN.exec(name);
  if (match === null) return null;
  const parsed = { startMs: Number(match[1]), number: Number(match[2] ?? 0) };
  // `007.segment` would be another name for 7.segment.
  return formatSegmentName(parsed) === name ? parsed : null;
}

/** The file beside a segment that has its definitions again. */
export function copyPathOf(segmentPath: string): string {
  return segmentPath.slice(0, -SUFFIX.length) + COPY_SUFFIX;
}

/** Segments among the names in a folder, oldest first. */
export function sortedSegmentNames(names: readonly string[]): readonly SegmentName[] {
  return names
    .map(parseSegmentName)
    .filter((name) => name !== null)
    .sort((a, b) => a.startMs - b.startMs || a.number - b.number);
}
