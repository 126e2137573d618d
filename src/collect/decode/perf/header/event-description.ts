import type { FieldReader } from '../records/field-reader.js';

/** What `HEADER_EVENT_DESC` says of an event, beside its attr. */
export interface EventDescription {
  readonly name: string;
  readonly ids: readonly number[];
}

/** Parses `HEADER_EVENT_DESC`; `write_event_desc()` of perf's header.c. Throws `OverrunError` where a count lies. */
export function parseEventDescriptions(fields: FieldReader): readonly EventDescription[] {
  const descriptions: EventDescription[] = [];
  const count = fields.u32();
  const attrBytes = fields.u32();
  for (let left = count; left > 0; left--) {
    fields.skip(attrBytes);
    const idCount = fields.u32();
    const name = fields.text(fields.u32());
    const ids: number[] = [];
    for (let i = 0; i < idCount; i++) ids.push(fields.number64());
    descriptions.push({ name, ids });
  }
  return descriptions;
}
