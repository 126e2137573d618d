import type { PerfEvent } from '../model/perf-record.js';
import type { RecordBytes } from './record-bytes.js';
import { createSampleLayout, type SampleLayout } from './sample-layout.js';

/** One `perf_event_attr` with what follows from it. */
export interface EventAttr {
  readonly event: PerfEvent;
  readonly layout: SampleLayout;
}

const HARDWARE_EVENTS = [
  'cycles',
  'instructions',
  'cache-references',
  'cache-misses',
  'branches',
  'branch-misses',
  'bus-cycles',
  'stalled-cycles-frontend',
  'stalled-cycles-backend',
  'ref-cycles',
];
const SOFTWARE_EVENTS = [
  'cpu-clock',
  'task-clock',
  'page-faults',
  'context-switches',
  'cpu-migrations',
  'minor-faults',
  'major-faults',
  'alignment-faults',
  'emulation-faults',
  'dummy',
  'bpf-output',
  'cgroup-switches',
];
const TYPE_HARDWARE = 0;
const TYPE_SOFTWARE = 1;
const CONFIG_DUMMY = 9n;
/** `perf_event_attr.freq` and `.sample_id_all` among its flag bits. */
const FLAG_FREQ = 1n << 10n;
const FLAG_SAMPLE_ID_ALL = 1n << 18n;
/** Size of the first published `perf_event_attr`; older writers left the field 0. */
const ATTR_SIZE_VER0 = 64;
/** A size beyond is a broken file: today's is 144. */
export const MAX_ATTR_BYTES = 4096;

/**
 * Reads a `struct perf_event_attr`, of whatever version, and moves behind it.
 * `fixedBytes` is its size where the container tells it; else its own field does.
 */
export function readEventAttr(bytes: RecordBytes, fixedBytes: number | null): EventAttr {
  const start = bytes.position;
  const type = bytes.u32();
  const size = bytes.u32() || ATTR_SIZE_VER0;
  const end = start + (fixedBytes ?? size);
  const has = (offset: number) => offset < Math.min(size, fixedBytes ?? size);
  const config = bytes.u64();
  const periodOrFrequency = bytes.u64Number();
  const sampleType = Number(bytes.u64() & 0xffff_ffffn) | 0;
  const readFormat = Number(bytes.u64() & 0xffn);
  const flags = bytes.u64();
  bytes.skip(4 + 4 + 8);
  if (has(64)) bytes.skip(8);
  const branchSampleType = has(72) ? bytes.u64() : 0n;
  const userRegisters = has(80) ? countBits(bytes.u64()) : 0;
  if (has(88)) bytes.skip(4 + 4);
  const interruptRegisters = has(96) ? countBits(bytes.u64()) : 0;
  bytes.position = start;
  bytes.skip(end - start);
  const isFrequency = (flags & FLAG_FREQ) !== 0n;
  return {
    event: {
      name: defaultEventName(type, config),
      type,
      config,
      frequency: isFrequency ? periodOrFrequency : 0,
      period: isFrequency ? 0 : periodOrFrequency,
      isDummy: type === TYPE_SOFTWARE && config === CONFIG_DUMMY,
    },
    layout: createSampleLayout({
      sampleType,
      readFormat,
      isSampleIdAll: (flags & FLAG_SAMPLE_ID_ALL) !== 0n,
      userRegisters,
      interruptRegisters,
      branchSampleType,
    }),
  };
}

/** perf's name of a generic event, `type:config` of others. */
function defaultEventName(type: number, config: bigint): string {
  const names = type === TYPE_HARDWARE ? HARDWARE_EVENTS : type === TYPE_SOFTWARE ? SOFTWARE_EVENTS : [];
  return names[Number(config & 0xffff_ffffn)] ?? `${type}:${config.toString(16)}`;
}

function countBits(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
