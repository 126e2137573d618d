import { readBuildId } from '../elf/build-id.js';
import { byteSourceOf } from '../elf/byte-source.js';
import { debugFilePaths, readDebugLink } from '../elf/debug-link.js';
import { decompressXz } from '../elf/decompress-xz.js';
import { type ElfFile, readElfFile } from '../elf/elf-file.js';
import { createElfImage, type ElfImage, elfImageBytes, withDebugData } from '../elf/elf-image.js';
import { type Kept, SizedLru } from '../sized-lru.js';
import { type FilePlace, isSameBuildId, type RecordedFile, trimBuildId } from './file-places.js';
import type { IsReadableMount } from './mounts.js';
import { type OpenFile, openRegularFile } from './open-file.js';
import { openInRoot, openTrusted } from './open-in-root.js';

/** Symbols of files kept at once, in bytes. */
export const MAX_IMAGE_BYTES = 64 << 20;
/** What `.gnu_debugdata` may hold when it is decompressed. */
export const MAX_DECOMPRESSED_BYTES = 16 << 20;

/** How files are looked for. */
export interface FileSearch {
  /** Below which roots debug files are looked for. */
  readonly debugRoots: readonly string[];
  /** Where others may have had a hand in paths: only what is below its root, and on a mount of which this holds, is opened. */
  readonly isReadable?: IsReadableMount;
  /** Told of an image that was made, not of one that was known. */
  readonly onCreated?: (image: ElfImage) => void;
}

/** Symbols of ELF files, kept by build ID or, where a file has none, by device and inode. */
export class ElfImages {
  readonly #images: SizedLru<ElfImage>;
  readonly #pending = new Set<Promise<void>>();
  #improvements = 0;

  constructor(maxBytes: number) {
    this.#images = new SizedLru(maxBytes);
  }

  /** Grows when an image that was given out has become better: what it did not name may have a name now. */
  get improvements(): number {
    return this.#improvements;
  }

  /** Resolves when no image is being improved any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  /** The image of the file with this build ID, undefined when it is not kept. */
  withBuildId(buildId: string): Kept<ElfImage> | undefined {
    return this.#images.entry(keyOf(buildId));
  }

  /**
   * The image of the first of `places` that holds the right file: the one with
   * `buildId` where it is known. Null when there is none. Never throws.
   */
  find(places: readonly FilePlace[], buildId: string, search: FileSearch): Kept<ElfImage> | null {
    for (const place of places) {
      if (place.needsBuildId && buildId === '') continue;
      const found = this.#load(place, buildId, search);
      if (found !== null) return found;
    }
    return null;
  }

  #load(place: FilePlace, buildId: string, search: FileSearch): Kept<ElfImage> | null {
    return withElfFile(place, search, (elf, file) => {
      if (place.recorded && !isRecorded(file, place.recorded)) return null;
      const ownBuildId = readBuildId(elf);
      if (buildId !== '' && !isSameBuildId(ownBuildId, buildId)) return null;
      const key = ownBuildId === '' ? `file ${file.identity}` : keyOf(ownBuildId);
      return this.#images.entry(key) ?? this.#create(key, elf, place.path, ownBuildId, search);
    });
  }

  #create(key: string, elf: ElfFile, path: string, buildId: string, search: FileSearch): Kept<ElfImage> {
    const paths = debugFilePaths(path, buildId, readDebugLink(elf));
    const image = createImageWithDebugFile(elf, buildId, paths, search);
    search.onCreated?.(image);
    const kept = this.#keep(key, image);
    if (image.debugData !== null) this.#improveLater(key, image, image.debugData);
    return kept;
  }

  #keep(key: string, image: ElfImage): Kept<ElfImage> {
    return this.#images.set(key, image, elfImageBytes(image));
  }

  #improveLater(key: string, image: ElfImage, debugData: Uint8Array): void {
    const improvement = this.#improve(key, image, debugData).finally(() => this.#pending.delete(improvement));
    this.#pending.add(improvement);
  }

  async #improve(key: string, image: ElfImage, debugData: Uint8Array): Promise<void> {
    const bytes = await decompressXz(debugData, MAX_DECOMPRESSED_BYTES);
    const debugFile = bytes === null ? null : readElfFile(byteSourceOf(bytes));
    if (debugFile === null) {
      this.#keep(key, { ...image, debugData: null });
      return;
    }
    this.#keep(key, withDebugData(image, debugFile));
    this.#improvements++;
  }
}

function isRecorded(file: OpenFile, { fileId, timeMs }: RecordedFile): boolean {
  return file.fileId === fileId && file.changedMs <= timeMs;
}

function keyOf(buildId: string): string {
  return `build-id ${trimBuildId(buildId)}`;
}

/** The image of `elf`, whose missing symbols may be in the first file with its build ID at one of `paths`, below one of the roots. */
function createImageWithDebugFile(
  elf: ElfFile,
  buildId: string,
  paths: readonly string[],
  search: FileSearch,
): ElfImage {
  const hasOwn = elf.sections.some((section) => section.name === '.symtab');
  const roots = hasOwn || buildId === '' ? [] : search.debugRoots;
  for (const place of roots.flatMap((root) => paths.map((path) => ({ root, path })))) {
    const image = withElfFile(place, search, (debugFile) =>
      isSameBuildId(readBuildId(debugFile), buildId) ? createElfImage(elf, debugFile) : null,
    );
    if (image !== null) return image;
  }
  return createElfImage(elf, null);
}

/** What `use` makes of the ELF file at a place; null when there is none or it cannot be read. */
function withElfFile<T>(
  { root, path }: Pick<FilePlace, 'root' | 'path'>,
  { isReadable }: FileSearch,
  use: (elf: ElfFile, file: OpenFile) => T | null,
): T | null {
  let file: OpenFile | null;
  if (isReadable === undefined) file = openRegularFile(path);
  else if (root === undefined) file = openTrusted(path, isReadable);
  else file = openInRoot({ root, path, followsLastLink: true }, isReadable);
  if (file === null) return null;
  try {
    const elf = readElfFile(file);
    return elf === null ? null : use(elf, file);
  } catch {
    // A disk that fails, a file that is cut while it is read: no names, no more.
    return null;
  } finally {
    file.close();
  }
}
