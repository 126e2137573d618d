import type { google } from '../gen/api.js';
import { DecodeError } from '../model/decode-error.js';
import type { Frame, Mapping } from '../model/frame.js';
import { UNKNOWN_FUNCTION } from '../model/frame.js';
import type { Labels } from '../model/labels.js';
import type { ProfileSample } from '../model/sample-table.js';

/** A 64-bit value as protobufjs gives it. */
type Wide = number | { toString(): string } | null | undefined;

const FIRST_KERNEL_ADDRESS = 0x8000_0000_0000_0000n;

/** Follows the ids and string indices of a pprof profile. Everything throws {@link DecodeError} where one points nowhere. */
export class PprofTables {
  readonly #wire: google.v1.IProfile;
  readonly #mappings = new Map<string, Mapping>();
  readonly #functions = new Map<string, google.v1.IFunction>();
  /** Frames of each location, leaf first: inlined ones before what they are inlined into. */
  readonly #locations = new Map<string, readonly Frame[]>();

  constructor(wire: google.v1.IProfile) {
    this.#wire = wire;
    for (const mapping of wire.mapping ?? []) this.#mappings.set(String(mapping.id), this.#mapping(mapping));
    for (const fn of wire.function ?? []) this.#functions.set(String(fn.id), fn);
    for (const location of wire.location ?? []) {
      this.#locations.set(String(location.id), this.#framesOf(location));
    }
  }

  /** The string at an index; index 0 is the empty one. */
  text(index: Wide): string {
    const at = Number(index ?? 0);
    if (at === 0) return '';
    return found(this.#wire.stringTable?.[at], 'string', at);
  }

  /** The samples, each with `valueCount` values. */
  samples(valueCount: number): ProfileSample[] {
    return (this.#wire.sample ?? []).map(({ locationId, value, label }, index) => {
      if ((value ?? []).length !== valueCount) {
        throw malformed(`sample ${index} has ${value?.length ?? 0} values, expected ${valueCount}`);
      }
      const stack = (locationId ?? []).flatMap((id) =>
        found(this.#locations.get(String(id)), 'location', id),
      );
      return { stack, labels: this.#labels(label ?? []), values: (value ?? []).map(Number) };
    });
  }

  #labels(labels: readonly google.v1.ILabel[]): Labels {
    const read: Record<string, string> = {};
    for (const { key, str, num } of labels) {
      const value = Number(str ?? 0) > 0 ? this.text(str) : String(num ?? 0);
      if (value !== '') read[this.text(key)] = value;
    }
    return read;
  }

  #mapping({ memoryStart, memoryLimit, fileOffset, filename, buildId }: google.v1.IMapping): Mapping {
    return {
      start: wide(memoryStart),
      limit: wide(memoryLimit),
      fileOffset: wide(fileOffset),
      fileName: this.text(filename),
      buildId: this.text(buildId),
    };
  }

  #framesOf({ address, mappingId, line }: google.v1.ILocation): readonly Frame[] {
    const at = wide(address);
    const mapping = isZero(mappingId)
      ? null
      : found(this.#mappings.get(String(mappingId)), 'mapping', mappingId);
    const isKernel = at >= FIRST_KERNEL_ADDRESS || /^\[(kernel|guest)/.test(mapping?.fileName ?? '');
    const shared = { mapping, address: at, isKernel };
    if (!line?.length) return [{ functionName: UNKNOWN_FUNCTION, systemName: UNKNOWN_FUNCTION, ...shared }];
    return line.map(({ functionId }) => {
      const fn = found(this.#functions.get(String(functionId)), 'function', functionId);
      const functionName = this.text(fn.name) || UNKNOWN_FUNCTION;
      return { functionName, systemName: this.text(fn.systemName) || functionName, ...shared };
    });
  }
}

function found<T>(value: T | undefined, what: string, id: Wide): T {
  if (value === undefined) throw malformed(`there is no ${what} ${id}`);
  return value;
}

function malformed(reason: string): DecodeError {
  return new DecodeError('malformed', `pprof profile contradicts itself: ${reason}`, 0);
}

function wide(value: Wide): bigint {
  return BigInt.asUintN(64, BigInt(String(value ?? 0)));
}

function isZero(value: Wide): boolean {
  return String(value ?? 0) === '0';
}
