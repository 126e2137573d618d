import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkippedRange } from '../../lib/record-file/index.js';
import { Segment, type SegmentFolder } from './segment.js';
import { formatSegmentName, sortedSegmentNames } from './segment-name.js';
import type { StoreLog } from './store-log.js';

/** Ranges of bytes that a line of the log names. */
const MAX_TOLD_RANGES = 20;

/**
 * Opens all segments of a folder, oldest first. What cannot be read, and what is none
 * though it is named like one, is left alone; the log tells of it and of what is
 * damaged. Rejects when the folder cannot be read.
 */
export async function openSegments(folder: SegmentFolder, log: StoreLog): Promise<Segment[]> {
  const opened: Segment[] = [];
  for (const name of sortedSegmentNames(await readdir(folder.dir))) {
    try {
      const segment = await Segment.open(folder, name);
      tellDamage(segment, log);
      opened.push(segment);
    } catch (error) {
      const path = join(folder.dir, formatSegmentName(name));
      log.error('a file among the segments is left alone', { path, reason: (error as Error).message });
    }
  }
  return opened;
}

function tellDamage({ file, skipped, blocks }: Segment, log: StoreLog): void {
  if (skipped.length === 0) return;
  const facts = { path: file.path, skippedBytes: formatRanges(skipped), profiles: blocks.length };
  if (skipped.every(({ isUnfinished }) => isUnfinished)) {
    log.info('a segment ends with a profile that was not written to its end, which was skipped', facts);
  } else {
    log.warn('a segment is damaged: what is whole was kept, the rest was skipped', facts);
  }
}

/** `4096-8191, 9000-9015`: first and last byte of each. */
function formatRanges(ranges: readonly SkippedRange[]): string {
  const told = ranges
    .slice(0, MAX_TOLD_RANGES)
    .map(({ startByte, endByte }) => `${startByte}-${endByte - 1}`);
  const more = ranges.length - told.length;
  return told.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
