import type { PerfRecord } from '../model/perf-record.js';
import {
  CPU_MODE_GUEST_KERNEL,
  CPU_MODE_KERNEL,
  CPU_MODE_MASK,
  MISC_COMM_EXEC,
  MISC_MMAP_BUILD_ID,
  RecordType,
} from './format.js';
import type { RecordBytes } from './record-bytes.js';

/** `PROT_EXEC`, sys/mman.h. */
const PROT_EXEC = 4;
const BUILD_ID_FIELD_BYTES = 20;
const TAG_BYTES = 8;
/** On MMAP: the mapping is data. The same bit as COMM's exec. */
const MISC_MMAP_DATA = MISC_COMM_EXEC;

/**
 * Parses the body of a record that the kernel wrote, but for samples. `bytes`
 * ends before the trailer. A body that is too short gives `unknown`, like a type
 * that is not known.
 */
export function parseRecord(
  type: number,
  misc: number,
  sizeBytes: number,
  timeNs: number,
  bytes: RecordBytes,
): PerfRecord {
  const record = parseKnown(type, misc, timeNs, bytes);
  if (record === null || bytes.isShort) {
    return { type: 'unknown', timeNs, recordType: type, sizeBytes };
  }
  return record;
}

function parseKnown(type: number, misc: number, timeNs: number, bytes: RecordBytes): PerfRecord | null {
  switch (type) {
    case RecordType.MMAP:
      return parseMmap(misc, timeNs, bytes);
    case RecordType.MMAP2:
      return parseMmap2(misc, timeNs, bytes);
    case RecordType.COMM: {
      const pid = bytes.i32();
      const tid = bytes.i32();
      return { type: 'comm', timeNs, pid, tid, comm: bytes.string(), isExec: (misc & MISC_COMM_EXEC) !== 0 };
    }
    case RecordType.FORK:
    case RecordType.EXIT:
      return parseTask(type, timeNs, bytes);
    case RecordType.LOST:
      bytes.skip(8);
      return { type: 'lost', timeNs, count: bytes.u64Number() };
    case RecordType.LOST_SAMPLES:
      return { type: 'lost_samples', timeNs, count: bytes.u64Number() };
    case RecordType.THROTTLE:
      return { type: 'throttle', timeNs };
    case RecordType.UNTHROTTLE:
      return { type: 'unthrottle', timeNs };
    case RecordType.SWITCH:
    case RecordType.SWITCH_CPU_WIDE:
      return { type: 'switch', timeNs };
    case RecordType.NAMESPACES: {
      const pid = bytes.i32();
      return { type: 'namespaces', timeNs, pid, tid: bytes.i32() };
    }
    case RecordType.KSYMBOL:
      return parseKsymbol(timeNs, bytes);
    case RecordType.BPF_EVENT:
      return parseBpfEvent(timeNs, bytes);
    case RecordType.CGROUP:
      return { type: 'cgroup', timeNs, id: bytes.u64(), path: bytes.string() };
    case RecordType.TEXT_POKE:
      return { type: 'text_poke', timeNs, address: bytes.u64() };
    default:
      return null;
  }
}

function parseMmap(misc: number, timeNs: number, bytes: RecordBytes): PerfRecord {
  const place = readMapping(bytes);
  const isKernel = isKernelMode(misc);
  const isExecutable = (misc & MISC_MMAP_DATA) === 0;
  return { type: 'mmap', timeNs, ...place, buildId: '', fileName: bytes.string(), isExecutable, isKernel };
}

function parseMmap2(misc: number, timeNs: number, bytes: RecordBytes): PerfRecord {
  const place = readMapping(bytes);
  const buildId = misc & MISC_MMAP_BUILD_ID ? readBuildId(bytes) : skipInode(bytes);
  const protection = bytes.u32();
  bytes.skip(4);
  const isExecutable = (protection & PROT_EXEC) !== 0 && (misc & MISC_MMAP_DATA) === 0;
  return {
    type: 'mmap',
    timeNs,
    ...place,
    buildId,
    fileName: bytes.string(),
    isExecutable,
    isKernel: isKernelMode(misc),
  };
}

function readMapping(bytes: RecordBytes) {
  return {
    pid: bytes.i32(),
    tid: bytes.i32(),
    start: bytes.u64(),
    size: bytes.u64(),
    fileOffset: bytes.u64(),
  };
}

function readBuildId(bytes: RecordBytes): string {
  const length = Math.min(bytes.u8(), BUILD_ID_FIELD_BYTES);
  bytes.skip(3);
  return Buffer.from(bytes.bytes(BUILD_ID_FIELD_BYTES).subarray(0, length)).toString('hex');
}

/** Device, inode and its generation: another way to know the file, which nothing here uses. */
function skipInode(bytes: RecordBytes): '' {
  bytes.skip(24);
  return '';
}

function parseTask(type: number, timeNs: number, bytes: RecordBytes): PerfRecord {
  const pid = bytes.i32();
  const parentPid = bytes.i32();
  const tid = bytes.i32();
  const parentTid = bytes.i32();
  if (type === RecordType.EXIT) return { type: 'exit', timeNs, pid, tid };
  return { type: 'fork', timeNs, pid, tid, parentPid, parentTid };
}

function parseKsymbol(timeNs: number, bytes: RecordBytes): PerfRecord {
  const address = bytes.u64();
  const size = bytes.u32();
  const kind = bytes.u16();
  const isUnregister = (bytes.u16() & 1) !== 0;
  return { type: 'ksymbol', timeNs, address, size, kind, isUnregister, name: bytes.string() };
}

function parseBpfEvent(timeNs: number, bytes: RecordBytes): PerfRecord {
  const isUnload = bytes.u16() === 2;
  bytes.skip(2);
  const programId = bytes.u32();
  const tag = Buffer.from(bytes.bytes(TAG_BYTES)).toString('hex');
  return { type: 'bpf_event', timeNs, programId, tag, isUnload };
}

function isKernelMode(misc: number): boolean {
  const mode = misc & CPU_MODE_MASK;
  return mode === CPU_MODE_KERNEL || mode === CPU_MODE_GUEST_KERNEL;
}
