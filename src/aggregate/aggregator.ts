import type { CgroupTable, ProcessTable } from '../host/index.js';
import type { PerfEvent, PerfHeader, PerfRecord, SampleRecord } from '../model/perf-record.js';
import type { ProfileSample, SampleCounts, Sampler } from '../model/profile.js';
import { samplerOf } from '../model/sampler.js';
import type { AddressSpace, Symbolizer } from '../symbolize/index.js';
import { CallchainResolver } from './callchain-resolver.js';
import { CallchainTable, MAX_CALLCHAINS } from './callchain-table.js';
import { cpuTimeEvents, samplePeriodNs } from './cpu-time-events.js';
import { LabelSets, type LabelSource } from './label-sets.js';
import { LossCounter } from './loss-counter.js';
import { PairCounts } from './pair-counts.js';

/** No process has this id. */
const NO_PID = -2;

/** What an {@link Aggregator} works with: what is known of the stream and of the host it comes from. */
export interface AggregatorOptions {
  /** Of the stream; it may fill while records come. */
  readonly header: PerfHeader;
  readonly symbolizer: Symbolizer;
  readonly processes: ProcessTable;
  readonly cgroups?: CgroupTable;
  /** The sample labels. */
  readonly labels: readonly LabelSource[];
  /** Whether function names, leaf first, are those of the idle task doing nothing; asked for process 0 only. */
  readonly isIdleStack: (functions: readonly string[]) => boolean;
}

/** What was sampled since the last flush. */
export interface AggregatedSamples {
  /** Stack counts of busy CPU time, values `[samples, nanoseconds]`; equal stacks of equal labels once. */
  readonly samples: readonly ProfileSample[];
  readonly counts: SampleCounts;
  /** CPU time of a sample, ns. */
  readonly periodNs: number;
  /** Null while no sample of a profiled event came. */
  readonly sampler: Sampler | null;
  readonly event: string | null;
}

/**
 * Counts the samples of a stream by label set and stack. Feed it every record, in
 * time order. A sample costs no allocation: addresses are resolved at flush, each once.
 */
export class Aggregator {
  readonly #options: AggregatorOptions;
  readonly #labels: LabelSets;
  readonly #callchains = new CallchainTable();
  readonly #resolver: CallchainResolver;
  readonly #counts = new PairCounts();
  readonly #busy = new PairCounts();
  readonly #spaces = new Map<number, AddressSpace>();
  readonly #losses = new LossCounter();
  #event: PerfEvent | null = null;
  #isProfiled: readonly boolean[] = [];
  #total = 0;
  #dropped = 0;
  #lastPid = NO_PID;
  #lastSpaceId = 0;

  constructor(options: AggregatorOptions) {
    this.#options = options;
    this.#labels = new LabelSets(options.labels);
    this.#resolver = new CallchainResolver(options.symbolizer);
  }

  /** Whether it holds as much as it may: flush it before more samples come. */
  get isFull(): boolean {
    return this.#callchains.size >= MAX_CALLCHAINS;
  }

  /** Takes a record; a sample's memory is not kept. */
  add(record: PerfRecord): void {
    if (record.type === 'sample') this.#addSample(record);
    else if (record.type === 'lost' || record.type === 'lost_samples') this.#losses.add(record);
    else {
      // Whose space is what may be otherwise from here on.
      this.#lastPid = NO_PID;
      this.#options.symbolizer.apply(record);
      this.#options.processes.apply(record);
      this.#options.cgroups?.apply(record);
    }
  }

  /** What was counted since the last flush; nothing is forgotten. */
  peek(): AggregatedSamples {
    const periodNs = this.#event ? samplePeriodNs(this.#event) : 0;
    const idle = this.#splitIdle();
    const samples: ProfileSample[] = [];
    let busy = 0;
    this.#busy.forEach((labels, stack, count) => {
      busy += count;
      samples.push({
        stack: this.#resolver.stackOf(stack),
        labels: this.#labels.labelsOf(labels),
        values: [count, count * periodNs],
      });
    });
    this.#busy.clear();
    this.#resolver.clear();
    const counts = { total: this.#total, idle, busy, dropped: this.#dropped, lost: this.#losses.untaken };
    const sampler = this.#event && samplerOf(this.#event, this.#options.header.arch);
    return { samples, counts, periodNs, sampler, event: this.#event?.name ?? null };
  }

  /** As {@link peek}, then {@link clear}. */
  flush(): AggregatedSamples {
    const aggregated = this.peek();
    this.clear();
    return aggregated;
  }

  /** Starts counting anew, and forgets what nobody used for long. */
  clear(): void {
    this.#total = 0;
    this.#dropped = 0;
    this.#lastPid = NO_PID;
    this.#losses.take();
    this.#counts.clear();
    this.#callchains.clear();
    this.#spaces.clear();
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
    if (sample.pid !== this.#lastPid) this.#enterSpace(sample.pid);
    const { words, callchainStart, callchainLength } = sample;
    const callchain = this.#callchains.intern(this.#lastSpaceId, words, callchainStart, callchainLength * 2);
    this.#counts.add(this.#labels.indexOf(sample), callchain, 1);
  }

  /** Samples of one process often come in a row. */
  #enterSpace(pid: number): void {
    const space = this.#options.symbolizer.space(pid);
    this.#spaces.set(space.id, space);
    this.#lastPid = pid;
    this.#lastSpaceId = space.id;
  }

  #isEventProfiled(index: number): boolean {
    const { events } = this.#options.header;
    if (this.#isProfiled.length !== events.length) {
      const profiled = cpuTimeEvents(events);
      this.#isProfiled = events.map((_, event) => profiled.includes(event));
      this.#event = events[profiled[0] ?? -1] ?? null;
    }
    return this.#isProfiled[index] ?? false;
  }

  /** Counts busy samples by stack into `#busy`; returns the number of idle ones. */
  #splitIdle(): number {
    const stacks = new Uint32Array(this.#callchains.size);
    const isIdle = new Uint8Array(this.#callchains.size);
    for (let callchain = 0; callchain < stacks.length; callchain++) {
      const space = this.#spaces.get(this.#callchains.ownerOf(callchain))!;
      const stack = this.#resolver.resolve(space, this.#callchains.wordsOf(callchain));
      stacks[callchain] = stack;
      if (space.pid === 0) isIdle[callchain] = this.#isIdle(stack) ? 1 : 0;
    }
    let idle = 0;
    this.#counts.forEach((labels, callchain, count) => {
      if (isIdle[callchain]) idle += count;
      else this.#busy.add(labels, stacks[callchain]!, count);
    });
    return idle;
  }

  #isIdle(stack: number): boolean {
    return this.#options.isIdleStack(this.#resolver.stackOf(stack).map(({ functionName }) => functionName));
  }
}
