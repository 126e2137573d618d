import type { Mapping } from '../../../model/frame.js';
import type { MmapRecord } from '../../../model/perf-record.js';
import { type Address, addressOfWord } from '../address.js';

/** A module as the recording says it lies in memory. */
export interface MappedModule {
  readonly start: Address;
  readonly limit: Address;
  /** As kallsyms names it, without brackets. */
  readonly name: string;
  readonly mapping: Mapping;
}

/** More than any kernel loads. */
export const MAX_MODULES = 16_384;

/** Where the kernel's modules lie: their MMAP records. */
export class KernelModules {
  /** By start, without overlaps. */
  readonly #modules: MappedModule[] = [];

  /** Notes a module; one that lay at its addresses before is forgotten. Beyond {@link MAX_MODULES} nothing is noted. */
  map(record: MmapRecord, buildId: string): void {
    const start = addressOfWord(record.start);
    const limit = start + Number(record.size);
    const from = this.#firstEndingAfter(start);
    let to = from;
    while (to < this.#modules.length && (this.#modules[to] as MappedModule).start < limit) to++;
    if (to === from && this.#modules.length >= MAX_MODULES) return;
    const name = moduleName(record.fileName);
    const mapping: Mapping = {
      start: record.start,
      limit: record.start + record.size,
      fileOffset: record.fileOffset,
      fileName: `[${name}]`,
      buildId,
    };
    this.#modules.splice(from, to - from, { start, limit, name, mapping });
  }

  /** The module at `address`, null where none is mapped. */
  find(address: Address): MappedModule | null {
    const module = this.#modules[this.#firstEndingAfter(address)];
    return module !== undefined && module.start <= address ? module : null;
  }

  /** The module called `name`, null when no record mapped it. */
  named(name: string): MappedModule | null {
    return this.#modules.find((module) => module.name === name) ?? null;
  }

  #firstEndingAfter(address: Address): number {
    let low = 0;
    let high = this.#modules.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#modules[middle] as MappedModule).limit <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * The name by which the kernel knows the module in `fileName`: `crc32c_intel` for
 * `/lib/modules/6.1.0/kernel/arch/x86/crypto/crc32c-intel.ko.xz` as for `[crc32c_intel]`.
 */
export function moduleName(fileName: string): string {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1);
  const bare = base.replace(/^\[(.*)\]$/, '$1').replace(/\.ko(\.(gz|xz|zst|bz2|lzma))?$/, '');
  return bare.replaceAll('-', '_');
}
