import { clipBytes } from '../lib/clip-bytes.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import type { ValueType } from '../model/profile.js';
import { LocationEncoder } from './encode-locations.js';
import { encodeLabel, type RowRange, SampleEncoder } from './encode-samples.js';
import { FieldWriter } from './field-writer.js';
import { functionTableOf } from './function-table.js';
import { LocationIds } from './location-ids.js';
import { MappingIds } from './mapping-ids.js';
import type { Pprof } from './pprof.js';
import { bytesTag, numberTag, PROFILE, VALUE_TYPE } from './profile-proto.js';
import { StringIndex } from './string-index.js';

/** Longest label value that Pyroscope takes by default, bytes of UTF-8. */
export const MAX_LABEL_VALUE_BYTES = 2048;

/**
 * A profile in pprof's wire format (profile.proto), not compressed. Sample labels are
 * strings. Frames without a name are `[unknown]` and keep mapping and address, so that
 * they can be named later with the file. Each frame is a location of its own, inlined ones too.
 */
export function encodePprof(pprof: Pprof): Uint8Array {
  const { samples } = pprof;
  const encoder = new PartEncoder();
  const ids = encoder.open(pprof);
  const frames = Uint32Array.from(samples.frames.keys()).filter((frame) => ids.ofFrame[frame]! > 0);
  return encoder.encode(pprof, { first: 0, end: samples.rowCount, frames });
}

/** Some rows of a profile's samples, and the frames of their stacks. */
export interface ProfilePart extends RowRange {
  readonly frames: Uint32Array;
}

/** Encodes profiles, each as a whole or in parts, one after the other in the same memory. */
export class PartEncoder {
  /** Samples, locations and functions: there are thousands, and an object for each costs more than all the rest. */
  readonly #writer = new FieldWriter();
  readonly #ids = new LocationIds();
  readonly #samples = new SampleEncoder();

  /** Numbers the locations of a profile, whose parts are asked for next. */
  open({ samples }: Pprof): LocationIds {
    this.#ids.number(samples);
    return this.#ids;
  }

  /** As {@link encodePprof}, of a part of the profile that was opened; valid until the next call. `pprof` may differ from it in its time. */
  encode(pprof: Pprof, part: ProfilePart): Uint8Array {
    const { samples } = pprof;
    const writer = this.#writer;
    writer.clear();
    const table = functionTableOf(samples.frames);
    const strings = new StringIndex(table.texts);
    const types = encodeSampleTypes(pprof, strings);
    const facts = encodeFacts(pprof, strings);
    const labelSets: Uint8Array[] = [];
    for (let row = part.first; row < part.end; row++) {
      const labels = samples.labelsOf[row]!;
      labelSets[labels] ??= encodeLabels(samples.labelSets[labels]!, strings);
    }
    const mappings = new MappingIds(strings);
    new LocationEncoder(pprof, { writer, table, strings, mappings, ids: this.#ids }).encode(part.frames);
    // Fields of a message may come in any order; last what takes most: its size is known, and the buffer grows once.
    writer.append(types);
    mappings.write(writer);
    strings.writeEmpty(writer);
    writer.append(facts);
    strings.write(writer);
    this.#samples.encode(writer, samples, part, labelSets, this.#ids);
    return writer.bytes();
  }
}

function encodeSampleTypes({ sampleTypes }: Pprof, strings: StringIndex): Uint8Array {
  const writer = new FieldWriter();
  for (const type of sampleTypes)
    writer.message(bytesTag(PROFILE.sampleType), encodeValueType(type, strings));
  return writer.bytes();
}

/** When the profile was taken, and by what period. */
function encodeFacts({ periodType, period, timeNs, durationNs }: Pprof, strings: StringIndex): Uint8Array {
  const writer = new FieldWriter();
  writer.optional(numberTag(PROFILE.timeNanos), timeNs);
  writer.optional(numberTag(PROFILE.durationNanos), durationNs);
  writer.message(bytesTag(PROFILE.periodType), encodeValueType(periodType, strings));
  writer.optional(numberTag(PROFILE.period), period);
  return writer.bytes();
}

function encodeValueType({ type, unit }: ValueType, strings: StringIndex): FieldWriter {
  const fields = new FieldWriter();
  fields.optional(numberTag(VALUE_TYPE.type), strings.numberOf(type));
  fields.optional(numberTag(VALUE_TYPE.unit), strings.numberOf(unit));
  return fields;
}

function encodeLabels(labels: Labels, strings: StringIndex): Uint8Array {
  const writer = new FieldWriter();
  for (const [name, value] of sortedLabels(labels)) {
    const clipped = clipBytes(value, MAX_LABEL_VALUE_BYTES);
    encodeLabel(writer, strings.numberOf(name), strings.numberOf(clipped));
  }
  return writer.bytes();
}
