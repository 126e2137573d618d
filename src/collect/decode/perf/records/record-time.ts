import type { EventTable } from '../header/event-table.js';
import { RECORD_HEADER_BYTES, type RecordFrame } from './record-frame.js';
import { FIRST_PERF_RECORD, KERNEL_RECORD } from './record-type.js';
import type { SampleIdLayout } from './sample-id.js';

const WORD = 2 ** 32;
const NO_TIME = 0;
/** Time of a FORK or EXIT (behind four 32-bit members) and of a THROTTLE: they have one of their own. */
const OWN_TIME_OFFSETS: ReadonlyMap<number, number> = new Map([
  [KERNEL_RECORD.fork, 16],
  [KERNEL_RECORD.exit, 16],
  [KERNEL_RECORD.throttle, 0],
  [KERNEL_RECORD.unthrottle, 0],
]);

/** The time of a record of the kernel in ns, 0 when it has none. Samples must be turned already; see `turnWords`. */
export function recordTimeNs(frame: RecordFrame, events: EventTable, isLittleEndian: boolean): number {
  if (frame.type === KERNEL_RECORD.sample) return sampleTimeNs(frame, events);
  if (frame.type >= FIRST_PERF_RECORD) return NO_TIME;
  const sampleId = sampleIdOf(frame, events, isLittleEndian);
  if (sampleId === undefined || sampleId.time < 0) return ownTimeNs(frame, isLittleEndian);
  return numberAt(frame, frame.sizeBytes - sampleId.time, isLittleEndian);
}

/** The layout of the sample id at the record's end. */
export function sampleIdOf(
  frame: RecordFrame,
  events: EventTable,
  isLittleEndian: boolean,
): SampleIdLayout | undefined {
  const first = events.sampleIdOf(0);
  if (events.hasOneLayout || first === undefined || first.id < 0) return first;
  return events.sampleIdOf(events.indexOf(numberAt(frame, frame.sizeBytes - first.id, isLittleEndian)));
}

function sampleTimeNs({ block, position, sizeBytes }: RecordFrame, events: EventTable): number {
  const start = position >> 2;
  const index = events.hasOneLayout ? 0 : events.indexOfSample(block.words, start);
  const layout = events.layoutOf(index);
  if (layout === undefined || layout.time < 0 || layout.fixedWords * 4 > sizeBytes) return NO_TIME;
  return block.words[start + layout.time]! + block.words[start + layout.time + 1]! * WORD;
}

function ownTimeNs(frame: RecordFrame, isLittleEndian: boolean): number {
  const offset = OWN_TIME_OFFSETS.get(frame.type);
  return offset === undefined ? NO_TIME : numberAt(frame, RECORD_HEADER_BYTES + offset, isLittleEndian);
}

/** The 64-bit value at an offset in the record, 0 where it does not fit in. */
function numberAt(
  { block, position, sizeBytes }: RecordFrame,
  offset: number,
  isLittleEndian: boolean,
): number {
  if (offset < RECORD_HEADER_BYTES || offset + 8 > sizeBytes) return NO_TIME;
  const first = block.view.getUint32(position + offset, isLittleEndian);
  const second = block.view.getUint32(position + offset + 4, isLittleEndian);
  return isLittleEndian ? second * WORD + first : first * WORD + second;
}
