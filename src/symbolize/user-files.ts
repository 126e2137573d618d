import type { Address } from './address.js';
import { isOnBlockingMount } from './blocking-mounts.js';
import { readBuildId } from './elf/build-id.js';
import { createElfImage, type ElfImage, functionAtOffset } from './elf/elf-image.js';
import { ElfImages, MAX_IMAGE_BYTES } from './elf-images.js';
import { foreignPlaces, isSameBuildId, livePlaces } from './file-places.js';
import { PerfMaps } from './perf-maps.js';
import type { UserCode } from './user-code.js';
import { isAnonymous, type UserMapping } from './user-mapping.js';
import { readOwnVdso, VDSO_FILE_NAME } from './vdso.js';

/** What {@link UserFiles} reads, and how much it keeps. */
export interface UserFilesOptions {
  /**
   * `live`: the recording is of this machine and now: files are read as its processes
   * see them. `matching`: of anywhere: a file is believed when its build ID is the
   * recorded one.
   */
  readonly files: 'live' | 'matching';
  /** Default {@link MAX_IMAGE_BYTES}. */
  readonly maxBytes?: number;
  /** Where procfs is mounted; default `/proc`. */
  readonly proc?: string;
}

interface OwnVdso {
  readonly image: ElfImage;
  readonly buildId: string;
}

/** Names of user functions from the ELF files and perf maps of this machine. */
export class UserFiles implements UserCode {
  readonly #isLive: boolean;
  readonly #proc: string;
  readonly #images: ElfImages;
  readonly #perfMaps: PerfMaps;
  /** The key of each mapping's image, null when it has none that can be read. */
  readonly #keys = new WeakMap<UserMapping, string | null>();
  #vdso: OwnVdso | null | undefined;
  #last: { mapping: UserMapping; improvements: number; image: ElfImage | null } | null = null;

  constructor({ files, maxBytes = MAX_IMAGE_BYTES, proc = '/proc' }: UserFilesOptions) {
    this.#isLive = files === 'live';
    this.#proc = proc;
    this.#images = new ElfImages(maxBytes);
    this.#perfMaps = new PerfMaps(proc);
  }

  get improvements(): number {
    return this.#images.improvements;
  }

  settled(): Promise<void> {
    return this.#images.settled();
  }

  prepare(mapping: UserMapping, pid: number): void {
    this.#imageOf(mapping, pid);
  }

  nameAt(mapping: UserMapping, address: Address, pid: number): string | null {
    const { fileName } = mapping.mapping;
    if (this.#isLive && isAnonymous(fileName)) {
      const name = this.#perfMaps.nameAt(pid, address);
      if (name !== null) return name;
    }
    const image = this.#imageOf(mapping, pid);
    return image === null ? null : functionAtOffset(image, address + mapping.toFileOffset);
  }

  prune(): void {
    this.#perfMaps.prune();
    this.#last = null;
  }

  #imageOf(mapping: UserMapping, pid: number): ElfImage | null {
    const { fileName, buildId } = mapping.mapping;
    if (fileName === VDSO_FILE_NAME) return this.#vdsoImage(buildId);
    return fileName.startsWith('/') ? this.#fileImage(mapping, pid) : null;
  }

  /** It is no file that could be looked for: the vdso of this process, where it is the recorded one. */
  #vdsoImage(buildId: string): ElfImage | null {
    if (this.#vdso === undefined) {
      const vdso = readOwnVdso();
      this.#vdso = vdso && { image: createElfImage(vdso, null), buildId: readBuildId(vdso) };
    }
    if (this.#vdso === null) return null;
    return this.#isLive || isSameBuildId(this.#vdso.buildId, buildId) ? this.#vdso.image : null;
  }

  /** Addresses of one mapping often come in a row. */
  #fileImage(mapping: UserMapping, pid: number): ElfImage | null {
    const { improvements } = this.#images;
    if (mapping !== this.#last?.mapping || improvements !== this.#last.improvements) {
      this.#last = { mapping, improvements, image: this.#findImage(mapping, pid) };
    }
    return this.#last.image;
  }

  #findImage(mapping: UserMapping, pid: number): ElfImage | null {
    const key = this.#keys.get(mapping) ?? this.#keyByBuildId(mapping);
    if (key === null) return null;
    const known = key === undefined ? undefined : this.#images.get(key);
    return known ?? this.#loadImage(mapping, pid);
  }

  /** Files with a build ID that is known need not be looked at again. */
  #keyByBuildId(mapping: UserMapping): string | null | undefined {
    if (this.#keys.has(mapping)) return null;
    const { buildId } = mapping.mapping;
    return buildId === '' ? undefined : ElfImages.keyOf(buildId);
  }

  #loadImage(mapping: UserMapping, pid: number): ElfImage | null {
    const { fileName, buildId } = mapping.mapping;
    const isBlocking = this.#isLive && isOnBlockingMount(fileName, pid, this.#proc);
    const places = this.#isLive ? livePlaces(mapping, pid, this.#proc) : foreignPlaces(mapping);
    const debugRoots = this.#isLive ? [`${this.#proc}/${pid}/root`, ''] : [''];
    const found = isBlocking ? null : this.#images.find(places, buildId, debugRoots);
    this.#keys.set(mapping, found?.key ?? null);
    return found?.image ?? null;
  }
}
