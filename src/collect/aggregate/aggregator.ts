import type { PerfEvent, PerfHeader, PerfRecord, SampleRecord } from '../../model/perf-record.js';
import type { Sampler } from '../../model/profile.js';
import { profiledEvents } from '../../model/profiled-events.js';
import type { SampleCounts } from '../../model/sample-counts.js';
import { functionsOfStack, groupRows, type SampleTable } from '../../model/sample-table.js';
import { samplerOf } from '../../model/sampler.js';
import { CallchainCounts } from './callchains/callchain-counts.js';
import { Callchains } from './callchains/callchains.js';
import { RecentThreads, type ThreadFacts } from './callchains/recent-threads.js';
import { SampledCallchain } from './callchains/sampled-callchain.js';
import { mostSamples, type SampledSpan, samplePeriodNs } from './cpu-time-events.js';
import type { FrameSource, ProcessCgroups, ProcessNames } from './followed-sources.js';
import { LabelSets, type LabelSource } from './labels/label-sets.js';
import { LossCounter } from './loss-counter.js';

const IDLE_PID = 0;

/** What an {@link Aggregator} works with: what is known of the stream and of the host it comes from. */
export interface AggregatorOptions {
  /** Of the stream; it may fill while records come. */
  readonly header: PerfHeader;
  readonly symbolizer: FrameSource;
  readonly processes: ProcessNames;
  readonly cgroups?: ProcessCgroups;
  /** The sample labels. */
  readonly labels: readonly LabelSource[];
  /** Whether function names, leaf first, are those of the idle task doing nothing; asked for process 0 only. */
  readonly isIdleStack: (functions: readonly string[]) => boolean;
  /** The event to profile, by its name; by default what tells CPU time. */
  readonly event?: string | undefined;
}

/** What was sampled in a window. */
export interface AggregatedSamples {
  /** Stack counts of busy CPU time, values `[samples, nanoseconds]`. Valid until {@link Aggregator.clear} or {@link Aggregator.clearCounts}. */
  readonly samples: SampleTable;
  readonly counts: SampleCounts;
  /** Records of the kernel that were lost and no samples: of new processes, names and mappings. */
  readonly otherRecordsLost: number;
  /** Samples that the CPUs can give in that time; infinite where it is not known. */
  readonly mostSamples: number;
  /** CPU time of a sample, ns. */
  readonly periodNs: number;
  /** Null while no sample of a profiled event came. */
  readonly sampler: Sampler | null;
  readonly event: string | null;
}

/**
 * Counts the samples of a stream by label set and stack, window by window. Feed it every
 * record, in time order. A sample costs no allocation: addresses are resolved at flush, each once.
 */
export class Aggregator {
  readonly #options: AggregatorOptions;
  readonly #labels: LabelSets;
  readonly #threads: RecentThreads;
  readonly #callchains = new Callchains();
  /** Samples by label set (times two, and one more for process 0) and callchain. */
  readonly #counts = new CallchainCounts();
  /** That of the sample that is added. */
  readonly #sampled = new SampledCallchain();
  readonly #losses = new LossCounter();
  #event: PerfEvent | null = null;
  #isProfiled: readonly boolean[] = [];
  #total = 0;
  #dropped = 0;

  constructor(options: AggregatorOptions) {
    this.#options = options;
    this.#labels = new LabelSets(options.labels);
    this.#threads = new RecentThreads(
      (sample, facts) => this.#find(sample, facts),
      options.labels.every(({ scope }) => scope !== undefined),
    );
  }

  /** Whether it holds as much as it may: flush and clear it before more samples come. */
  get isFull(): boolean {
    return this.#callchains.isFull;
  }

  /** Takes a record. */
  add(record: PerfRecord): void {
    if (record.type === 'sample') this.#addSample(record);
    else if (record.type === 'lost' || record.type === 'lost_samples') this.#losses.add(record);
    else {
      // Whose space is what, and what it is called, may be otherwise from here on.
      if ('pid' in record) this.#threads.forgetProcess(record.pid);
      else if (record.type === 'cgroup') this.#threads.clear();
      this.#options.symbolizer.apply(record);
      this.#options.processes.apply(record);
      this.#options.cgroups?.apply(record);
    }
  }

  /** Starts fetching the names that {@link flush} gives to addresses: some take a while. */
  prepare(): void {
    this.#callchains.prepare(this.#options.symbolizer);
  }

  /**
   * Ends the window: what was counted in it. No sample may come before {@link clear} or {@link clearCounts}. `span`:
   * what was sampled; where it is not known, all records lost may have been samples.
   */
  flush(span: SampledSpan | null = null): AggregatedSamples {
    const periodNs = this.#event ? samplePeriodNs(this.#event) : 0;
    const { samples, idle, busy } = this.#splitIdle(periodNs);
    const most = span && this.#event ? mostSamples(span, this.#event) : Number.POSITIVE_INFINITY;
    const losses = this.#losses.take(Math.max(0, most - this.#total));
    const counts = { total: this.#total, idle, busy, dropped: this.#dropped, lost: losses.samples };
    const sampler = this.#event && samplerOf(this.#event, this.#options.header.arch);
    return {
      samples,
      counts,
      otherRecordsLost: losses.otherRecords,
      mostSamples: most,
      periodNs,
      sampler,
      event: this.#event?.name ?? null,
    };
  }

  /** Starts counting anew, and forgets what was not used for long. */
  clear(): void {
    this.clearCounts();
    this.#options.symbolizer.pruneFrames();
  }

  /** Starts counting anew for another part of the same recording: functions keep their frames, so that equal stacks of two parts are one. */
  clearCounts(): void {
    this.#callchains.clear();
    this.#total = 0;
    this.#dropped = 0;
    this.#threads.clear();
    this.#counts.clear();
    this.#labels.prune();
    this.#options.symbolizer.prune();
    this.#options.processes.prune();
    this.#options.cgroups?.prune();
  }

  #addSample(sample: SampleRecord): void {
    this.#total++;
    if (!this.#isEventProfiled(sample.event)) {
      this.#dropped++;
      return;
    }
    const thread = this.#threads.of(sample);
    const isIdleTask = sample.pid === IDLE_PID ? 1 : 0;
    const callchain = this.#sampled;
    callchain.read(thread.space!, sample);
    const isFirst = this.#counts.count(2 * thread.labels + isIdleTask, callchain.low, callchain.high);
    if (isFirst) this.#callchains.add(callchain);
  }

  #find(sample: SampleRecord, facts: ThreadFacts): void {
    facts.space = this.#options.symbolizer.space(sample.pid);
    facts.labels = this.#labels.indexOf(sample);
  }

  #isEventProfiled(index: number): boolean {
    const { events } = this.#options.header;
    if (this.#isProfiled.length !== events.length) {
      const profiled = profiledEvents(events, this.#options.event ?? null);
      this.#isProfiled = events.map((_, event) => profiled.includes(event));
      this.#event = events[profiled[0] ?? -1] ?? null;
    }
    return this.#isProfiled[index] ?? false;
  }

  /** The busy samples as a table, and how many are idle. */
  #splitIdle(periodNs: number): { samples: SampleTable; idle: number; busy: number } {
    const callchains = this.#callchains.toStacks(this.#options.symbolizer);
    // A row and its callchain have the same number. The busy rows of these are moved to the front.
    const { labelsOf, counts } = this.#counts.toRows();
    const { stackOf } = callchains;
    /** Stacks of the idle task: each is looked at once. */
    const isIdle = new Map<number, boolean>();
    let rowCount = 0;
    let idle = 0;
    let busy = 0;
    for (let row = 0; row < counts.length; row++) {
      const stack = stackOf[row]!;
      const labels = labelsOf[row]!;
      const count = counts[row]!;
      if ((labels & 1) === 1) {
        if (!isIdle.has(stack))
          isIdle.set(stack, this.#options.isIdleStack(functionsOfStack(callchains, stack)));
        if (isIdle.get(stack)) {
          idle += count;
          continue;
        }
      }
      busy += count;
      stackOf[rowCount] = stack;
      labelsOf[rowCount] = labels >>> 1;
      counts[rowCount++] = count;
    }
    const rows = { rowCount, stackOf, labelsOf, values: counts, valueCount: 1 };
    const counted = groupRows(callchains.frames, callchains.stacks, this.#labels.sets, rows);
    const samples = withCpuTime(counted, periodNs);
    return { samples, idle, busy };
  }
}

/** The samples that were counted, with their CPU time behind: {@link CPU_SAMPLE_TYPES}. Only now, as there are many times fewer. */
function withCpuTime(counted: SampleTable, periodNs: number): SampleTable {
  const values = new Float64Array(2 * counted.rowCount);
  for (let row = 0; row < counted.rowCount; row++) {
    const count = counted.values[row]!;
    values[2 * row] = count;
    values[2 * row + 1] = count * periodNs;
  }
  return { ...counted, values, valueCount: 2 };
}
