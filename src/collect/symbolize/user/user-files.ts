import type { Address } from '../address.js';
import { readBuildId } from '../elf/build-id.js';
import { createElfImage, type ElfImage, functionAtOffset } from '../elf/elf-image.js';
import { Kept } from '../sized-lru.js';
import { demangle, isDemanglingNeeded } from '../symbols/demangle.js';
import { isOnBlockingMount } from './blocking-mounts.js';
import { ElfImages, MAX_IMAGE_BYTES } from './elf-images.js';
import { isSameBuildId, livePlaces, recordedPlaces } from './file-places.js';
import { mountsOf } from './mounts.js';
import { PerfMaps } from './perf-maps.js';
import type { SpendBudget, SymbolBudget } from './symbol-budget.js';
import type { UserCode } from './user-code.js';
import type { UserMapping } from './user-mapping.js';
import { readOwnVdso, VDSO_FILE_NAME } from './vdso.js';

/** What {@link UserFiles} reads, and how much it keeps. */
export interface UserFilesOptions {
  /**
   * `live`: the recording is of this machine and now: files are read as its processes
   * see them. `matching`: of anywhere: a file is believed when its build ID is the
   * recorded one; see {@link recordedMs}, too.
   */
  readonly files: 'live' | 'matching';
  /**
   * When this very machine was recorded at the latest, ms since the epoch; null (the default) where it may have been
   * another: a file whose build ID the recording lacks is believed when it is the recorded inode and did not change since,
   * and a perf map when it was made before.
   */
  readonly recordedMs?: () => number | null;
  /** Whether the recorded kernel is the one that runs here: then a vdso without a build ID is ours. Default not. */
  readonly isOwnKernel?: () => boolean;
  /** Default {@link MAX_IMAGE_BYTES}. */
  readonly maxBytes?: number;
  /** Where procfs is mounted; default `/proc`. */
  readonly proc?: string;
  /** What reading may cost; by default whatever it takes. */
  readonly budget?: SymbolBudget;
}

/** The CPU time of inflating a KiB of `.gnu_debugdata`, at most, ms: it is done later, and charged before. */
const INFLATING_MS_PER_KIB = 0.25;
const NO_BUDGET: SpendBudget = (_pid, work) => work();

interface OwnVdso {
  readonly image: Kept<ElfImage>;
  readonly buildId: string;
}

/** Names of user functions from the ELF files and perf maps of this machine. */
export class UserFiles implements UserCode {
  readonly #isLive: boolean;
  readonly #recordedMs: () => number | null;
  readonly #isOwnKernel: () => boolean;
  readonly #proc: string;
  readonly #images: ElfImages;
  readonly #perfMaps: PerfMaps;
  readonly #budget: SymbolBudget | undefined;
  readonly #spend: SpendBudget;
  /** The image of each mapping that has one. */
  readonly #found = new WeakMap<UserMapping, Kept<ElfImage>>();
  /**
   * Mappings whose file was not found in this round, and as which processes see it: a child that ended has its parent's
   * mappings, whose file another process, or a later round, may still find.
   */
  readonly #missing = new Map<UserMapping, Set<number>>();
  /** The same by device, inode and name, of files without a build ID: each process maps them. */
  readonly #foundById = new Map<string, Kept<ElfImage> | null>();
  #vdso: OwnVdso | null | undefined;

  constructor({
    files,
    recordedMs = () => null,
    isOwnKernel = () => false,
    maxBytes = MAX_IMAGE_BYTES,
    proc = '/proc',
    budget,
  }: UserFilesOptions) {
    this.#isLive = files === 'live';
    this.#recordedMs = recordedMs;
    this.#isOwnKernel = isOwnKernel;
    this.#proc = proc;
    this.#images = new ElfImages(maxBytes);
    this.#budget = budget;
    this.#spend = budget?.spend ?? NO_BUDGET;
    this.#perfMaps = new PerfMaps({
      proc,
      bornBeforeMs: this.#isLive ? () => Number.POSITIVE_INFINITY : recordedMs,
      spend: this.#spend,
    });
  }

  get improvements(): number {
    return this.#images.improvements;
  }

  settled(): Promise<void> {
    return this.#images.settled();
  }

  find(mapping: UserMapping, pid: number): boolean {
    return this.#imageOf(mapping, pid) !== null;
  }

  nameAt(mapping: UserMapping, address: Address, pid: number): string | null {
    const name = this.#nameAt(mapping, address, pid);
    if (name === null || !isDemanglingNeeded(name)) return name;
    // It is made readable here, where it is known whose it is, and remembered.
    return this.#spend(pid, () => demangle(name)) === null ? null : name;
  }

  prune(): void {
    this.#perfMaps.prune();
    this.#missing.clear();
    this.#budget?.endRound();
  }

  #nameAt(mapping: UserMapping, address: Address, pid: number): string | null {
    const compiled = mapping.isAnonymous ? this.#perfMaps.nameAt(pid, address) : null;
    if (compiled !== null) return compiled;
    const image = this.#imageOf(mapping, pid);
    return image === null ? null : functionAtOffset(image, address + mapping.toFileOffset);
  }

  #imageOf(mapping: UserMapping, pid: number): ElfImage | null {
    const known = this.#found.get(mapping)?.use();
    if (known !== undefined) return known;
    const found = this.#find(mapping, pid);
    if (found !== null) this.#found.set(mapping, found);
    return found?.use() ?? null;
  }

  #find(mapping: UserMapping, pid: number): Kept<ElfImage> | null {
    const { fileName, buildId } = mapping.mapping;
    if (fileName === VDSO_FILE_NAME) return this.#vdsoImage(buildId);
    if (!fileName.startsWith('/') || fileName === '//anon') return null;
    // Files with a build ID that is known need not be looked at again.
    const known = buildId === '' ? undefined : this.#images.withBuildId(buildId);
    return known ?? this.#loadOnce(mapping, pid);
  }

  /** A file that was not found is not looked for again in the round. */
  #loadOnce(mapping: UserMapping, pid: number): Kept<ElfImage> | null {
    const missing = this.#missing.get(mapping);
    if (missing?.has(pid)) return null;
    const found = this.#spend(pid, () => this.#load(mapping, pid));
    if (found === null) this.#missing.set(mapping, (missing ?? new Set()).add(pid));
    return found;
  }

  /** It is no file that could be looked for: the vdso of this process, where it is the recorded one. */
  #vdsoImage(buildId: string): Kept<ElfImage> | null {
    if (this.#vdso === undefined) {
      const vdso = readOwnVdso();
      this.#vdso = vdso && { image: new Kept(createElfImage(vdso, null), 0), buildId: readBuildId(vdso) };
    }
    if (this.#vdso === null) return null;
    const isOurs = buildId === '' ? this.#isOwnKernel() : isSameBuildId(this.#vdso.buildId, buildId);
    return this.#isLive || isOurs ? this.#vdso.image : null;
  }

  #load(mapping: UserMapping, pid: number): Kept<ElfImage> | null {
    const { fileName, buildId } = mapping.mapping;
    if (!this.#isLive) return this.#loadRecorded(mapping);
    if (isOnBlockingMount(fileName, pid, this.#proc)) return null;
    const places = livePlaces(mapping, pid, this.#proc);
    return this.#images.find(places, buildId, {
      debugRoots: [`${this.#proc}/${pid}/root`, '/'],
      isReadable: mountsOf(pid, this.#proc),
      onCreated: (image) => this.#charge(pid, image),
    });
  }

  #charge(pid: number, { table, debugData }: ElfImage): void {
    const cpuMs = ((debugData?.length ?? 0) / 1024) * INFLATING_MS_PER_KIB;
    this.#budget?.charge(pid, { cpuMs, entries: table.count });
  }

  #loadRecorded(mapping: UserMapping): Kept<ElfImage> | null {
    const { fileName, buildId } = mapping.mapping;
    const load = () =>
      this.#images.find(recordedPlaces(mapping, this.#recordedMs()), buildId, { debugRoots: [''] });
    if (buildId !== '') return load();
    const key = `${mapping.fileId} ${fileName}`;
    let found = this.#foundById.get(key);
    if (found === undefined || isForgotten(found)) {
      found = load();
      this.#foundById.set(key, found);
    }
    return found;
  }
}

/** Whether an image that was found had to make room for others since. */
function isForgotten(found: Kept<ElfImage> | null): boolean {
  return found !== null && found.value === undefined;
}
