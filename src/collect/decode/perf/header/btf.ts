import { FieldReader, OverrunError } from '../records/field-reader.js';

const BTF_MAGIC = 0xeb9f;
const KIND_FUNCTION = 12;
/** Bytes that follow a type (`struct btf_type`), by its kind: so many, and so many for each member; Documentation/bpf/btf.rst. */
const EXTRA_BYTES: Readonly<Record<number, readonly [fixed: number, perMember: number]>> = {
  1: [4, 0],
  3: [12, 0],
  4: [0, 12],
  5: [0, 12],
  6: [0, 8],
  13: [0, 8],
  14: [4, 0],
  15: [0, 12],
  17: [4, 0],
  19: [0, 12],
};
/** The last kind whose length is known. */
const LAST_KIND = 19;

/**
 * Parses `HEADER_BPF_BTF`, `write_bpf_btf()` of perf's header.c: the type information of BPF
 * programs. Returns the names of functions by their number, of each BTF by its id. Throws
 * `OverrunError` where a size lies.
 */
export function parseBtfs(fields: FieldReader): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const byId = new Map<number, ReadonlyMap<number, string>>();
  for (let left = fields.u32(); left > 0; left--) {
    const id = fields.u32();
    byId.set(id, parseFunctionNames(fields.bytes(fields.u32()), fields.isLittleEndian));
  }
  return byId;
}

function parseFunctionNames(bytes: Uint8Array, isLittleEndian: boolean): ReadonlyMap<number, string> {
  const header = new FieldReader(bytes, isLittleEndian);
  if (header.u16() !== BTF_MAGIC) throw new OverrunError();
  header.skip(2);
  const headerBytes = header.u32();
  const part = (offset: number, length: number) => {
    const start = headerBytes + offset;
    if (start + length > bytes.length) throw new OverrunError();
    return bytes.subarray(start, start + length);
  };
  const types = new FieldReader(part(header.u32(), header.u32()), isLittleEndian);
  const strings = part(header.u32(), header.u32());
  const names = new Map<number, string>();
  // Type 0 is void, and not listed.
  for (let id = 1; types.remaining > 0; id++) {
    const nameOffset = types.u32();
    const info = types.u32();
    types.skip(4);
    const kind = (info >>> 24) & 0x1f;
    if (kind > LAST_KIND) break;
    const [fixed, perMember] = EXTRA_BYTES[kind] ?? [0, 0];
    types.skip(fixed + perMember * (info & 0xffff));
    if (kind === KIND_FUNCTION) names.set(id, new FieldReader(strings.subarray(nameOffset), true).text());
  }
  return names;
}
