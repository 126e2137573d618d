import type { MmapRecord, PerfRecord } from '../../../../model/perf-record.js';
import type { FieldReader } from './field-reader.js';
import type { RecordFrame } from './record-frame.js';
import { KERNEL_RECORD } from './record-type.js';

const KERNEL_PID = -1;
const CPU_MODE_MASK = 7;
const CPU_MODE_KERNEL = 1;
const CPU_MODE_GUEST_KERNEL = 4;
/** `PERF_RECORD_MISC_MMAP_DATA`: a mapping without code. */
const MISC_MMAP_DATA = 1 << 13;
/** `PERF_RECORD_MISC_MMAP_BUILD_ID`: a build ID instead of device and inode. */
const MISC_MMAP_BUILD_ID = 1 << 14;
/** Device and inode, or size and bytes of the build ID. */
const FILE_ID_BYTES = 24;
const MAX_BUILD_ID_BYTES = 20;
const PROT_EXEC = 4;

/** Parses `PERF_RECORD_MMAP` and `PERF_RECORD_MMAP2`. Mappings of virtual machines' code, which this host's symbols don't name, become unknown records. */
export function parseMmap(fields: FieldReader, timeNs: number, frame: RecordFrame): PerfRecord {
  const { type: recordType, misc, sizeBytes } = frame;
  const cpuMode = misc & CPU_MODE_MASK;
  if (cpuMode >= CPU_MODE_GUEST_KERNEL) return { type: 'unknown', timeNs, recordType, sizeBytes };
  const pid = fields.i32();
  const tid = fields.i32();
  const start = fields.u64();
  const size = fields.u64();
  const fileOffset = fields.u64();
  const { buildId, fileId, isExecutable } =
    recordType === KERNEL_RECORD.mmap2
      ? parseFileId(fields, misc)
      : { buildId: '', fileId: '', isExecutable: (misc & MISC_MMAP_DATA) === 0 };
  const isKernel = pid === KERNEL_PID || cpuMode === CPU_MODE_KERNEL;
  const fileName = fields.text();
  return {
    type: 'mmap',
    timeNs,
    pid,
    tid,
    start,
    size,
    fileOffset,
    fileName,
    buildId,
    fileId,
    isExecutable,
    isKernel,
  };
}

/** What `PERF_RECORD_MMAP2` has behind the fields of `PERF_RECORD_MMAP`, up to the file's name. */
function parseFileId(
  fields: FieldReader,
  misc: number,
): Pick<MmapRecord, 'buildId' | 'fileId' | 'isExecutable'> {
  const hasBuildId = (misc & MISC_MMAP_BUILD_ID) !== 0;
  const buildId = hasBuildId ? parseBuildId(fields.bytes(FILE_ID_BYTES)) : '';
  const fileId = hasBuildId ? '' : parseInode(fields);
  const protection = fields.u32();
  fields.skip(4);
  return { buildId, fileId, isExecutable: (protection & PROT_EXEC) !== 0 };
}

function parseBuildId(bytes: Uint8Array): string {
  const length = Math.min(bytes[0] ?? 0, MAX_BUILD_ID_BYTES);
  return Buffer.from(bytes.subarray(4, 4 + length)).toString('hex');
}

function parseInode(fields: FieldReader): string {
  const major = fields.u32();
  const minor = fields.u32();
  const inode = fields.u64();
  // Its generation, which no system call tells.
  fields.skip(8);
  return inode === 0n ? '' : `${major}:${minor}:${inode}`;
}
