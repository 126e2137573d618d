/** Numbers of the perf.data format: include/uapi/linux/perf_event.h and tools/perf/util/{header,event}.h of Linux. */

/** `PERFILE2` as the first eight bytes of a recording in the reader's byte order. */
export const MAGIC = 'PERFILE2';
/** The same of a recording in the other byte order. */
export const MAGIC_SWAPPED = '2ELIFREP';
/** Size of the header in pipe mode; a file's is larger. */
export const PIPE_HEADER_BYTES = 16;
/** `struct perf_file_header`. */
export const FILE_HEADER_BYTES = 104;
/** `struct perf_event_header`: type u32, misc u16, size u16. */
export const RECORD_HEADER_BYTES = 8;

/** `enum perf_event_type` and `enum perf_user_event_type`. */
export const RecordType = {
  MMAP: 1,
  LOST: 2,
  COMM: 3,
  EXIT: 4,
  THROTTLE: 5,
  UNTHROTTLE: 6,
  FORK: 7,
  READ: 8,
  SAMPLE: 9,
  MMAP2: 10,
  AUX: 11,
  ITRACE_START: 12,
  LOST_SAMPLES: 13,
  SWITCH: 14,
  SWITCH_CPU_WIDE: 15,
  NAMESPACES: 16,
  KSYMBOL: 17,
  BPF_EVENT: 18,
  CGROUP: 19,
  TEXT_POKE: 20,
  AUX_OUTPUT_HW_ID: 21,
  /** From here on: records that perf itself adds; they carry no sample id. */
  USER_FIRST: 64,
  HEADER_ATTR: 64,
  HEADER_EVENT_TYPE: 65,
  HEADER_TRACING_DATA: 66,
  HEADER_BUILD_ID: 67,
  FINISHED_ROUND: 68,
  ID_INDEX: 69,
  AUXTRACE_INFO: 70,
  AUXTRACE: 71,
  AUXTRACE_ERROR: 72,
  THREAD_MAP: 73,
  CPU_MAP: 74,
  STAT_CONFIG: 75,
  STAT: 76,
  STAT_ROUND: 77,
  EVENT_UPDATE: 78,
  TIME_CONV: 79,
  HEADER_FEATURE: 80,
  COMPRESSED: 81,
  FINISHED_INIT: 82,
  COMPRESSED2: 83,
  BPF_METADATA: 84,
} as const;

/** `enum perf_event_sample_format`. */
export const SampleBit = {
  IP: 1 << 0,
  TID: 1 << 1,
  TIME: 1 << 2,
  ADDR: 1 << 3,
  READ: 1 << 4,
  CALLCHAIN: 1 << 5,
  ID: 1 << 6,
  CPU: 1 << 7,
  PERIOD: 1 << 8,
  STREAM_ID: 1 << 9,
  RAW: 1 << 10,
  BRANCH_STACK: 1 << 11,
  REGS_USER: 1 << 12,
  STACK_USER: 1 << 13,
  WEIGHT: 1 << 14,
  DATA_SRC: 1 << 15,
  IDENTIFIER: 1 << 16,
  TRANSACTION: 1 << 17,
  REGS_INTR: 1 << 18,
  PHYS_ADDR: 1 << 19,
  AUX: 1 << 20,
  CGROUP: 1 << 21,
  DATA_PAGE_SIZE: 1 << 22,
  CODE_PAGE_SIZE: 1 << 23,
  WEIGHT_STRUCT: 1 << 24,
} as const;

/** `enum perf_event_read_format`. */
export const ReadBit = {
  TOTAL_TIME_ENABLED: 1,
  TOTAL_TIME_RUNNING: 2,
  ID: 4,
  GROUP: 8,
  LOST: 16,
} as const;

/** `misc` of a record: the CPU mode. */
export const CPU_MODE_MASK = 7;
/** CPU mode: kernel. */
export const CPU_MODE_KERNEL = 1;
/** CPU mode: user. */
export const CPU_MODE_USER = 2;
/** CPU mode: hypervisor. */
export const CPU_MODE_HYPERVISOR = 3;
/** CPU modes: a guest's kernel and user code. */
export const CPU_MODE_GUEST_KERNEL = 4;
/** See {@link CPU_MODE_GUEST_KERNEL}. */
export const CPU_MODE_GUEST_USER = 5;
/** `PERF_RECORD_MISC_COMM_EXEC`; on MMAP `PERF_RECORD_MISC_MMAP_DATA`. */
export const MISC_COMM_EXEC = 1 << 13;
/** `PERF_RECORD_MISC_MMAP_BUILD_ID`: MMAP2 has a build ID in place of device and inode. */
export const MISC_MMAP_BUILD_ID = 1 << 14;
/** `PERF_RECORD_MISC_BUILD_ID_SIZE`: HEADER_BUILD_ID tells the build ID's length. */
export const MISC_BUILD_ID_SIZE = 1 << 15;

/** Features of a header (`HEADER_*`): the bit in a file's bitmap, the id of a HEADER_FEATURE record. */
export const Feature = {
  TRACING_DATA: 1,
  BUILD_ID: 2,
  HOSTNAME: 3,
  OSRELEASE: 4,
  VERSION: 5,
  ARCH: 6,
  NRCPUS: 7,
  CPUDESC: 8,
  CPUID: 9,
  TOTAL_MEM: 10,
  CMDLINE: 11,
  EVENT_DESC: 12,
  CPU_TOPOLOGY: 13,
  NUMA_TOPOLOGY: 14,
  BRANCH_STACK: 15,
  PMU_MAPPINGS: 16,
  GROUP_DESC: 17,
  AUXTRACE: 18,
  STAT: 19,
  CACHE: 20,
  SAMPLE_TIME: 21,
  MEM_TOPOLOGY: 22,
  CLOCKID: 23,
  DIR_FORMAT: 24,
  BPF_PROG_INFO: 25,
  BPF_BTF: 26,
  COMPRESSED: 27,
  CPU_PMU_CAPS: 28,
  CLOCK_DATA: 29,
  HYBRID_TOPOLOGY: 30,
  PMU_CAPS: 31,
} as const;
