import { type ElfFile, sectionNamed } from './elf-file.js';

const NT_GNU_BUILD_ID = 3;
const NOTE_HEADER_BYTES = 12;
const MAX_NOTES_BYTES = 64 * 1024;
/** SHA-1 has 20 bytes; the longest hash that linkers write 32. */
const MAX_BUILD_ID_BYTES = 64;

/** The build ID of an ELF file in lower-case hexadecimal, `''` when it has none. */
export function readBuildId(file: ElfFile): string {
  const section = sectionNamed(file, '.note.gnu.build-id');
  const places = section === null ? file.notes : [section, ...file.notes];
  for (const { fileOffset, sizeBytes } of places) {
    const notes = file.source.read(fileOffset, Math.min(sizeBytes, MAX_NOTES_BYTES));
    const buildId = findBuildId(notes, file.isLittleEndian);
    if (buildId !== '') return buildId;
  }
  return '';
}

/** The build ID among ELF notes (as in `/sys/kernel/notes`), `''` when there is none. Each: sizes of name and description, type, name, description. */
export function findBuildId(notes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(notes.buffer, notes.byteOffset, notes.byteLength);
  for (let at = 0; at + NOTE_HEADER_BYTES <= notes.length; ) {
    const nameBytes = view.getUint32(at, isLittleEndian);
    const descriptionBytes = view.getUint32(at + 4, isLittleEndian);
    const type = view.getUint32(at + 8, isLittleEndian);
    const name = at + NOTE_HEADER_BYTES;
    const description = name + roundUp4(nameBytes);
    const end = description + descriptionBytes;
    if (end > notes.length) return '';
    const isGnu = nameBytes === 4 && Buffer.from(notes.subarray(name, name + 4)).equals(GNU);
    if (isGnu && type === NT_GNU_BUILD_ID && descriptionBytes <= MAX_BUILD_ID_BYTES) {
      return Buffer.from(notes.subarray(description, end)).toString('hex');
    }
    at = description + roundUp4(descriptionBytes);
  }
  return '';
}

const GNU = Buffer.from('GNU\0');

function roundUp4(value: number): number {
  return Math.ceil(value / 4) * 4;
}
