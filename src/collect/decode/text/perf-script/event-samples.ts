import type { Stack } from '../../../../model/frame.js';
import type { Labels } from '../../../../model/labels.js';
import type { PerfEvent } from '../../../../model/perf-record.js';
import { PERF_TYPE_SOFTWARE } from '../../../../model/sampler.js';
import type { SampledStack } from '../cpu-recording.js';
import { StackCounter } from '../stack-counter.js';
import type { ScriptSample } from './parse-script-sample.js';
import { SampleIntervals } from './sample-intervals.js';

const PERF_TYPE_TRACEPOINT = 2;
/** A counter that only its name tells. */
const PERF_TYPE_RAW = 4;
const CPU_CLOCK = 0n;
const TASK_CLOCK = 1n;

/** The samples of one event of a text. */
export class EventSamples {
  readonly event: PerfEvent;
  readonly intervals = new SampleIntervals();
  /** Whether some of the samples did not name it. */
  isGuessed = false;
  count = 0;
  /** Samples of the idle task, and of all others. */
  readonly #idleTask = new StackCounter();
  readonly #others = new StackCounter();

  constructor(name: string) {
    this.event = eventOf(name);
  }

  add(sample: ScriptSample, stack: Stack): void {
    this.isGuessed ||= sample.event === null;
    this.count++;
    this.intervals.add(sample);
    const counter = isIdleTask(sample) ? this.#idleTask : this.#others;
    counter.add(stack, labelsOf(sample), [1]);
  }

  get stacks(): readonly SampledStack[] {
    const sampled = (counter: StackCounter, isOfIdleTask: boolean) =>
      counter.samples.map((sample) => ({ sample, count: sample.values[0] ?? 0, isOfIdleTask }));
    return [...sampled(this.#idleTask, true), ...sampled(this.#others, false)];
  }
}

function eventOf(name: string): PerfEvent {
  const config = name.startsWith('task') ? TASK_CLOCK : CPU_CLOCK;
  const isDummy = name.startsWith('dummy');
  return { name, type: typeOf(name), config, frequency: 0, period: 0, isDummy, hasUserStack: false };
}

function typeOf(name: string): number {
  if (/^(cpu|task)[-_]clock/.test(name)) return PERF_TYPE_SOFTWARE;
  // Tracepoints are `system:name`; what follows the colon of a counter are its modifiers.
  return /^\w[\w-]*:[a-z_]\w{2,}/.test(name) && !/:[ukhGHpPSDWe]+$/.test(name)
    ? PERF_TYPE_TRACEPOINT
    : PERF_TYPE_RAW;
}

/** By the tid: process 0 has one idle thread for each CPU, all with tid 0. */
function isIdleTask({ comm, tid }: ScriptSample): boolean {
  return tid === null ? /^swapper/.test(comm ?? '') : tid === 0;
}

function labelsOf({ comm, cpu }: ScriptSample): Labels {
  const labels: Record<string, string> = {};
  if (cpu !== null) labels.cpu = String(cpu);
  if (comm !== null) labels.process = comm;
  return labels;
}
