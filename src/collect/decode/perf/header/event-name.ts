import { PERF_TYPE_SOFTWARE } from '../../../../model/sampler.js';

const PERF_TYPE_HARDWARE = 0;

/** `enum perf_hw_id` and `enum perf_sw_ids`, as perf names them. */
const HARDWARE = [
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
const SOFTWARE = [
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

/** The name of an event that the stream does not name: perf's where it is a generic one, else `type:config`. */
export function defaultEventName(type: number, config: bigint): string {
  // The upper half of a hardware event's config is the PMU's type, on hybrid machines.
  if (type === PERF_TYPE_HARDWARE) return HARDWARE[Number(config & 0xffff_ffffn)] ?? `${type}:${config}`;
  if (type === PERF_TYPE_SOFTWARE) return SOFTWARE[Number(config)] ?? `${type}:${config}`;
  return `${type}:${config}`;
}
