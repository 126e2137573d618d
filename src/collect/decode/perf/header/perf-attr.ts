import { FieldReader } from '../records/field-reader.js';

/** `PERF_ATTR_SIZE_VER0`: the first kernels' `perf_event_attr`; later ones only append to it. */
export const MIN_ATTR_BYTES = 64;
/** More than any kernel has: larger sizes are lies. */
export const MAX_ATTR_BYTES = 4096;

const FLAGS_OFFSET = 40;
const FLAG_FREQUENCY = 10;
const FLAG_SAMPLE_ID_ALL = 18;

/** What of `perf_event_attr` (perf_event.h) the decoder needs. */
export interface PerfAttr {
  readonly type: number;
  readonly config: bigint;
  /** Events per sample, or samples per second with `isFrequency`. */
  readonly samplePeriod: number;
  readonly isFrequency: boolean;
  /** `enum perf_event_sample_format`, bits 0 to 31. */
  readonly sampleType: number;
  /** `enum perf_event_read_format`. */
  readonly readFormat: number;
  /** Whether records other than samples end on a sample id. */
  readonly hasSampleIdAll: boolean;
  readonly branchSampleType: number;
  /** Registers in a sample's user and interrupt register sets. */
  readonly userRegisters: number;
  readonly interruptRegisters: number;
}

/** Decodes a `perf_event_attr` of any version; fields that it is too short for are 0. Throws `OverrunError` below {@link MIN_ATTR_BYTES}. */
export function decodeAttr(bytes: Uint8Array, isLittleEndian: boolean): PerfAttr {
  const fields = new FieldReader(bytes, isLittleEndian);
  const type = fields.u32();
  fields.skip(4);
  const config = fields.u64();
  const samplePeriod = fields.number64();
  const sampleType = Number(fields.u64() & 0xffff_ffffn);
  const readFormat = fields.number64();
  fields.skip(8 + 8 + 8);
  return {
    type,
    config,
    samplePeriod,
    isFrequency: hasFlag(bytes, FLAG_FREQUENCY, isLittleEndian),
    sampleType,
    readFormat,
    hasSampleIdAll: hasFlag(bytes, FLAG_SAMPLE_ID_ALL, isLittleEndian),
    ...decodeLaterFields(fields),
  };
}

type LaterFields = Pick<PerfAttr, 'branchSampleType' | 'userRegisters' | 'interruptRegisters'>;

function decodeLaterFields(fields: FieldReader): LaterFields {
  const skipOr0 = (length: number) => fields.skip(Math.min(length, fields.remaining));
  const maskOr0 = () => (fields.remaining >= 8 ? fields.u64() : 0n);
  skipOr0(8);
  const branchSampleType = Number(maskOr0() & 0xffff_ffffn);
  const userRegisters = countBits(maskOr0());
  skipOr0(8);
  return { branchSampleType, userRegisters, interruptRegisters: countBits(maskOr0()) };
}

/** Bit fields lie from the lowest bit up on little-endian machines, and from the highest bit down on the others. */
function hasFlag(bytes: Uint8Array, flag: number, isLittleEndian: boolean): boolean {
  const bit = isLittleEndian ? flag & 7 : 7 - (flag & 7);
  return (((bytes[FLAGS_OFFSET + (flag >> 3)] ?? 0) >> bit) & 1) === 1;
}

function countBits(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
