// Small static programs for x86-64 that run in a circle through functions with whatever names, symbols and sections
// somebody who means ill may give them. Nothing but bytes: no compiler is needed.

const BASE = 0x400000;
const TEXT = BASE + 0x1000;
/** Bytes between two functions. */
export const STEP = 16;
const SHT = { progbits: 1, symtab: 2, strtab: 3, rela: 4, dynsym: 11 };

/**
 * An executable with `functions` functions of equal work. `symbols`: `{name offset, address}` of the symbol table, whose
 * strings are `strings`. `sections`: more of them.
 */
export function craftElf({ functions = 1, textName = '.text', strings, symbols, sections = [] }) {
  const text = code(functions);
  const all = [
    { name: textName, type: SHT.progbits, flags: 6, address: TEXT, bytes: text },
    ...(symbols ? symbolSections(strings, symbols) : []),
    ...sections,
  ];
  const names = Buffer.from(`\0${[...all.map(({ name }) => name), '.shstrtab'].join('\0')}\0`);
  all.push({ name: '.shstrtab', type: SHT.strtab, bytes: names });
  let offset = 0x1000;
  for (const section of all) {
    section.offset = offset;
    offset += Math.ceil(section.bytes.length / 16) * 16;
  }
  const file = Buffer.alloc(offset + 64 * (all.length + 1));
  header(offset, all.length).copy(file);
  program(text.length).copy(file, 64);
  all.forEach((section, index) => {
    section.bytes.copy(file, section.offset);
    sectionHeader(section, names.indexOf(`\0${section.name}\0`) + 1).copy(file, offset + 64 * (index + 1));
  });
  return file;
}

/** The address of a function. */
export const functionAddress = (index) => TEXT + STEP * index;

/** `mov ecx, 100000; dec ecx; jnz` in each function; the last jumps to the first. */
function code(functions) {
  const bytes = Buffer.alloc(STEP * functions + 5, 0x90);
  for (let index = 0; index < functions; index++) {
    Buffer.from([0xb9, 0xa0, 0x86, 0x01, 0x00, 0xff, 0xc9, 0x75, 0xfc]).copy(bytes, STEP * index);
  }
  bytes[STEP * functions] = 0xe9;
  bytes.writeInt32LE(-(STEP * functions + 5), STEP * functions + 1);
  return bytes;
}

function symbolSections(strings, symbols) {
  const table = Buffer.alloc(24 * symbols.length);
  symbols.forEach(([name, address], index) => {
    table.writeUInt32LE(name, 24 * index);
    table[24 * index + 4] = 0x12;
    table.writeUInt16LE(1, 24 * index + 6);
    table.writeBigUInt64LE(BigInt(address), 24 * index + 8);
    table.writeBigUInt64LE(BigInt(STEP), 24 * index + 16);
  });
  return [
    { name: '.symtab', type: SHT.symtab, bytes: table, link: 3, entry: 24 },
    { name: '.strtab', type: SHT.strtab, bytes: strings },
  ];
}

/** Sections by which each of `count` stubs is called after the name at the start of `strings`. */
export function pltSections(count, strings) {
  const dynsym = Buffer.alloc(48);
  dynsym.writeUInt32LE(1, 24);
  const relocations = Buffer.alloc(24 * count);
  for (let index = 0; index < count; index++) relocations.writeUInt32LE(1, 24 * index + 12);
  return [
    { name: '.dynsym', type: SHT.dynsym, bytes: dynsym, link: 3, entry: 24 },
    { name: '.dynstr', type: SHT.strtab, bytes: strings },
    { name: '.rela.plt', type: SHT.rela, bytes: relocations, entry: 24 },
  ];
}

/** The section with the rest of the symbols, compressed. */
export const debugDataSection = (bytes) => ({ name: '.gnu_debugdata', type: SHT.progbits, bytes });

function header(sectionsAt, sections) {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(bytes);
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(62, 18);
  bytes.writeUInt32LE(1, 20);
  bytes.writeBigUInt64LE(BigInt(TEXT), 24);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeBigUInt64LE(BigInt(sectionsAt), 40);
  [64, 56, 1, 64, sections + 1, sections].forEach((half, index) => {
    bytes.writeUInt16LE(half, 52 + 2 * index);
  });
  return bytes;
}

function program(textBytes) {
  const bytes = Buffer.alloc(56);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(5, 4);
  [0x1000, TEXT, TEXT, textBytes, textBytes, 0x1000].forEach((word, index) => {
    bytes.writeBigUInt64LE(BigInt(word), 8 + 8 * index);
  });
  return bytes;
}

function sectionHeader(
  { type, flags = 0, address = 0, offset, bytes: { length }, link = 0, entry = 0 },
  name,
) {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(name, 0);
  bytes.writeUInt32LE(type, 4);
  [flags, address, offset, length].forEach((word, index) => {
    bytes.writeBigUInt64LE(BigInt(word), 8 + 8 * index);
  });
  bytes.writeUInt32LE(link, 40);
  bytes.writeBigUInt64LE(BigInt(entry), 56);
  return bytes;
}
