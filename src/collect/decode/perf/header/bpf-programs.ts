import type { BpfProgram } from '../../../../model/perf-record.js';
import { FieldReader, OverrunError } from '../records/field-reader.js';

/** A BPF program whose functions have no names yet: those are in its BTF. */
export interface RawBpfProgram {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  /** 0 without one. */
  readonly btfId: number;
  readonly functions: readonly RawBpfFunction[];
}

interface RawBpfFunction {
  readonly address: bigint;
  readonly sizeBytes: number;
  readonly tag: string;
  /** Its type in the BTF, 0 without one. */
  readonly typeId: number;
}

const TAG_BYTES = 8;
const NAME_BYTES = 16;
/** `struct bpf_prog_info` (bpf.h) of Linux 5.0, the first one that perf notes. */
const MIN_INFO_BYTES = 192;
/** No kernel's is as large: the file is wrong where it gives a larger size. */
const MAX_INFO_BYTES = 4096;
/** Bits of `perf_bpil.arrays`: `enum perf_bpil_array_types` of perf's bpf-utils.h. */
const ARRAY = { addresses: 3, lengths: 4, functionInfo: 5, tags: 8 } as const;

/**
 * Parses `HEADER_BPF_PROG_INFO`: how many programs, then a `struct perf_bpil` for each: a
 * `bpf_prog_info` whose pointers are offsets into the data behind it. Throws
 * `OverrunError` where a size lies.
 */
export function parseBpfPrograms(fields: FieldReader): readonly RawBpfProgram[] {
  const programs: RawBpfProgram[] = [];
  for (let left = fields.u32(); left > 0; left--) {
    const infoBytes = fields.u32();
    const dataBytes = fields.u32();
    const arrays = fields.number64();
    if (infoBytes < MIN_INFO_BYTES || infoBytes > MAX_INFO_BYTES) throw new OverrunError();
    const info = new FieldReader(fields.bytes(infoBytes), fields.isLittleEndian);
    programs.push(parseProgram(info, arrays, fields.bytes(dataBytes)));
  }
  return programs;
}

/** The program with names of its functions: those of its BTF, as perf and the kernel do it. */
export function nameBpfProgram(
  { id, tag, name, btfId, functions }: RawBpfProgram,
  functionNames: ReadonlyMap<number, ReadonlyMap<number, string>>,
): BpfProgram {
  const names = functionNames.get(btfId);
  return {
    id,
    tag,
    name,
    functions: functions.map(({ address, sizeBytes, tag: ownTag, typeId }) => {
      const own = names?.get(typeId) ?? (functions.length === 1 ? name : 'F');
      return { name: `bpf_prog_${ownTag}${own === '' ? '' : `_${own}`}`, address, sizeBytes };
    }),
  };
}

function parseProgram(info: FieldReader, arrays: number, data: Uint8Array): RawBpfProgram {
  const arrayAt = (bit: number, offset: number) => {
    if (((arrays >> bit) & 1) === 0 || offset > data.length) return EMPTY;
    return new FieldReader(data.subarray(offset), info.isLittleEndian);
  };
  info.skip(4);
  const id = info.u32();
  const tag = readTag(info);
  info.skip(4 + 4 + 8 + 8 + 8 + 4 + 4 + 8);
  const name = info.text(NAME_BYTES);
  info.skip(4 + 4 + 8 + 8);
  const functionCount = info.u32();
  info.skip(4);
  const addresses = arrayAt(ARRAY.addresses, info.number64());
  const lengths = arrayAt(ARRAY.lengths, info.number64());
  const btfId = info.u32();
  const functionInfoBytes = info.u32();
  const functionInfo = arrayAt(ARRAY.functionInfo, info.number64());
  info.skip(4 + 4 + 8 + 8 + 4 + 4 + 4);
  const tagCount = info.u32();
  const tags = arrayAt(ARRAY.tags, info.number64());
  const functions: RawBpfFunction[] = [];
  // Counts and offsets lie where bytes are missing: what is there is taken.
  while (functions.length < functionCount && addresses.remaining >= 8 && lengths.remaining >= 4) {
    functions.push({
      address: addresses.u64(),
      sizeBytes: lengths.u32(),
      tag: functions.length < tagCount && tags.remaining >= TAG_BYTES ? readTag(tags) : tag,
      typeId: readTypeId(functionInfo, functionInfoBytes),
    });
  }
  return { id, tag, name, btfId, functions };
}

const EMPTY = new FieldReader(new Uint8Array(0), true);

function readTag(fields: FieldReader): string {
  return Buffer.from(fields.bytes(TAG_BYTES)).toString('hex');
}

/** The next `struct bpf_func_info`: where the function's byte code starts, and its type. */
function readTypeId(functionInfo: FieldReader, sizeBytes: number): number {
  if (sizeBytes < 8 || functionInfo.remaining < sizeBytes) return 0;
  functionInfo.skip(4);
  const typeId = functionInfo.u32();
  functionInfo.skip(sizeBytes - 8);
  return typeId;
}
