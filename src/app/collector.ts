import {
  Aggregator,
  createLabelSource,
  factsByNode,
  foldLabels,
  mergeSamples,
  type NodeFacts,
  type SampleLabel,
  type WindowCounts,
} from '../aggregate/index.js';
import {
  CgroupTable,
  createProcCgroupReader,
  createProcProcessSource,
  NO_PROCESS_SOURCE,
  ProcessTable,
  readTopology,
} from '../host/index.js';
import { version } from '../lib/version.js';
import type { Labels } from '../model/labels.js';
import type { SampleCounts } from '../model/profile.js';
import { KPROBES_LABEL, SAMPLER_LABEL } from '../model/profile-type.js';
import { samplerOf } from '../model/sampler.js';
import type { CollectorStatus } from '../model/status.js';
import type { WindowPush } from '../push/index.js';
import {
  hasKprobes,
  type KernelSymbols,
  NO_USER_CODE,
  readKernelBuildId,
  readKernelSymbols,
  Symbolizer,
  UserFiles,
} from '../symbolize/index.js';
import { CostMeter, type SamplingCost } from './cost-meter.js';
import { createCpuProfile, encodeWindow } from './encode-window.js';
import type { OpenSource, SampleSource } from './sample-source.js';
import { monotonicNs, type Window, windowAt } from './window-clock.js';

/** How long after its end a window waits for samples that are still on their way, ms: perf holds 98 of 100 for less. */
const SETTLE_MS = 1200;
/** How often it is looked whether a window has ended while no sample comes, ms. */
const TICK_MS = 100;
/** Newer kernel symbols are read at most so often, ms. */
const KERNEL_SYMBOLS_MS = 60_000;
const MIN_RESTART_MS = 1000;
const MAX_RESTART_MS = 60_000;
/** A source that ran for so long is well: the next restart is quick again. */
const HEALTHY_MS = 60_000;

/** What a {@link Collector} works with. */
export interface CollectorOptions {
  readonly source: SampleSource;
  readonly host: string;
  readonly seriesLabels: Labels;
  readonly sampleLabels: readonly SampleLabel[];
  readonly frequencyHz: number;
  readonly windowMs: number;
  readonly maxSeries: number;
  /** Each label set travels as a profile of its own, in place of one that the server splits. */
  readonly splitsByLabels: boolean;
  /** Of another machine: the symbols of its kernel, and nothing of this one is looked at. Null: this machine, now. */
  readonly recordedKernel: { readonly symbols: KernelSymbols | null } | null;
  /** Takes what a window has to send. */
  readonly push: (window: WindowPush) => void;
  readonly onWindow: (summary: WindowSummary) => void;
  /** Told when the source ended and is opened again after a pause. */
  readonly onRestart: (error: unknown, pauseMs: number) => void;
}

/** What one window came to. */
export interface WindowSummary {
  readonly startMs: number;
  readonly endMs: number;
  readonly counts: SampleCounts;
  readonly busyCores: number;
  /** Of the pushed profiles, compressed. */
  readonly profileBytes: number;
  /** Series before and after folding. */
  readonly seriesBefore: number;
  readonly seriesAfter: number;
  readonly byNode: ReadonlyMap<string, NodeFacts>;
  /** Since the window before. */
  readonly cost: SamplingCost;
}

const NO_SAMPLES: SampleCounts = { total: 0, idle: 0, busy: 0, dropped: 0, lost: 0 };

/** Samples in, profiles out: the pipeline from a source of samples to what is pushed. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #isLive: boolean;
  readonly #startedAtMs = Date.now();
  readonly #cost = new CostMeter();
  #kernel: KernelSymbols | null;
  #kernelReadAtMs = Date.now();
  #symbolizer: Symbolizer;
  #aggregator: Aggregator | null = null;
  #source: OpenSource | null = null;
  #window: Window | null = null;
  #hasReleased = false;
  /** End of the last window, on the samples' clock. */
  #endedNs = 0;
  #sending: Promise<void> = Promise.resolve();
  #isStopping = false;
  #wakeRestart: () => void = () => {};
  #done: Promise<void> = Promise.resolve();
  #windows = 0;
  #restarts = 0;
  #event: string | null = null;
  #sampler: CollectorStatus['sampler'] = null;
  #failure: string | null = null;
  #perfCpuSeconds = 0;
  #totals = NO_SAMPLES;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#isLive = options.recordedKernel === null;
    this.#kernel = options.recordedKernel ? options.recordedKernel.symbols : readKernelSymbols();
    this.#symbolizer = this.#createSymbolizer();
  }

  /** What it says of itself. */
  status(): CollectorStatus {
    const { host, frequencyHz, windowMs } = this.#options;
    return {
      version,
      host,
      sampler: this.#sampler,
      event: this.#event,
      frequencyHz,
      windowSeconds: windowMs / 1000,
      startedAtMs: this.#startedAtMs,
      nextWindowAtMs: this.#window?.endMs ?? null,
      windows: this.#windows,
      samples: this.#totals,
      problems: [...(this.#failure ? [this.#failure] : []), ...this.#symbolizer.problems],
    };
  }

  /** Times the source was opened again. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Whether samples are coming in. */
  get isUp(): boolean {
    return this.#source !== null;
  }

  /** CPU seconds that perf has used up to the last window, over all its restarts. */
  get perfCpuSeconds(): number {
    return this.#perfCpuSeconds;
  }

  /** Opens the source: rejects with a `UserError` when that fails. Samples are then collected until `stop`, or until a source that is not endless has ended. */
  async start(): Promise<void> {
    const first = await this.#options.source.open();
    this.#done = this.#run(first);
  }

  /** Resolves when all is collected, encoded and handed to `push`. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** Ends sampling; what was sampled is still handed on. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.#wakeRestart();
    await this.#source?.stop(graceMs / 2);
    await this.#done;
  }

  async #run(first: OpenSource): Promise<void> {
    let source: OpenSource | null = first;
    let pauseMs = MIN_RESTART_MS;
    for (;;) {
      const openedAtMs = Date.now();
      const failure = await this.#collect(source);
      source = null;
      if (this.#isStopping || !this.#options.source.isEndless) break;
      if (Date.now() - openedAtMs > HEALTHY_MS) pauseMs = MIN_RESTART_MS;
      this.#failure = `sampling ended and is started again: ${messageOf(failure)}`;
      this.#options.onRestart(failure, pauseMs);
      await this.#pause(pauseMs);
      if (this.#isStopping) break;
      pauseMs = Math.min(pauseMs * 2, MAX_RESTART_MS);
      this.#restarts++;
    }
    await this.#sending;
  }

  /** Takes all that a source gives, opening it where it is not; returns why it ended, null when it just did. */
  async #collect(opened: OpenSource | null): Promise<unknown> {
    try {
      await this.#consume(opened ?? (await this.#options.source.open()));
      return null;
    } catch (error) {
      return error;
    } finally {
      this.#endWindow();
      this.#source = null;
    }
  }

  async #consume(source: OpenSource): Promise<void> {
    this.#source = source;
    this.#cost.watch(source.pid);
    this.#symbolizer = this.#createSymbolizer();
    const aggregator = this.#createAggregator(source);
    this.#aggregator = aggregator;
    const timer = setInterval(() => this.#tick(), TICK_MS);
    try {
      for await (const batch of source.stream.batches) {
        aggregator.setEvents(source.stream.header.events);
        for (const record of batch) {
          if (record.timeNs > 0) this.#enterWindow(record.timeNs);
          aggregator.apply(record);
        }
      }
    } finally {
      clearInterval(timer);
    }
  }

  /** Ends the window that lies before `timeNs`. A record of an earlier window, come late, stays in the current one. */
  #enterWindow(timeNs: number): void {
    if (this.#window !== null && timeNs < this.#window.endNs) return;
    this.#endWindow();
    // What comes late for a window that has ended goes into the next one.
    this.#window = windowAt(Math.max(timeNs, this.#endedNs), this.#options.windowMs);
    this.#hasReleased = false;
  }

  /** Windows end by the clock too: other CPUs' samples may be long in coming, or there are none. */
  #tick(): void {
    if (this.#window === null || this.#source === null) return;
    const sinceEndMs = (monotonicNs() - this.#window.endNs) / 1e6;
    if (sinceEndMs < SETTLE_MS) return;
    // What is released comes by before the next tick.
    if (this.#hasReleased) this.#endWindow();
    else this.#source.stream.release(this.#window.endNs);
    this.#hasReleased = true;
  }

  #endWindow(): void {
    const window = this.#window;
    const aggregator = this.#aggregator;
    if (window === null || aggregator === null) return;
    this.#window = null;
    this.#endedNs = window.endNs;
    const counts = aggregator.take();
    this.#count(counts);
    this.#refreshKernelSymbols();
    this.#sending = this.#sending.then(() => this.#send(window, counts));
  }

  #count({ counts, event }: WindowCounts): void {
    const totals = this.#totals;
    this.#totals = {
      total: totals.total + counts.total,
      idle: totals.idle + counts.idle,
      busy: totals.busy + counts.busy,
      dropped: totals.dropped + counts.dropped,
      lost: totals.lost + counts.lost,
    };
    this.#windows++;
    if (event === null) return;
    this.#failure = null;
    this.#event = event.name;
    this.#sampler = samplerOf(event, this.#source?.stream.header.arch ?? null);
  }

  async #send(window: Window, { samples, counts }: WindowCounts): Promise<void> {
    const { maxSeries, splitsByLabels, push, onWindow, frequencyHz } = this.#options;
    const folded = foldLabels(samples, maxSeries);
    const merged = mergeSamples(folded.samples);
    const profile = createCpuProfile(window, frequencyHz, this.#seriesLabels(), merged);
    const profiles = await encodeWindow(profile, splitsByLabels);
    if (profiles.length > 0) push({ profiles, samples: counts.busy });
    const busyNs = samples.reduce((sum, { values }) => sum + (values[1] ?? 0), 0);
    const cost = this.#cost.take();
    this.#perfCpuSeconds += cost.perfCpuSeconds;
    onWindow({
      startMs: window.startMs,
      endMs: window.endMs,
      counts,
      busyCores: busyNs / ((window.endMs - window.startMs) * 1e6),
      profileBytes: profiles.reduce((sum, { pprof }) => sum + pprof.length, 0),
      seriesBefore: folded.seriesBefore,
      seriesAfter: folded.seriesAfter,
      byNode: factsByNode(samples),
      cost,
    });
  }

  #seriesLabels(): Labels {
    return {
      ...this.#options.seriesLabels,
      ...(this.#sampler ? { [SAMPLER_LABEL]: this.#sampler } : {}),
      ...(hasKprobes(this.#kernel) === false ? { [KPROBES_LABEL]: 'absent' } : {}),
    };
  }

  #createSymbolizer(): Symbolizer {
    const kernelBuildId = this.#isLive ? readKernelBuildId() : '';
    return new Symbolizer({
      kernel: this.#kernel,
      userCode: this.#isLive ? new UserFiles({ files: 'live' }) : NO_USER_CODE,
      buildIdOf: (fileName) =>
        this.#source?.stream.header.buildIds.get(fileName) ??
        (fileName.startsWith('[kernel') ? kernelBuildId : ''),
    });
  }

  #createAggregator({ stream }: OpenSource): Aggregator {
    const processes = new ProcessTable(this.#isLive ? createProcProcessSource() : NO_PROCESS_SOURCE);
    const cgroups = this.#isLive ? new CgroupTable(createProcCgroupReader()) : null;
    const topology = this.#isLive ? readTopology() : null;
    const numaNodeOfCpu = topology?.numaNodeOfCpu ?? stream.header.numaNodeOfCpu;
    const inputs = { numaNodeOfCpu, topology, processes, cgroups };
    return new Aggregator({
      symbolizer: this.#symbolizer,
      processes,
      labels: this.#options.sampleLabels.map((name) => createLabelSource(name, inputs)),
      onRecord: (record) => cgroups?.apply(record),
    });
  }

  /** A module loaded since has symbols that only newer kallsyms know. */
  #refreshKernelSymbols(): void {
    const isDue = Date.now() - this.#kernelReadAtMs > KERNEL_SYMBOLS_MS;
    if (!this.#isLive || !this.#symbolizer.wantsKernelSymbols || !isDue) return;
    this.#kernelReadAtMs = Date.now();
    this.#kernel = readKernelSymbols();
    this.#symbolizer.updateKernelSymbols(this.#kernel);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeRestart = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function messageOf(error: unknown): string {
  if (error === null) return 'perf has ended';
  return error instanceof Error ? error.message : String(error);
}
