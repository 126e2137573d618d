import { version } from '../../lib/version.js';
import type { Delivery, DeliveryStats } from '../../model/delivery.js';
import type { Labels } from '../../model/labels.js';
import type { Sampler } from '../../model/profile.js';
import { DERIVED_LABEL } from '../../model/profile-names.js';
import type { CollectorStatus } from '../../model/status.js';
import type { SampleLabeler } from '../aggregate/labels/sample-labeler.js';
import { abilityLabels } from './ability-labels.js';
import type { CollectorSource } from './collector-source.js';
import { addLostWindow, addWindow, type CollectorTotals, NO_TOTALS } from './collector-totals.js';
import { CostMeter } from './cost-meter.js';
import { describeExcess } from './describe-excess.js';
import type { ProfileMaker } from './profiles/index.js';
import { type ClosedWindow, SourceReader } from './source-reader.js';
import { HOST_CLOCK, type HostClock } from './window-clock.js';
import { type EncodedWindow, WindowEncoder } from './window-encoder.js';
import { type SampledSummary, summarize, type WindowSummary } from './window-summary.js';

/** How a collector works. */
export interface CollectorOptions {
  /** The host that is sampled, where a source does not say that it is of another. */
  readonly host: string;
  readonly labeler: SampleLabeler;
  readonly maxSeries: number;
  readonly windowMs: number;
  readonly frequencyHz: number;
  readonly split: 'server' | 'client';
  /** What is sampled, one source after the other; a source that ends makes room for the next. */
  readonly sources: AsyncIterable<CollectorSource>;
  /** Where profiles go; closed with the collector. */
  readonly delivery: Delivery;
  readonly isIdleStack: (functions: readonly string[]) => boolean;
  /** What profiles are made of each window, in the order in which they go out. */
  readonly profiles: readonly ProfileMaker[];
  readonly onWindow: (summary: WindowSummary) => void;
  /** Told of what goes wrong and is gone on from, but for what the delivery tells. */
  readonly onProblem: (error: Error) => void;
  readonly clock?: HostClock;
}

/** Totals since the start. */
export interface CollectorStats extends CollectorTotals {
  readonly push: DeliveryStats;
}

/** Samples → windows → profiles → delivery. */
export interface Collector {
  status(): CollectorStatus;
  readonly stats: CollectorStats;
  /** Resolves when the sources have ended and the last window is on its way; rejects when a source cannot be had. */
  readonly done: Promise<void>;
  /** Stops sampling, hands over the last window, and ends with the delivery within `graceMs`. */
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
  readonly #startedAtMs: number;
  readonly #costs = new CostMeter();
  #host: string;
  #labeler: SampleLabeler;
  #encoder: WindowEncoder;
  #reader: SourceReader | null = null;
  #isStopping = false;
  #last: WindowSummary | null = null;
  #totals = NO_TOTALS;
  #encodingProblem: Error | null = null;
  #sourceProblem: Error | null = null;
  /** Problems of the source as they were at the last window's end. */
  #toldProblems: readonly string[] = [];

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? HOST_CLOCK;
    this.#startedAtMs = this.#clock.wallMs();
    this.#host = options.host;
    this.#labeler = options.labeler;
    this.#encoder = new WindowEncoder(options);
    this.done = this.#run();
    // Without a handler, a rejection would end the process.
    this.done.catch(() => {});
  }

  get stats(): CollectorStats {
    return { ...this.#totals, push: this.#options.delivery.stats };
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
      windows: this.#totals.windows,
      samples: this.#totals.samples,
      problems: this.#problems(),
    };
  }

  async stop(graceMs: number): Promise<void> {
    const deadline = performance.now() + graceMs;
    this.#isStopping = true;
    await this.#reader?.stop(graceMs / 2);
    await Promise.race([this.done.catch(() => {}), unrefSleep(graceMs / 2)]);
    await this.#options.delivery.close(Math.max(0, deadline - performance.now()));
  }

  #problems(): readonly string[] {
    const errors = [this.#sourceProblem, this.#encodingProblem].filter((error) => error !== null);
    return [
      ...errors.map(({ message }) => message),
      ...this.#options.delivery.problems,
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
    this.#costs.startPerf();
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

  /** Encodes a window at once, as its samples are not kept, and hands it over. */
  #take(closed: ClosedWindow, source: CollectorSource): void {
    this.#tellProblemsOfSource();
    let encoded: EncodedWindow;
    let summary: SampledSummary;
    try {
      encoded = this.#encoder.encode(closed.window, closed.aggregated, {
        labels: labelsOf(source, closed.aggregated.sampler, this.#options.profiles),
        numaNodeOfCpu: source.topology.numaNodeOfCpu,
      });
      summary = summarize(closed, encoded, source.topology.numaNodeOfCpu.size);
    } catch (error) {
      this.#lose(closed, error as Error);
      return;
    }
    this.#sourceProblem = null;
    this.#encodingProblem = null;
    this.#totals = addWindow(this.#totals, closed, encoded);
    const excess = describeExcess(closed);
    if (excess !== null) this.#options.onProblem(new Error(excess));
    this.#options.delivery.add({ profiles: encoded.profiles, endMs: endMsOf(closed) });
    this.#last = { ...summary, ...this.#costs.take(source.cost?.()) };
    try {
      this.#options.onWindow(this.#last);
    } catch (error) {
      // An error of the callback must not end the collector.
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

  #lose(closed: ClosedWindow, error: Error): void {
    this.#encodingProblem = error;
    this.#totals = addLostWindow(this.#totals, closed);
    this.#options.onProblem(error);
  }
}

/** Labels that tell an evaluator what it can know of a host. Without names nothing can be found by them. */
function labelsOf(
  { hasKprobes, symbolizer: { hasKernelNames }, unseenProbes = () => [] }: CollectorSource,
  sampler: Sampler | null,
  profiles: readonly ProfileMaker[],
): Labels {
  const derived = profiles.filter(({ content }) => content === 'some samples').map(({ name }) => name);
  const names = hasKernelNames && derived.length > 0 ? { [DERIVED_LABEL]: derived.join() } : {};
  const unseen = hasKprobes === false || sampler === null ? [] : unseenProbes(sampler);
  return { ...abilityLabels({ hasKprobes, hasKernelNames, unseenProbes: unseen }), ...names };
}

/** By the samples' clock: the wall clock may have been set within the window. */
function endMsOf({ window: { startMs, startNs, endNs } }: ClosedWindow): number {
  return startMs + (endNs - startNs) / 1e6;
}

function unrefSleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
}
