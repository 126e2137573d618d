import { UNKNOWN_FUNCTION } from '../../model/frame.js';
import type { PerfHeader } from '../../model/perf-record.js';
import type { SampleTable } from '../../model/sample-table.js';
import { isAnonymous } from '../symbolize/index.js';

/** Files that are told by name. */
const MAX_NAMED = 3;

/**
 * What keeps user functions of a recording from being seen or named, in words; empty when nothing does. Files of another
 * host are not expected here: those that are known by their build IDs lack nothing then.
 */
export function problemsOfUserCode(
  { frames }: SampleTable,
  { events }: PerfHeader,
  isOfThisHost: boolean,
): readonly string[] {
  const problems: string[] = [];
  if (events.some(({ hasUserStack }) => hasUserStack)) {
    problems.push(
      'user stacks were recorded to be unwound later (--call-graph dwarf), which is not done: user code is the innermost function alone; record with --call-graph fp',
    );
  }
  const unnamed = new Set<string>();
  const named = new Set<string>();
  for (const { functionName, isKernel, mapping } of frames) {
    if (isKernel || mapping === null) continue;
    const { fileName, buildId } = mapping;
    if (functionName !== UNKNOWN_FUNCTION) named.add(fileName);
    else if ((isOfThisHost || buildId === '') && fileName.startsWith('/') && !isAnonymous(fileName))
      unnamed.add(fileName);
  }
  // A file that gave some names was read: it has no others.
  for (const fileName of named) unnamed.delete(fileName);
  if (unnamed.size > 0) {
    problems.push(
      `functions of ${listed([...unnamed].sort())} have no names: the files are stripped, gone or others since, or not known to be what was mapped, which perf record --buildid-mmap tells`,
    );
  }
  return problems;
}

function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMED;
  const first = names.slice(0, MAX_NAMED).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
