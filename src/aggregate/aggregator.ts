import { isIdleStack } from '../frames/index.js';
import type { ProcessTable } from '../host/index.js';
import type { Stack } from '../model/frame.js';
import {
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
  type PerfEvent,
  type PerfRecord,
  type SampleRecord,
} from '../model/perf-record.js';
import type { ProfileSample, SampleCounts } from '../model/profile.js';
import type { AddressSpace, Symbolizer } from '../symbolize/index.js';
import { CallchainTable } from './callchain-table.js';
import { nanosecondsPerSample } from './cpu-time-events.js';
import { LabelSets, type LabelSource } from './label-sets.js';
import { LostCounter } from './lost-counter.js';
import { PairCounts } from './pair-counts.js';

/** What an {@link Aggregator} works with. */
export interface AggregatorOptions {
  readonly symbolizer: Symbolizer;
  readonly processes: ProcessTable;
  /** The sample labels, in their order. */
  readonly labels: readonly LabelSource[];
  /** Sees every record before it is counted: other tables that follow the stream. */
  readonly onRecord?: (record: PerfRecord) => void;
}

/** What was sampled in one span of time. */
export interface WindowCounts {
  /** Busy stacks, names resolved, by label set. Values: samples, nanoseconds of CPU time. */
  readonly samples: readonly ProfileSample[];
  readonly counts: SampleCounts;
  /** The event that was profiled, null when nothing was. */
  readonly event: PerfEvent | null;
}

const MARKER_HIGH = 0xffff_ffff;
/** A callchain's first entries may lack a marker: then they are of the mode in which the CPU was interrupted. */
const KERNEL_HALF = 0x8000_0000;

/**
 * Counts samples by label set and callchain. Feed it the records of a stream in
 * time order, and take what it has counted at the end of each window: names are
 * resolved then, once an address.
 */
export class Aggregator {
  readonly #symbolizer: Symbolizer;
  readonly #processes: ProcessTable;
  readonly #onRecord: (record: PerfRecord) => void;
  readonly #labelSets: LabelSets;
  readonly #callchains = new CallchainTable();
  readonly #pairs = new PairCounts();
  readonly #lost = new LostCounter();
  #spaces: AddressSpace[] = [];
  #indexOfSpace = new Map<AddressSpace, number>();
  #events: readonly PerfEvent[] = [];
  #sampleNs: readonly (number | null)[] = [];
  #event: PerfEvent | null = null;
  #nsPerSample = 0;
  #total = 0;
  #dropped = 0;

  constructor({ symbolizer, processes, labels, onRecord }: AggregatorOptions) {
    this.#symbolizer = symbolizer;
    this.#processes = processes;
    this.#onRecord = onRecord ?? (() => {});
    this.#labelSets = new LabelSets(labels);
  }

  /** Distinct callchains of this window so far. */
  get callchains(): number {
    return this.#callchains.size;
  }

  /** Says which events the recording has: call it before the samples, and again when there are more. */
  setEvents(events: readonly PerfEvent[]): void {
    this.#events = events;
    this.#sampleNs = nanosecondsPerSample(events);
  }

  /** Applies a record to what is known of the host; a sample is counted. */
  apply(record: PerfRecord): void {
    if (record.type === 'sample') {
      this.#count(record);
      return;
    }
    if (record.type === 'lost' || record.type === 'lost_samples') this.#lost.add(record);
    this.#symbolizer.apply(record);
    this.#processes.apply(record);
    this.#onRecord(record);
  }

  /** What was counted since the last time; starts anew. */
  take(): WindowCounts {
    const stacks = this.#resolveStacks();
    const samples: ProfileSample[] = [];
    let idle = 0;
    let busy = 0;
    this.#pairs.forEach((labelSet, callchain, count) => {
      const stack = stacks[callchain]!;
      if (stack === null) {
        idle += count;
        return;
      }
      busy += count;
      const labels = this.#labelSets.labelsOf(labelSet);
      samples.push({ stack, labels, values: [count, Math.round(count * this.#nsPerSample)] });
    });
    const counts = { total: this.#total, idle, busy, dropped: this.#dropped, lost: this.#lost.take() };
    const result = { samples, counts, event: this.#event };
    this.#clear();
    return result;
  }

  #count(sample: SampleRecord): void {
    this.#total++;
    const ns = this.#sampleNs[sample.event] ?? null;
    if (ns === null) {
      this.#dropped++;
      return;
    }
    this.#event = this.#events[sample.event] ?? null;
    this.#nsPerSample = ns;
    const space = this.#spaceIndex(this.#symbolizer.space(sample.pid));
    const { words, callchainStart, callchainLength } = sample;
    const callchain = this.#callchains.intern(space, words, callchainStart, callchainLength);
    this.#pairs.increment(this.#labelSets.indexOf(sample), callchain);
  }

  #spaceIndex(space: AddressSpace): number {
    const known = this.#indexOfSpace.get(space);
    if (known !== undefined) return known;
    const index = this.#spaces.length;
    this.#spaces.push(space);
    this.#indexOfSpace.set(space, index);
    return index;
  }

  /** The frames of each callchain; null for those of the idle task at rest. */
  #resolveStacks(): readonly (Stack | null)[] {
    const stacks: (Stack | null)[] = [];
    for (let index = 0; index < this.#callchains.size; index++) {
      const space = this.#spaces[this.#callchains.ownerOf(index)]!;
      const stack = this.#resolve(space, this.#callchains.wordsOf(index));
      const isIdle = space.pid === 0 && isIdleStack(stack.map(({ functionName }) => functionName));
      stacks.push(isIdle ? null : stack);
    }
    return stacks;
  }

  #resolve(space: AddressSpace, words: Uint32Array): Stack {
    const frames: Stack[number][] = [];
    let isKernel = (words[1] ?? 0) >= KERNEL_HALF;
    for (let i = 0; i < words.length; i += 2) {
      const low = words[i]!;
      const high = words[i + 1]!;
      if (high === MARKER_HIGH && low >= PERF_CONTEXT_MAX_LOW) {
        if (low === PERF_CONTEXT_KERNEL_LOW) isKernel = true;
        else if (low === PERF_CONTEXT_USER_LOW) isKernel = false;
      } else {
        frames.push(this.#symbolizer.resolve(space, isKernel, low, high));
      }
    }
    return frames;
  }

  #clear(): void {
    this.#callchains.clear();
    this.#pairs.clear();
    this.#spaces = [];
    this.#indexOfSpace = new Map();
    this.#labelSets.prune();
    this.#symbolizer.prune();
    this.#processes.prune();
    this.#total = 0;
    this.#dropped = 0;
  }
}
