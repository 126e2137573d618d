import { archOfMachine, unseenProbes } from '../../frames/index.js';
import { UserError } from '../../lib/user-error.js';
import { CPU_SAMPLE_TYPES, createCpuProfile } from '../../model/cpu-profile.js';
import type { PerfEvent, PerfHeader } from '../../model/perf-record.js';
import type { Sampler } from '../../model/profile.js';
import { profiledEvents } from '../../model/profiled-events.js';
import type { RecordStream } from '../../model/record-stream.js';
import type { Recording } from '../../model/recording.js';
import { addCounts, NO_COUNTS, type SampleCounts } from '../../model/sample-counts.js';
import { type SampleTable, SampleTableBuilder } from '../../model/sample-table.js';
import { isCpuTimeEvent } from '../../model/sampler.js';
import {
  type AggregatedSamples,
  Aggregator,
  CyclePace,
  createLabelSources,
  isCountedInCycles,
} from '../aggregate/index.js';
import { type ChosenEvents, type CountedEvent, chooseEvents } from '../decode/index.js';
import { ProcessTable } from '../host/index.js';
import {
  hasKprobes,
  type KernelSymbols,
  probePlacement,
  Symbolizer,
  type UserCode,
} from '../symbolize/index.js';
import { epochNsOf } from './recorded-facts.js';

/** What a recording is read with. */
export interface RecordingOptions {
  /** Symbols of the recorded kernel, null when there are none to be had. */
  readonly kernel: KernelSymbols | null;
  /** Asked where there is no `kernel`, once the recording says whose it is. */
  readonly findKernel?: (header: PerfHeader) => KernelSymbols | null;
  readonly isIdleStack: (functions: readonly string[]) => boolean;
  /** Where user functions get their names; by default nowhere. */
  readonly userCode?: UserCode;
  /** The event to profile, by its name; by default what tells CPU time. */
  readonly event?: string | undefined;
  /** Default cpu, numa_node, process. */
  readonly sampleLabels?: readonly string[];
  /** Labels of the profile beside `host`. */
  readonly seriesLabels?: Readonly<Record<string, string>>;
  /** When the recording was made, ns since the epoch. Default what it says itself (`perf record -k`), else 0. */
  readonly timeNs?: bigint;
  /** Called when all samples are counted; what is left is to name the last of them. */
  readonly onCounted?: (() => void) | undefined;
}

/** The default sample labels. */
export const DEFAULT_SAMPLE_LABELS: readonly string[] = ['cpu', 'numa_node', 'process'];

/**
 * Reads a capture to its end as one profile. Of a broken one, what was decoded before
 * is kept and the error's message is in `brokenOff`; it is rethrown when no sample came before it.
 */
export async function aggregateRecording(
  stream: RecordStream,
  options: RecordingOptions,
): Promise<Recording> {
  const reader = new RecordingReader(stream, options);
  let failure: UserError | null = null;
  try {
    await reader.read();
  } catch (error) {
    if (!(error instanceof UserError) || !reader.hasSamples) throw error;
    failure = error;
  }
  options.onCounted?.();
  await reader.flushLast();
  return reader.finish(failure);
}

class RecordingReader {
  readonly #stream: RecordStream;
  readonly #options: RecordingOptions;
  readonly #symbolizer: Symbolizer;
  #kernel: KernelSymbols | null;
  /** What had to be flushed before the end; null while there is nothing. */
  #earlier: SampleTableBuilder | null = null;
  #samples: SampleTable | null = null;
  #aggregator: Aggregator | null = null;
  /** Null where samples are of a known time. */
  #pace: CyclePace | null = null;
  #counts: SampleCounts = NO_COUNTS;
  #sampler: Sampler | null = null;
  #periodNs = 0;
  /** Samples of each event, by its index. */
  readonly #countOfEvent: number[] = [];
  #firstNs = 0;
  #lastNs = 0;
  /** The time of the last sample that was flushed, or of the first. */
  #flushedNs = 0;

  constructor(stream: RecordStream, options: RecordingOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#kernel = options.kernel;
    this.#symbolizer = new Symbolizer({
      kernel: options.kernel,
      buildIdOf: (fileName) => stream.header.buildIds.get(fileName) ?? '',
      bpfPrograms: () => stream.header.bpfPrograms,
      ...(options.userCode ? { userCode: options.userCode } : {}),
    });
  }

  get hasSamples(): boolean {
    return this.#firstNs > 0 || this.#counts.total > 0;
  }

  async read(): Promise<void> {
    for await (const batch of this.#stream.batches) {
      this.#aggregator ??= this.#createAggregator();
      const pace = this.#pace;
      for (const record of batch) {
        if (record.type === 'sample') {
          if (this.#aggregator.isFull) await this.#makeRoom(this.#aggregator);
          if (this.#firstNs === 0) this.#firstNs = this.#flushedNs = record.timeNs;
          this.#lastNs = record.timeNs;
          this.#countOfEvent[record.event] = (this.#countOfEvent[record.event] ?? 0) + 1;
          pace?.add(record);
        }
        this.#aggregator.add(record);
      }
    }
  }

  async flushLast(): Promise<void> {
    if (!this.#aggregator) return;
    const aggregated = await this.#flush(this.#aggregator);
    this.#count(aggregated);
    this.#earlier?.addTable(aggregated.samples);
    this.#samples = this.#earlier?.build() ?? aggregated.samples;
    // What is left of it is large.
    this.#aggregator = null;
    this.#earlier = null;
  }

  finish(failure: UserError | null): Recording {
    const { header } = this.#stream;
    const { seriesLabels, timeNs = epochNsOf(this.#firstNs, header) ?? 0n } = this.#options;
    const { samples, periodNs, problems } = this.#timed();
    const events = this.#chooseEvents(header);
    const host = header.hostname ? { host: header.hostname } : {};
    return {
      profile: createCpuProfile(samples, {
        timeNs,
        durationNs: BigInt(Math.max(0, Math.round(this.#lastNs - this.#firstNs))),
        periodNs,
        labels: { ...host, ...seriesLabels },
      }),
      sampler: this.#profiled(header).every(isCpuTimeEvent) ? (this.#sampler ?? 'unknown') : 'unknown',
      counts: this.#counts,
      hasKprobes: hasKprobes(this.#kernel),
      unseenProbes: this.#unseenProbes(header.arch),
      hasKernelNames: this.#symbolizer.hasKernelNames,
      brokenOff: failure?.message ?? null,
      header,
      problems: [...events.problems, ...this.#symbolizer.problems, ...problems],
    };
  }

  #profiled({ events }: PerfHeader): readonly PerfEvent[] {
    return profiledEvents(events, this.#options.event ?? null).map((index) => events[index]!);
  }

  #chooseEvents({ events }: PerfHeader): ChosenEvents<CountedEvent> {
    const counted = events.map((event, index) => ({ event, count: this.#countOfEvent[index] ?? 0 }));
    return chooseEvents(counted, this.#options.event ?? null);
  }

  #findKernel(header: PerfHeader): void {
    if (this.#kernel !== null) return;
    this.#kernel = this.#options.findKernel?.(header) ?? null;
    if (this.#kernel !== null) this.#symbolizer.updateKernelSymbols(this.#kernel);
  }

  #unseenProbes(arch: string | null): readonly string[] | null {
    if (hasKprobes(this.#kernel) === false) return [];
    if (arch === null) return null;
    return unseenProbes(archOfMachine(arch), this.#sampler ?? 'unknown', probePlacement(this.#kernel));
  }

  /** The samples with their CPU time, also where they were counted in cycles. */
  #timed(): { samples: SampleTable; periodNs: number; problems: readonly string[] } {
    const samples = this.#samples ?? new SampleTableBuilder(CPU_SAMPLE_TYPES.length).build();
    const periodNs = this.#periodNs;
    if (this.#pace === null) return { samples, periodNs, problems: [] };
    const { ghz } = this.#pace;
    const sampled = `samples were taken every ${periodNs} cycles, not by time`;
    if (ghz === null) {
      const problem = `${sampled}: shares are right, but seconds are as if a CPU ran at 1 GHz`;
      return { samples, periodNs, problems: [problem] };
    }
    const values = samples.values.map((value, index, all) =>
      index % CPU_SAMPLE_TYPES.length === 0 ? value : Math.round((all[index - 1]! * periodNs) / ghz),
    );
    const problem = `${sampled}: seconds are estimated, for CPUs at ${ghz.toFixed(1)} GHz as samples follow each other`;
    return { samples: { ...samples, values }, periodNs: Math.round(periodNs / ghz), problems: [problem] };
  }

  #createAggregator(): Aggregator {
    const { sampleLabels = DEFAULT_SAMPLE_LABELS, isIdleStack } = this.#options;
    const { header } = this.#stream;
    this.#findKernel(header);
    if (this.#profiled(header).some(isCountedInCycles)) this.#pace = new CyclePace(header.events);
    const processes = new ProcessTable();
    const labels = createLabelSources(sampleLabels, { topology: header, processes });
    const { event } = this.#options;
    return new Aggregator({ event, header, symbolizer: this.#symbolizer, processes, labels, isIdleStack });
  }

  /** What was flushed is valid until counting starts anew: it is copied before. */
  async #makeRoom(aggregator: Aggregator): Promise<void> {
    const aggregated = await this.#flush(aggregator);
    this.#count(aggregated);
    this.#earlier ??= new SampleTableBuilder(CPU_SAMPLE_TYPES.length);
    this.#earlier.addTable(aggregated.samples);
    aggregator.clearCounts();
  }

  async #flush(aggregator: Aggregator): Promise<AggregatedSamples> {
    aggregator.prepare();
    await this.#symbolizer.settled();
    const { cpusOnline } = this.#stream.header;
    const durationNs = this.#lastNs - this.#flushedNs;
    this.#flushedNs = this.#lastNs;
    return aggregator.flush(cpusOnline === null ? null : { cpuCount: cpusOnline, durationNs });
  }

  #count({ counts, sampler, periodNs }: AggregatedSamples): void {
    this.#counts = addCounts(this.#counts, counts);
    this.#sampler ??= sampler;
    this.#periodNs ||= periodNs;
  }
}
