import {
  Label,
  Line,
  Location,
  Function as PprofFunction,
  Mapping as PprofMapping,
  Profile as PprofProfile,
  Sample,
  StringTable,
  ValueType,
} from 'pprof-format';
import type { Frame, Mapping } from '../model/frame.js';
import type { Labels } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';

/** Encodes a profile as pprof, not compressed. Stacks stay leaf first; sample labels are strings, as servers drop numeric ones. */
export function encodePprof(profile: Profile): Uint8Array {
  const strings = new StringTable();
  const tables = new SymbolTables(strings);
  const labels = new LabelTable(strings);
  const sample = profile.samples.map(
    ({ stack, labels: sampleLabels, values }) =>
      new Sample({
        locationId: stack.map((frame) => tables.locationId(frame)),
        value: [...values],
        label: labels.of(sampleLabels),
      }),
  );
  const valueType = ({ type, unit }: { type: string; unit: string }) =>
    new ValueType({ type: strings.dedup(type), unit: strings.dedup(unit) });
  return new PprofProfile({
    sampleType: profile.sampleTypes.map(valueType),
    sample,
    mapping: tables.mappings,
    location: tables.locations,
    function: tables.functions,
    stringTable: strings,
    timeNanos: profile.timeNs,
    durationNanos: profile.durationNs,
    periodType: valueType(profile.periodType),
    period: Math.round(profile.period),
  }).encode();
}

/** Gives frames, functions and mappings their ids, which start at 1. */
class SymbolTables {
  readonly mappings: PprofMapping[] = [];
  readonly locations: Location[] = [];
  readonly functions: PprofFunction[] = [];
  readonly #strings: StringTable;
  readonly #locationIds = new Map<Frame, number>();
  readonly #functionIds = new Map<string, number>();
  readonly #mappingIds = new Map<Mapping, number>();

  constructor(strings: StringTable) {
    this.#strings = strings;
  }

  locationId(frame: Frame): number {
    const known = this.#locationIds.get(frame);
    if (known !== undefined) return known;
    const id = this.locations.length + 1;
    this.#locationIds.set(frame, id);
    this.locations.push(
      new Location({
        id,
        mappingId: frame.mapping ? this.#mappingId(frame.mapping) : 0,
        address: frame.address,
        line: [new Line({ functionId: this.#functionId(frame), line: 0 })],
      }),
    );
    return id;
  }

  #functionId({ functionName, systemName, mapping }: Frame): number {
    const fileName = mapping?.fileName ?? '';
    const key = `${functionName}\u0001${systemName}\u0001${fileName}`;
    const known = this.#functionIds.get(key);
    if (known !== undefined) return known;
    const id = this.functions.length + 1;
    this.#functionIds.set(key, id);
    this.functions.push(
      new PprofFunction({
        id,
        name: this.#strings.dedup(functionName),
        systemName: this.#strings.dedup(systemName),
        filename: this.#strings.dedup(fileName),
      }),
    );
    return id;
  }

  #mappingId(mapping: Mapping): number {
    const known = this.#mappingIds.get(mapping);
    if (known !== undefined) return known;
    const id = this.mappings.length + 1;
    this.#mappingIds.set(mapping, id);
    this.mappings.push(
      new PprofMapping({
        id,
        memoryStart: mapping.start,
        memoryLimit: mapping.limit,
        fileOffset: mapping.fileOffset,
        filename: this.#strings.dedup(mapping.fileName),
        buildId: this.#strings.dedup(mapping.buildId),
        // Without it servers would look for symbols themselves.
        hasFunctions: true,
      }),
    );
    return id;
  }
}

/** Encodes label sets, each distinct object once. */
class LabelTable {
  readonly #strings: StringTable;
  readonly #known = new Map<Labels, Label[]>();

  constructor(strings: StringTable) {
    this.#strings = strings;
  }

  of(labels: ProfileSample['labels']): Label[] {
    const known = this.#known.get(labels);
    if (known) return known;
    const encoded = Object.entries(labels).map(
      ([name, value]) => new Label({ key: this.#strings.dedup(name), str: this.#strings.dedup(value) }),
    );
    this.#known.set(labels, encoded);
    return encoded;
  }
}
