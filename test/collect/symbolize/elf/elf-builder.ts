/** A symbol of a file that {@link buildElf} makes. */
export interface BuiltSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  /** Default 2, `STT_FUNC`. */
  readonly type?: number;
  /** Default 1, `STB_GLOBAL`. */
  readonly binding?: number;
  /** Default 1, the text section. */
  readonly section?: number;
}

/** What {@link buildElf} makes. */
export interface BuiltElf {
  readonly bits?: 32 | 64;
  readonly order?: 'little' | 'big';
  readonly machine?: number;
  /** Default 0x100. */
  readonly textBytes?: number;
  readonly symbols?: readonly BuiltSymbol[];
  /** Instead of `symbols`: so many functions, each named by the start of `strings`. */
  readonly rawSymbols?: number;
  readonly strings?: Buffer;
}

const TEXT_ADDRESS = 0x1000;

/**
 * A small ELF file: one executable segment at 0x1000, sections (none) .text .symtab
 * .strtab .shstrtab.
 */
export function buildElf(options: BuiltElf): Buffer {
  const { bits = 64, order = 'little', machine = 62, textBytes = 0x100 } = options;
  const is64 = bits === 64;
  const fields = (...parts: readonly (readonly [bytes: number, value: number])[]) =>
    Buffer.concat(parts.map(([bytes, value]) => integer(value, bytes, order)));
  const wide = is64 ? 8 : 4;
  const { table, strings } = buildSymbols(options, is64, order);
  const names = Buffer.from('\0.text\0.symtab\0.strtab\0.shstrtab\0');
  const headerBytes = is64 ? 64 : 52;
  const programBytes = is64 ? 56 : 32;
  const text = headerBytes + programBytes;
  const symtab = text + textBytes;
  const strtab = symtab + table.length;
  const shstrtab = strtab + strings.length;
  const sections = shstrtab + names.length;
  const header = fields(
    ...([0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, order === 'little' ? 1 : 2, 1].map((byte) => [1, byte]) as [
      number,
      number,
    ][]),
    ...(Array.from({ length: 9 }, () => [1, 0]) as [number, number][]),
    ...([
      [2, 3],
      [2, machine],
      [4, 1],
      [wide, 0],
      [wide, headerBytes],
      [wide, sections],
      [4, 0],
    ] as [number, number][]),
    ...([headerBytes, programBytes, 1, is64 ? 64 : 40, 5, 4].map((half) => [2, half]) as [number, number][]),
  );
  const place: [number, number][] = [
    [wide, text],
    [wide, TEXT_ADDRESS],
    [wide, TEXT_ADDRESS],
    [wide, textBytes],
    [wide, textBytes],
  ];
  const program = is64
    ? fields([4, 1], [4, 5], ...place, [8, 0x1000])
    : fields([4, 1], ...place, [4, 5], [4, 0x1000]);
  const section = (
    name: string,
    type: number,
    flags: number,
    at: number,
    offset: number,
    size: number,
    link: number,
    entry: number,
  ) =>
    fields(
      [4, name === '' ? 0 : names.indexOf(`${name}\0`)],
      [4, type],
      [wide, flags],
      [wide, at],
      [wide, offset],
      [wide, size],
      [4, link],
      [4, 0],
      [wide, 1],
      [wide, entry],
    );
  return Buffer.concat([
    header,
    program,
    Buffer.alloc(textBytes),
    table,
    strings,
    names,
    section('', 0, 0, 0, 0, 0, 0, 0),
    section('.text', 1, 6, TEXT_ADDRESS, text, textBytes, 0, 0),
    section('.symtab', 2, 0, 0, symtab, table.length, 3, is64 ? 24 : 16),
    section('.strtab', 3, 0, 0, strtab, strings.length, 0, 0),
    section('.shstrtab', 3, 0, 0, shstrtab, names.length, 0, 0),
  ]);
}

function buildSymbols(
  options: BuiltElf,
  is64: boolean,
  order: 'little' | 'big',
): { table: Buffer; strings: Buffer } {
  if (options.rawSymbols !== undefined) {
    const one = symbolEntry({ name: '', value: TEXT_ADDRESS, size: 8 }, 1, is64, order);
    return {
      table: Buffer.alloc(options.rawSymbols * one.length, one),
      strings: options.strings ?? Buffer.alloc(1),
    };
  }
  let strings = Buffer.from('\0');
  const entries: Buffer[] = [];
  for (const symbol of options.symbols ?? []) {
    entries.push(symbolEntry(symbol, symbol.name === '' ? 0 : strings.length, is64, order));
    strings = Buffer.concat([strings, Buffer.from(`${symbol.name}\0`)]);
  }
  return { table: Buffer.concat(entries), strings };
}

function symbolEntry(symbol: BuiltSymbol, name: number, is64: boolean, order: 'little' | 'big'): Buffer {
  const { value, size, type = 2, binding = 1, section = 1 } = symbol;
  const [nameField, info, other, index] = [
    integer(name, 4, order),
    integer(binding * 16 + type, 1, order),
    integer(0, 1, order),
    integer(section, 2, order),
  ];
  const [valueField, sizeField] = [integer(value, is64 ? 8 : 4, order), integer(size, is64 ? 8 : 4, order)];
  return Buffer.concat(
    is64
      ? [nameField, info, other, index, valueField, sizeField]
      : [nameField, valueField, sizeField, info, other, index],
  );
}

function integer(value: number, bytes: number, order: 'little' | 'big'): Buffer {
  const buffer = Buffer.alloc(bytes);
  for (let i = 0; i < bytes; i++) {
    const shift = order === 'little' ? i : bytes - 1 - i;
    buffer[i] = Math.floor(value / 2 ** (8 * shift)) % 256;
  }
  return buffer;
}
