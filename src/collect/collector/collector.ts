import { PushQueue, type PushStats, type SeriesPush } from '../../deliver/index.js';
import { version } from '../../lib/version.js';
import type { Labels } from '../../model/labels.js';
import type { Sampler } from '../../model/profile.js';
import { DERIVED_LABEL } from '../../model/profile-names.js';
import { addCounts, dropSamples, NO_COUNTS, type SampleCounts } from '../../model/sample-counts.js';
import type { CollectorStatus } from '../../model/status.js';
import {
  type DerivedProfile,
  factsByNode,
  HOST_CLOCK,
  type HostClock,
  type NodeFacts,
  type Window,
} from '../aggregate/index.js';
import type { SampleLabeler } from '../aggregate/labels/sample-labeler.js';
import { abilityLabels } from './ability-labels.js';
import type { CollectorSource } from './collector-source.js';
import { type ClosedWindow, SourceReader } from './source-reader.js';
import { bytesOf, type EncodedWindow, WindowEncoder } from './window-encoder.js';

/** What one window was, told when its profiles are on their way. */
export interface WindowSummary {
  readonly startMs: number;
  readonly endMs: number;
  readonly counts: SampleCounts;
  /** Of the samples, those that came after their own window was closed. */
  readonly late: number;
  readonly sampler: Sampler | null;
  readonly event: string | null;
  /** CPUs busy on average, with samples that relabelling dropped. */
  readonly busyCores: number;
  /** What was found on each NUMA node. */
  readonly byNode: ReadonlyMap<string, NodeFacts>;
  readonly profileBytes: number;
  readonly series: number;
  readonly seriesBeforeFolding: number;
  /** CPU seconds that this process and perf used since the window before. */
  readonly ownCpuSeconds: number;
  readonly perfCpuSeconds: number;
  readonly ownResidentBytes: number;
  readonly perfResidentBytes: number;
}

/** How a collector works. */
export interface CollectorOptions {
  readonly host: string;
  readonly labeler: SampleLabeler;
  readonly maxSeries: number;
  readonly windowMs: number;
  readonly frequencyHz: number;
  readonly split: 'server' | 'client';
  /** Pushes that may wait while the server is away. */
  readonly maxQueue: number;
  /** What is sampled, one source after the other; a source that ends makes room for the next. */
  readonly sources: AsyncIterable<CollectorSource>;
  /** Pushes once; throws `PushError`. */
  readonly push: (series: readonly SeriesPush[]) => Promise<void>;
  readonly isIdleStack: (functions: readonly string[]) => boolean;
  /** Smaller profiles that are made beside that of CPU time. */
  readonly derived: readonly DerivedProfile[];
  readonly onWindow: (summary: WindowSummary) => void;
  /** Told of what goes wrong and is gone on from. */
  readonly onProblem: (error: Error) => void;
  readonly clock?: HostClock;
}

/** Totals since the start. */
export interface CollectorStats {
  readonly windows: number;
  readonly samples: SampleCounts;
  readonly late: number;
  /** Of the samples dropped, those that were by relabelling rules. */
  readonly relabelDropped: number;
  /** Label sets that were folded away, summed over windows. */
  readonly seriesFolded: number;
  readonly push: PushStats;
}

/** Samples → windows → profiles → pushes. */
export interface Collector {
  status(): CollectorStatus;
  readonly stats: CollectorStats;
  /** Resolves when the sources have ended and the last window is queued; rejects when a source cannot be had. */
  readonly done: Promise<void>;
  /** Stops sampling, pushes the last window, and ends within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Starts a collector. */
export function createCollector(options: CollectorOptions): Collector {
  return new RunningCollector(options);
}

class RunningCollector implements Collector {
  readonly done: Promise<void>;
  readonly #options: CollectorOptions;
  readonly #clock: HostClock;
  readonly #queue: PushQueue;
  readonly #startedAtMs: number;
  #host: string;
  #labeler: SampleLabeler;
  #encoder: WindowEncoder;
  #reader: SourceReader | null = null;
  #isStopping = false;
  #last: WindowSummary | null = null;
  #windows = 0;
  #samples: SampleCounts = NO_COUNTS;
  #late = 0;
  #relabelDropped = 0;
  #seriesFolded = 0;
  #pushProblem: Error | null = null;
  #encodingProblem: Error | null = null;
  #sourceProblem: Error | null = null;
  /** Problems of the source as they were at the last window's end. */
  #toldProblems: readonly string[] = [];
  #cpuUsage = process.cpuUsage();
  #perfCpuSeconds = 0;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? HOST_CLOCK;
    this.#startedAtMs = this.#clock.wallMs();
    this.#host = options.host;
    this.#labeler = options.labeler;
    this.#encoder = new WindowEncoder(options);
    this.#queue = new PushQueue({
      push: ({ series }) => options.push(series),
      maxQueue: options.maxQueue,
      onProblem: (error) => {
        this.#pushProblem = error;
        if (error) options.onProblem(error);
      },
    });
    this.done = this.#run();
    // Whoever waits is told; nobody needs to.
    this.done.catch(() => {});
  }

  get stats(): CollectorStats {
    return {
      windows: this.#windows,
      samples: this.#samples,
      late: this.#late,
      relabelDropped: this.#relabelDropped,
      seriesFolded: this.#seriesFolded,
      push: this.#queue.stats,
    };
  }

  status(): CollectorStatus {
    const { frequencyHz, windowMs } = this.#options;
    return {
      version,
      host: this.#host,
      sampler: this.#last?.sampler ?? null,
      event: this.#last?.event ?? null,
      frequencyHz,
      windowSeconds: windowMs / 1000,
      startedAtMs: this.#startedAtMs,
      nextWindowAtMs: this.#reader?.window?.endMs ?? null,
      windows: this.#windows,
      samples: this.#samples,
      problems: this.#problems(),
    };
  }

  async stop(graceMs: number): Promise<void> {
    const deadline = performance.now() + graceMs;
    this.#isStopping = true;
    await this.#reader?.stop(graceMs / 2);
    await Promise.race([this.done.catch(() => {}), unrefSleep(graceMs / 2)]);
    await this.#queue.close(Math.max(0, deadline - performance.now()));
  }

  #problems(): readonly string[] {
    const errors = [this.#sourceProblem, this.#encodingProblem, this.#pushProblem].filter(
      (error) => error !== null,
    );
    return [
      ...errors.map(({ message }) => message),
      ...(this.#reader?.problems ?? []),
      ...this.#labeler.problems,
    ];
  }

  async #run(): Promise<void> {
    for await (const source of this.#options.sources) {
      await this.#read(source);
      if (this.#isStopping) break;
    }
  }

  async #read(source: CollectorSource): Promise<void> {
    this.#perfCpuSeconds = 0;
    this.#useHost(source.host ?? this.#options.host);
    const reader = new SourceReader({
      ...this.#options,
      labelSources: this.#labeler.sources,
      clock: this.#clock,
      source,
      onWindow: (closed) => this.#take(closed, source),
    });
    this.#reader = reader;
    let failure: Error | null = null;
    try {
      await reader.read();
    } catch (error) {
      failure = error as Error;
    }
    this.#sourceProblem = this.#isStopping ? null : failure;
    if (failure && !this.#isStopping) this.#options.onProblem(failure);
    source.ended?.(failure);
  }

  /** Recordings of several hosts may be played one after the other. */
  #useHost(host: string): void {
    if (host === this.#host) return;
    this.#host = host;
    this.#labeler = this.#labeler.ofHost(host);
    this.#encoder = new WindowEncoder({ ...this.#options, labeler: this.#labeler });
  }

  /** Encodes a window at once, as its samples are not kept, and has it pushed. */
  #take(closed: ClosedWindow, source: CollectorSource): void {
    const host = {
      labels: labelsOf(source, this.#options.derived),
      numaNodeOfCpu: source.topology.numaNodeOfCpu,
    };
    this.#tellProblemsOfSource();
    const { window, aggregated } = closed;
    let encoded: EncodedWindow;
    let byNode: WindowSummary['byNode'];
    try {
      encoded = this.#encoder.encode(window, aggregated, host);
      byNode = factsByNode(aggregated.samples);
    } catch (error) {
      this.#lose(closed, error as Error);
      return;
    }
    try {
      this.#push(closed, encoded, byNode, source);
    } catch (error) {
      // Whoever is told of windows must not end them.
      this.#options.onProblem(error as Error);
    }
  }

  /** Each once: they last. */
  #tellProblemsOfSource(): void {
    const problems = this.#reader?.problems ?? [];
    for (const problem of problems) {
      if (!this.#toldProblems.includes(problem)) this.#options.onProblem(new Error(problem));
    }
    this.#toldProblems = problems;
  }

  /** Counts a window that cannot be encoded: its busy samples are dropped. */
  #lose({ aggregated: { counts }, late }: ClosedWindow, error: Error): void {
    this.#encodingProblem = error;
    this.#windows++;
    this.#samples = addCounts(this.#samples, dropSamples(counts, counts.busy));
    this.#late += late;
    this.#options.onProblem(error);
  }

  #push(
    closed: ClosedWindow,
    encoded: EncodedWindow,
    byNode: WindowSummary['byNode'],
    source: CollectorSource,
  ): void {
    const { window, aggregated, late } = closed;
    const counts = dropSamples(aggregated.counts, encoded.dropped);
    this.#sourceProblem = null;
    this.#encodingProblem = null;
    this.#windows++;
    this.#samples = addCounts(this.#samples, counts);
    this.#relabelDropped += encoded.dropped;
    this.#late += late;
    this.#seriesFolded += encoded.seriesBeforeFolding - encoded.series;
    for (const push of encoded.pushes) this.#queue.add(push);
    const { periodNs, sampler, event } = aggregated;
    this.#last = {
      startMs: window.startMs,
      endMs: window.endMs,
      counts,
      late,
      sampler,
      event,
      busyCores: busyCores(aggregated.counts.busy * periodNs, window),
      byNode,
      profileBytes: bytesOf(encoded.pushes),
      series: encoded.series,
      seriesBeforeFolding: encoded.seriesBeforeFolding,
      ...this.#cost(source),
    };
    this.#options.onWindow(this.#last);
  }

  #cost(source: CollectorSource): CostOfWindow {
    const usage = process.cpuUsage();
    const ownCpuSeconds = (usage.user - this.#cpuUsage.user + usage.system - this.#cpuUsage.system) / 1e6;
    this.#cpuUsage = usage;
    const perf = source.cost?.() ?? { cpuSeconds: 0, residentBytes: 0 };
    const perfCpuSeconds = Math.max(0, perf.cpuSeconds - this.#perfCpuSeconds);
    this.#perfCpuSeconds = perf.cpuSeconds;
    return {
      ownCpuSeconds,
      perfCpuSeconds,
      ownResidentBytes: process.memoryUsage.rss(),
      perfResidentBytes: perf.residentBytes,
    };
  }
}

type CostOfWindow = Pick<
  WindowSummary,
  'ownCpuSeconds' | 'perfCpuSeconds' | 'ownResidentBytes' | 'perfResidentBytes'
>;

/** Labels that tell an evaluator what it can know of a host. Without names nothing can be derived. */
function labelsOf({ hasKprobes, symbolizer }: CollectorSource, derived: readonly DerivedProfile[]): Labels {
  const { hasKernelNames } = symbolizer;
  const names = hasKernelNames ? { [DERIVED_LABEL]: derived.map(({ name }) => name).join() } : {};
  return { ...abilityLabels({ hasKprobes, hasKernelNames }), ...names };
}

function busyCores(busyNs: number, { startNs, endNs }: Window): number {
  return endNs > startNs ? busyNs / (endNs - startNs) : 0;
}

function unrefSleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
}
