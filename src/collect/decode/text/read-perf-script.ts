import type { ByteInput } from '../../../model/byte-input.js';
import { DecodeError } from '../../../model/decode-error.js';
import type { Frame } from '../../../model/frame.js';
import type { Labels } from '../../../model/labels.js';
import type { PerfEvent } from '../../../model/perf-record.js';
import type { Recording } from '../../../model/recording.js';
import { isCpuTimeEvent, PERF_TYPE_SOFTWARE, samplerOf } from '../../../model/sampler.js';
import { createCpuRecording, type ReadOptions, type SampledStack } from './cpu-recording.js';
import { NamedFrames } from './named-frames.js';
import { parseScriptFrame } from './parse-script-frame.js';
import {
  isPaddedSample,
  isSideRecord,
  parseBareSample,
  parseScriptSample,
  type ScriptSample,
} from './parse-script-sample.js';
import { readLines } from './read-lines.js';
import { SampleIntervals } from './sample-intervals.js';
import { StackCounter } from './stack-counter.js';

const PERF_TYPE_TRACEPOINT = 2;
/** A counter that only its name tells. */
const PERF_TYPE_RAW = 4;
const CPU_CLOCK = 0n;
const TASK_CLOCK = 1n;
/** What samples are taken to be of when the text does not say. */
const UNNAMED_EVENT = 'cpu-clock';

/** Where a frame is in the source, `-F +srcline`: below it, and other than it without a tab. */
const SOURCE_LINE = /^ {2}\S/;

interface EventSamples {
  readonly event: PerfEvent;
  /** Whether some of the samples did not name it. */
  isGuessed: boolean;
  /** Samples of the idle task, and of all others. */
  readonly idleTask: StackCounter;
  readonly others: StackCounter;
  readonly intervals: SampleIntervals;
  count: number;
}

/**
 * Reads what `perf script` prints, in its default layout or with `-F` of any fields
 * that have the stack's names. Labels are `cpu` and `process` (the thread's name) where
 * the text has them. Throws {@link DecodeError} where it holds no sample at all.
 */
export async function readPerfScript(input: ByteInput, options: ReadOptions): Promise<Recording> {
  const reader = new ScriptReader();
  for await (const lines of readLines(input)) for (const line of lines) reader.add(line);
  return reader.finish(options);
}

class ScriptReader {
  readonly #frames = new NamedFrames();
  readonly #events = new Map<string, EventSamples>();
  #sample: ScriptSample | null = null;
  #stack: Frame[] = [];
  /** The last line, where it may be a sample's first: the next one tells. */
  #bareLine: string | null = null;
  #strayLines = 0;

  add(line: string): void {
    if (line.startsWith('#')) return;
    if (line.trim() === '') {
      this.#endSample();
      this.#bareLine = null;
      return;
    }
    const isInSample = this.#sample !== null || this.#startBareSample(line);
    if (isInSample && /^\s/.test(line) && this.#addFrame(line)) return;
    if (!isSideRecord(line)) this.#startSample(line);
  }

  finish(options: ReadOptions): Recording {
    this.#endSample();
    const all = [...this.#events.values()];
    if (all.length === 0) throw new DecodeError('malformed', 'no sample of perf script in the text', 0);
    const profiled = profiledOf(all);
    const [first = all[0]!] = profiled;
    const dropped =
      all.reduce((sum, { count }) => sum + count, 0) - profiled.reduce((sum, { count }) => sum + count, 0);
    const problems = this.#strayLines > 0 ? [`${this.#strayLines} lines are not of perf script`] : [];
    if (!this.#frames.hasNames) problems.push('no function has a name: perf script was not asked for sym');
    const isUnknown = profiled.length === 0 || profiled.some(({ isGuessed }) => isGuessed);
    return createCpuRecording(profiled.flatMap(stacksOf), options, {
      sampler: isUnknown ? 'unknown' : samplerOf(first.event, null),
      hasKernelNames: this.#frames.hasNames,
      periodNs: first.intervals.periodNs(first.event.type === PERF_TYPE_SOFTWARE),
      durationNs: first.intervals.durationNs,
      dropped,
      problems,
    });
  }

  #addFrame(line: string): boolean {
    if (this.#stack.length > 0 && SOURCE_LINE.test(line)) return true;
    if (isPaddedSample(line)) return false;
    const frame = parseScriptFrame(line);
    if (frame === null) return false;
    this.#stack.push(this.#frames.frame(frame.name, frame.fileName, frame.address));
    return true;
  }

  #startSample(line: string): void {
    this.#endSample();
    this.#sample = parseScriptSample(line);
    if (this.#sample === null) this.#strayLines++;
    this.#bareLine = this.#sample === null ? line : null;
  }

  /** Whether the line is the first frame of a sample that began with the line before. */
  #startBareSample(line: string): boolean {
    if (this.#bareLine === null) return false;
    this.#sample = parseBareSample(this.#bareLine, line);
    if (this.#sample !== null) this.#strayLines--;
    this.#bareLine = null;
    return this.#sample !== null;
  }

  #endSample(): void {
    const sample = this.#sample;
    if (sample === null) return;
    // Without a callchain the sampled address stands in the first line.
    if (this.#stack.length === 0) this.#addFrame(` ${sample.rest}`);
    const samples = this.#samplesOf(sample.event ?? UNNAMED_EVENT);
    samples.isGuessed ||= sample.event === null;
    samples.count++;
    samples.intervals.add(sample);
    const counter = isIdleTask(sample) ? samples.idleTask : samples.others;
    counter.add(this.#stack, labelsOf(sample), [1]);
    this.#sample = null;
    this.#stack = [];
  }

  #samplesOf(name: string): EventSamples {
    const known = this.#events.get(name);
    if (known !== undefined) return known;
    const counters = { idleTask: new StackCounter(), others: new StackCounter() };
    const intervals = new SampleIntervals();
    const samples = { event: eventOf(name), isGuessed: false, ...counters, intervals, count: 0 };
    this.#events.set(name, samples);
    return samples;
  }
}

/** Those whose samples tell CPU time: cycles where there are any, else the first clock; never both. */
function profiledOf(all: readonly EventSamples[]): readonly EventSamples[] {
  const candidates = all.filter(({ event }) => isCpuTimeEvent(event));
  const hardware = candidates.filter(({ event }) => event.type !== PERF_TYPE_SOFTWARE);
  return hardware.length > 0 ? hardware : candidates.slice(0, 1);
}

function stacksOf({ idleTask, others }: EventSamples): readonly SampledStack[] {
  const sampled = (counter: StackCounter, isOfIdleTask: boolean) =>
    counter.samples.map((sample) => ({ sample, count: sample.values[0] ?? 0, isOfIdleTask }));
  return [...sampled(idleTask, true), ...sampled(others, false)];
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
