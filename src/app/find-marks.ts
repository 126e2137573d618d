import { printable } from '../lib/printable.js';
import { UserError } from '../lib/user-error.js';
import { type Labels, pickLabels } from '../model/labels.js';
import { type Mark, readMarks } from '../model/mark.js';
import { HOST_LABEL, MARKS_PROFILE } from '../model/profile-names.js';
import { MAX_RANGE_MS, type ProfileQuery } from '../model/profile-query.js';
import { narrowSelector } from '../model/selector.js';
import type { TimeRange } from './time-range.js';

/** A mark may be of a moment that has not come on the asking machine's clock. */
const AHEAD_MS = 60_000;

/** The marks of the last day, oldest first; of one host, where `labels` name it. */
export async function findMarks(
  query: ProfileQuery,
  labels: Labels,
  nowMs: number,
): Promise<readonly Mark[]> {
  const endMs = nowMs + AHEAD_MS;
  const selector = narrowSelector(
    '{}',
    pickLabels(labels, [HOST_LABEL]),
    HOST_LABEL in labels ? [HOST_LABEL] : [],
  );
  const selection = { profileType: MARKS_PROFILE, selector, startMs: endMs - MAX_RANGE_MS, endMs };
  return readMarks(await query.mergeStacks(selection, new AbortController().signal));
}

/** The newest mark that is called so; else the newest whose text has it. Throws a `UserError` when there is none. */
export function pickMark(marks: readonly Mark[], name: string): Mark {
  const found =
    marks.findLast(({ text }) => text === name) ?? marks.findLast(({ text }) => text.includes(name));
  if (found) return found;
  const known = [...new Set(marks.map(({ text }) => `'${text}'`))].slice(-5).join(', ');
  throw new UserError(
    printable(
      `no mark of the last day is called '${name}': ${known === '' ? 'there are none' : `there are ${known}`}`,
    ),
  );
}

/**
 * Spans of up to `spanMs` before and after a mark, in whole windows: the one in which it falls is in neither. Throws a
 * `UserError` when no window has ended since.
 */
export function rangesAround(
  { text, timeMs }: Mark,
  { windowMs, spanMs, nowMs }: { readonly windowMs: number; readonly spanMs: number; readonly nowMs: number },
): { readonly before: TimeRange; readonly after: TimeRange } {
  const ownWindowMs = Math.floor(timeMs / windowMs) * windowMs;
  const startMs = ownWindowMs + windowMs;
  const lastEndMs = Math.floor(nowMs / windowMs) * windowMs;
  const endMs = Math.min(startMs + spanMs, lastEndMs);
  if (endMs <= startMs) {
    throw new UserError(`no whole window of ${windowMs / 1000} s has ended since the mark '${text}'`);
  }
  return { before: { startMs: ownWindowMs - spanMs, endMs: ownWindowMs }, after: { startMs, endMs } };
}
