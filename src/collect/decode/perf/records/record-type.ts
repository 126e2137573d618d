/** `enum perf_event_type` of perf_event.h: what the kernel writes. */
export const KERNEL_RECORD = {
  mmap: 1,
  lost: 2,
  comm: 3,
  exit: 4,
  throttle: 5,
  unthrottle: 6,
  fork: 7,
  read: 8,
  sample: 9,
  mmap2: 10,
  aux: 11,
  itraceStart: 12,
  lostSamples: 13,
  switch: 14,
  switchCpuWide: 15,
  namespaces: 16,
  ksymbol: 17,
  bpfEvent: 18,
  cgroup: 19,
  textPoke: 20,
  auxOutputHardwareId: 21,
  callchainDeferred: 22,
} as const;

/** `enum perf_user_event_type` of perf's event.h: what perf itself writes between the kernel's records. */
export const PERF_RECORD = {
  headerAttr: 64,
  headerEventType: 65,
  headerTracingData: 66,
  headerBuildId: 67,
  finishedRound: 68,
  idIndex: 69,
  auxtraceInfo: 70,
  auxtrace: 71,
  auxtraceError: 72,
  threadMap: 73,
  cpuMap: 74,
  statConfig: 75,
  stat: 76,
  statRound: 77,
  eventUpdate: 78,
  timeConv: 79,
  headerFeature: 80,
  compressed: 81,
  finishedInit: 82,
  compressed2: 83,
  bpfMetadata: 84,
} as const;

/** Records from this type on are perf's own: they have no sample id, and no time. */
export const FIRST_PERF_RECORD = 64;

const NAMES: ReadonlyMap<number, string> = new Map(
  [...Object.entries(KERNEL_RECORD), ...Object.entries(PERF_RECORD)].map(([name, type]) => [type, name]),
);

/** The name of a record type, `type N` when it has none here. */
export function recordTypeName(type: number): string {
  return NAMES.get(type) ?? `type ${type}`;
}

/** Whether the type is one that this decoder knows. */
export function isKnownRecordType(type: number): boolean {
  return NAMES.has(type);
}
