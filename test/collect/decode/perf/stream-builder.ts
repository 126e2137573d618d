const WORD = 2n ** 64n;

/** One field of a record: `u32(7)`, `text('bash')`. */
export type Field = (isLittleEndian: boolean) => Uint8Array;

const numberField =
  (size: 2 | 4 | 8, value: number | bigint): Field =>
  (isLittleEndian) => {
    const view = new DataView(new ArrayBuffer(size));
    if (size === 2) view.setUint16(0, Number(value), isLittleEndian);
    else if (size === 4) view.setUint32(0, Number(value) >>> 0, isLittleEndian);
    else view.setBigUint64(0, (BigInt(value) + WORD) % WORD, isLittleEndian);
    return new Uint8Array(view.buffer);
  };

export const u16 = (value: number) => numberField(2, value);
export const u32 = (value: number) => numberField(4, value);
export const u64 = (value: number | bigint) => numberField(8, value);
export const raw =
  (bytes: Uint8Array): Field =>
  () =>
    bytes;
/** NUL-terminated and padded to eight bytes, as the kernel writes names. */
export const text =
  (value: string): Field =>
  () => {
    const bytes = Buffer.from(`${value}\0`);
    return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 7)]);
  };

/** A record: its type, `misc`, and the fields of its body. */
export interface BuiltRecord {
  readonly type: number;
  readonly misc?: number;
  readonly fields: readonly Field[];
}

export function record(type: number, fields: readonly Field[], misc = 0): BuiltRecord {
  return { type, misc, fields };
}

/** Bytes of a record. */
export function encodeRecord({ type, misc = 0, fields }: BuiltRecord, isLittleEndian = true): Uint8Array {
  const body = Buffer.concat(fields.map((field) => field(isLittleEndian)));
  const header = [u32(type), u16(misc), u16(8 + body.length)].map((field) => field(isLittleEndian));
  return Buffer.concat([...header, body]);
}

/** What a test says of its event. */
export interface BuiltAttr {
  readonly type?: number;
  readonly config?: number;
  readonly sampleType: number;
  readonly readFormat?: number;
  readonly frequency?: number;
  readonly branchSampleType?: number;
  readonly userRegisters?: bigint;
  readonly attrBytes?: number;
  readonly ids?: readonly number[];
}

/** A `perf_event_attr` with sample_id_all. */
export function attrBytes(attr: BuiltAttr, isLittleEndian = true): Uint8Array {
  const size = attr.attrBytes ?? 128;
  const { type = 1, config = 0, sampleType, readFormat = 0, frequency = 99 } = attr;
  const head = [u32(type), u32(size), u64(config), u64(frequency), u64(sampleType), u64(readFormat)];
  // Bits 10 (freq) and 18 (sample_id_all): bit fields lie the other way round in big-endian streams.
  const flags = isLittleEndian ? [0, 0x04, 0x04, 0] : [0, 0x20, 0x20, 0];
  const later = [
    raw(Uint8Array.from([...flags, 0, 0, 0, 0])),
    ...[0, 0, 0].map(u64),
    u64(attr.branchSampleType ?? 0),
    u64(attr.userRegisters ?? 0n),
  ];
  const bytes = Buffer.concat([...head, ...later].map((field) => field(isLittleEndian)));
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))]).subarray(0, size);
}

/** `PERF_RECORD_HEADER_ATTR`. */
export function headerAttr(attr: BuiltAttr): BuiltRecord {
  return record(64, [(isLittleEndian) => attrBytes(attr, isLittleEndian), ...(attr.ids ?? []).map(u64)]);
}

/** A stream in pipe mode. */
export function pipeOf(records: readonly BuiltRecord[], isLittleEndian = true): Uint8Array {
  const magic = Buffer.from(isLittleEndian ? 'PERFILE2' : '2ELIFREP');
  const encoded = records.map((built) => encodeRecord(built, isLittleEndian));
  return Buffer.concat([magic, u64(16)(isLittleEndian), ...encoded]);
}

/** A file with one event: header, attr, ids, records; without features. */
export function fileOf(attr: BuiltAttr, records: readonly BuiltRecord[], isLittleEndian = true): Uint8Array {
  const order = (fields: readonly Field[]) => Buffer.concat(fields.map((field) => field(isLittleEndian)));
  const attribute = attrBytes(attr, isLittleEndian);
  const ids = order((attr.ids ?? []).map(u64));
  const data = Buffer.concat(records.map((built) => encodeRecord(built, isLittleEndian)));
  const [idsAt, attrsAt] = [104, 104 + ids.length];
  const entry = Buffer.concat([attribute, order([u64(idsAt), u64(ids.length)])]);
  const dataAt = attrsAt + entry.length;
  const sections = [attrsAt, entry.length, dataAt, data.length, 0, 0].map(u64);
  const magic = Buffer.from(isLittleEndian ? 'PERFILE2' : '2ELIFREP');
  const header = Buffer.concat([magic, order([u64(104), u64(entry.length), ...sections]), Buffer.alloc(32)]);
  return Buffer.concat([header, ids, entry, data]);
}
