import type {
  CommRecord,
  ExitRecord,
  ForkRecord,
  KsymbolRecord,
  MmapRecord,
} from '../../../src/model/perf-record.js';

/** Records with just what a test is about; the rest has plain defaults. */
export function mmap(fields: Partial<MmapRecord>): MmapRecord {
  return {
    type: 'mmap',
    timeNs: 0,
    pid: 100,
    tid: 100,
    start: 0x1000n,
    size: 0x1000n,
    fileOffset: 0n,
    fileName: '/bin/program',
    buildId: '',
    fileId: '',
    isExecutable: true,
    isKernel: false,
    ...fields,
  };
}

/** An MMAP record of the kernel or of a module. */
export function kernelMmap(fields: Partial<MmapRecord>): MmapRecord {
  return mmap({ pid: -1, tid: 0, isKernel: true, ...fields });
}

export function ksymbol(fields: Partial<KsymbolRecord>): KsymbolRecord {
  return {
    type: 'ksymbol',
    timeNs: 0,
    address: 0n,
    size: 0x100,
    name: 'bpf_prog_0123456789abcdef_count',
    kind: 1,
    isUnregister: false,
    ...fields,
  };
}

export function comm(fields: Partial<CommRecord>): CommRecord {
  return { type: 'comm', timeNs: 0, pid: 100, tid: 100, comm: 'program', isExec: false, ...fields };
}

export function fork(fields: Partial<ForkRecord>): ForkRecord {
  return { type: 'fork', timeNs: 0, pid: 101, tid: 101, parentPid: 100, parentTid: 100, ...fields };
}

export function exit(fields: Partial<ExitRecord>): ExitRecord {
  return { type: 'exit', timeNs: 0, pid: 100, tid: 100, ...fields };
}
