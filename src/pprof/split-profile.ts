import { FieldReader } from './field-reader.js';
import { PROFILE } from './profile-proto.js';

/** The outer fields of a pprof: its messages are read when they are asked for, so that their number takes no memory. */
export interface ProfileFields {
  readonly sampleTypes: readonly FieldReader[];
  readonly periodType: FieldReader | null;
  readonly period: number;
  readonly timeNs: bigint;
  readonly durationNs: bigint;
  /** Start and end of each string in the bytes. */
  readonly strings: readonly number[];
  readonly sampleCount: number;
}

/** Reads the outer fields. Throws a `DecodeError` where the bytes are no protobuf message of that kind. */
export function readProfileFields(bytes: Uint8Array): ProfileFields {
  const sampleTypes: FieldReader[] = [];
  const strings: number[] = [];
  const facts = { period: 0, timeNs: 0n, durationNs: 0n, sampleCount: 0 };
  let periodType: FieldReader | null = null;
  for (const reader = new FieldReader(bytes); reader.next(); ) {
    if (reader.field === PROFILE.sampleType) sampleTypes.push(reader.message());
    else if (reader.field === PROFILE.stringTable) {
      const { start, end } = reader.range();
      strings.push(start, end);
    } else if (reader.field === PROFILE.periodType) periodType = reader.message();
    else if (reader.field === PROFILE.period) facts.period = reader.int();
    else if (reader.field === PROFILE.timeNanos) facts.timeNs = BigInt.asIntN(64, reader.wide());
    else if (reader.field === PROFILE.durationNanos) facts.durationNs = BigInt.asIntN(64, reader.wide());
    else {
      if (reader.field === PROFILE.sample) facts.sampleCount++;
      reader.skip();
    }
  }
  return { sampleTypes, strings, periodType, ...facts };
}

/** The messages of one outer field, in their order. */
export function* messagesOf(bytes: Uint8Array, field: number): Generator<FieldReader> {
  for (const reader = new FieldReader(bytes); reader.next(); ) {
    if (reader.field === field) yield reader.message();
    else reader.skip();
  }
}
