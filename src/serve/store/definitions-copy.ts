import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { RecordFile, type WriteAt } from '../../lib/record-file/index.js';
import { SEGMENT_FORMAT } from './segment-record.js';

/**
 * The definitions of a segment a second time, in a file of their own: damage to the
 * profile that brought a name does not take it from those that came later. It is only
 * read when the segment is damaged.
 */
export class DefinitionsCopy {
  readonly path: string;
  readonly #write: { readonly write?: WriteAt };
  #file: RecordFile | null = null;
  #sizeBytes: number;

  constructor(path: string, write: WriteAt | undefined) {
    this.path = path;
    this.#sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    this.#write = write ? { write } : {};
  }

  /** What the file takes on disk, 0 where there is none. */
  get sizeBytes(): number {
    return this.#file?.sizeBytes ?? this.#sizeBytes;
  }

  /** Appends definitions. Not synced: power loss takes them from here only while the segment has them. */
  async append(definitions: readonly Uint8Array[]): Promise<void> {
    this.#file ??= await this.#open(() => {}).catch(() => RecordFile.create(this.path, this.#options));
    await this.#file.append(definitions.map((bytes) => [bytes]));
  }

  /** All definitions that are whole; none where there is no such file. */
  async read(): Promise<readonly Uint8Array[]> {
    const found: Uint8Array[] = [];
    const file = await this.#open((payload) => found.push(Uint8Array.from(payload))).catch(() => null);
    await file?.close();
    return found;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
    this.#sizeBytes = 0;
  }

  #open(visit: (payload: Buffer) => void): Promise<RecordFile> {
    return RecordFile.open(this.path, this.#options, ({ payload }) => visit(payload));
  }

  get #options() {
    return { ...SEGMENT_FORMAT, syncOn: 'call', ...this.#write } as const;
  }
}
