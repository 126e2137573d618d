import type { Mapping } from '../model/frame.js';
import { FieldWriter } from './field-writer.js';
import { bytesTag, MAPPING, numberTag, PROFILE } from './profile-proto.js';
import type { StringIndex } from './string-index.js';

interface NumberedMapping {
  readonly mapping: Mapping;
  readonly fileName: number;
  readonly buildId: number;
  /** Whether any frame in it has a name: servers keep the addresses of mappings without names. */
  hasFunctions: boolean;
}

/** Numbers the mappings of a pprof from 1 on; those of equal file, build id and start are one. */
export class MappingIds {
  readonly #strings: StringIndex;
  readonly #mappings: NumberedMapping[] = [];
  readonly #ids = new Map<string, number>();
  /** The same by what was met: most frames are of few mappings. */
  readonly #idOfObject = new Map<Mapping, number>();

  constructor(strings: StringIndex) {
    this.#strings = strings;
  }

  /** The id of a frame's mapping. */
  idOf(mapping: Mapping, isFrameNamed: boolean): number {
    let id = this.#idOfObject.get(mapping);
    if (id === undefined) {
      id = this.#find(mapping);
      this.#idOfObject.set(mapping, id);
    }
    if (isFrameNamed) this.#mappings[id - 1]!.hasFunctions = true;
    return id;
  }

  /** Writes the `mapping` fields of the profile. */
  write(writer: FieldWriter): void {
    this.#mappings.forEach(({ mapping, fileName, buildId, hasFunctions }, index) => {
      const fields = new FieldWriter();
      fields.optional(numberTag(MAPPING.id), index + 1);
      fields.optional(numberTag(MAPPING.memoryStart), mapping.start);
      fields.optional(numberTag(MAPPING.memoryLimit), mapping.limit);
      fields.optional(numberTag(MAPPING.fileOffset), mapping.fileOffset);
      fields.optional(numberTag(MAPPING.filename), fileName);
      fields.optional(numberTag(MAPPING.buildId), buildId);
      fields.optional(numberTag(MAPPING.hasFunctions), hasFunctions ? 1 : 0);
      writer.message(bytesTag(PROFILE.mapping), fields);
    });
  }

  #find(mapping: Mapping): number {
    const { fileName, buildId, start } = mapping;
    const key = `${fileName}\0${buildId}\0${start}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#mappings.push({
        mapping,
        fileName: this.#strings.numberOf(fileName),
        buildId: this.#strings.numberOf(buildId),
        hasFunctions: false,
      });
      this.#ids.set(key, id);
    }
    return id;
  }
}
