import type { PerfRecord } from '../../../../model/perf-record.js';
import { FieldReader } from './field-reader.js';
import { parseMmap } from './parse-mmap.js';
import { bodyOf, type RecordFrame } from './record-frame.js';
import { KERNEL_RECORD } from './record-type.js';

/** `PERF_RECORD_MISC_COMM_EXEC`. */
const MISC_COMM_EXEC = 1 << 13;
/** `PERF_RECORD_KSYMBOL_FLAGS_UNREGISTER`. */
const KSYMBOL_UNREGISTER = 1;
/** `PERF_BPF_EVENT_PROG_UNLOAD`. */
const BPF_PROGRAM_UNLOAD = 2;
const BPF_TAG_BYTES = 8;

type Parser = (fields: FieldReader, timeNs: number, frame: RecordFrame) => PerfRecord;

const PARSERS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [KERNEL_RECORD.mmap, parseMmap],
  [KERNEL_RECORD.mmap2, parseMmap],
  [KERNEL_RECORD.comm, parseComm],
  [KERNEL_RECORD.fork, parseFork],
  [KERNEL_RECORD.exit, parseExit],
  [KERNEL_RECORD.lost, parseLost],
  [KERNEL_RECORD.lostSamples, parseLostSamples],
  [KERNEL_RECORD.throttle, (_, timeNs) => ({ type: 'throttle', timeNs })],
  [KERNEL_RECORD.unthrottle, (_, timeNs) => ({ type: 'unthrottle', timeNs })],
  [KERNEL_RECORD.switch, (_, timeNs) => ({ type: 'switch', timeNs })],
  [KERNEL_RECORD.switchCpuWide, (_, timeNs) => ({ type: 'switch', timeNs })],
  [KERNEL_RECORD.namespaces, parseNamespaces],
  [KERNEL_RECORD.ksymbol, parseKsymbol],
  [KERNEL_RECORD.bpfEvent, parseBpfEvent],
  [KERNEL_RECORD.cgroup, parseCgroup],
  [KERNEL_RECORD.textPoke, (fields, timeNs) => ({ type: 'text_poke', timeNs, address: fields.u64() })],
]);

/**
 * Parses a record of the kernel that is not a sample. `sampleIdBytes` at its end
 * are not its own. Throws `OverrunError` when it is too short for its fields.
 */
export function parseRecord(
  frame: RecordFrame,
  timeNs: number,
  sampleIdBytes: number,
  isLittleEndian: boolean,
): PerfRecord {
  const { type: recordType, sizeBytes } = frame;
  const parse = PARSERS.get(recordType);
  if (parse === undefined) return { type: 'unknown', timeNs, recordType, sizeBytes };
  const body = bodyOf(frame);
  const fields = new FieldReader(body.subarray(0, Math.max(0, body.length - sampleIdBytes)), isLittleEndian);
  return parse(fields, timeNs, frame);
}

function parseComm(fields: FieldReader, timeNs: number, { misc }: RecordFrame): PerfRecord {
  const pid = fields.i32();
  const tid = fields.i32();
  return { type: 'comm', timeNs, pid, tid, comm: fields.text(), isExec: (misc & MISC_COMM_EXEC) !== 0 };
}

function parseFork(fields: FieldReader, timeNs: number): PerfRecord {
  const pid = fields.i32();
  const parentPid = fields.i32();
  const tid = fields.i32();
  return { type: 'fork', timeNs, pid, tid, parentPid, parentTid: fields.i32() };
}

function parseExit(fields: FieldReader, timeNs: number): PerfRecord {
  const pid = fields.i32();
  fields.skip(4);
  return { type: 'exit', timeNs, pid, tid: fields.i32() };
}

function parseLost(fields: FieldReader, timeNs: number): PerfRecord {
  fields.skip(8);
  return { type: 'lost', timeNs, count: fields.number64() };
}

function parseLostSamples(fields: FieldReader, timeNs: number): PerfRecord {
  return { type: 'lost_samples', timeNs, count: fields.number64() };
}

function parseNamespaces(fields: FieldReader, timeNs: number): PerfRecord {
  const pid = fields.i32();
  return { type: 'namespaces', timeNs, pid, tid: fields.i32() };
}

function parseKsymbol(fields: FieldReader, timeNs: number): PerfRecord {
  const address = fields.u64();
  const size = fields.u32();
  const kind = fields.u16();
  const isUnregister = (fields.u16() & KSYMBOL_UNREGISTER) !== 0;
  return { type: 'ksymbol', timeNs, address, size, name: fields.text(), kind, isUnregister };
}

function parseBpfEvent(fields: FieldReader, timeNs: number): PerfRecord {
  const isUnload = fields.u16() === BPF_PROGRAM_UNLOAD;
  fields.skip(2);
  const programId = fields.u32();
  const tag = Buffer.from(fields.bytes(BPF_TAG_BYTES)).toString('hex');
  return { type: 'bpf_event', timeNs, programId, tag, isUnload };
}

function parseCgroup(fields: FieldReader, timeNs: number): PerfRecord {
  const id = fields.u64();
  return { type: 'cgroup', timeNs, id, path: fields.text() };
}
