import type { EventTable } from '../header/event-table.js';
import type { HeaderBuilder } from '../header/header-builder.js';
import { parseBuildId } from '../header/parse-build-id.js';
import { parseFeature } from '../header/parse-feature.js';
import { decodeAttr } from '../header/perf-attr.js';
import { FieldReader, OverrunError } from './field-reader.js';
import { bodyOf, type RecordFrame } from './record-frame.js';
import { PERF_RECORD } from './record-type.js';

/** What perf's own records are read into. */
export interface PerfRecordTarget {
  readonly header: HeaderBuilder;
  readonly events: EventTable;
  readonly isLittleEndian: boolean;
}

/** `PERF_EVENT_UPDATE__NAME`. */
const UPDATE_NAME = 2;

/**
 * Reads what one of perf's own records says of the stream: the header of pipe mode
 * comes in pieces. Returns how many bytes of payload follow the record, to be
 * skipped. Throws `OverrunError` when it is too short for what it says.
 */
export function applyPerfRecord(frame: RecordFrame, target: PerfRecordTarget): number {
  const body = bodyOf(frame);
  const fields = new FieldReader(body, target.isLittleEndian);
  switch (frame.type) {
    case PERF_RECORD.headerAttr:
      addEvent(body, target);
      return 0;
    case PERF_RECORD.eventUpdate:
      nameEvent(fields, target.events);
      return 0;
    case PERF_RECORD.headerFeature:
      parseFeature(fields.number64(), fields, target.header, target.events);
      return 0;
    case PERF_RECORD.headerBuildId: {
      const { fileName, buildId } = parseBuildId(fields, frame.misc);
      target.header.buildIds.set(fileName, buildId);
      return 0;
    }
    case PERF_RECORD.headerTracingData:
      return fields.u32();
    case PERF_RECORD.auxtrace:
      return fields.number64();
    default:
      return 0;
  }
}

function addEvent(body: Uint8Array, { events, isLittleEndian }: PerfRecordTarget): void {
  const fields = new FieldReader(body, isLittleEndian);
  fields.skip(4);
  const sizeBytes = fields.u32();
  if (sizeBytes > body.length) throw new OverrunError();
  const attr = decodeAttr(body.subarray(0, sizeBytes), isLittleEndian);
  const ids: number[] = [];
  const rest = new FieldReader(body.subarray(sizeBytes), isLittleEndian);
  while (rest.remaining >= 8) ids.push(rest.number64());
  if (!events.add(attr, ids)) throw new OverrunError();
}

function nameEvent(fields: FieldReader, events: EventTable): void {
  const kind = fields.number64();
  const id = fields.number64();
  if (kind === UPDATE_NAME) events.rename(events.indexOf(id), fields.text());
}
