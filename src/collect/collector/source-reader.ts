import type { PerfRecord } from '../../model/perf-record.js';
import { type AggregatedSamples, Aggregator, createLabelSources } from '../aggregate/index.js';
import { alignClock } from './align-clock.js';
import type { CollectorSource } from './collector-source.js';
import { KernelSymbolsRefresh } from './kernel-symbols-refresh.js';
import { cutWindow, type HostClock, type Window, WindowClock } from './window-clock.js';
import { WindowTimer } from './window-timer.js';

/** A window with its samples, which are valid only while it is handed over. */
export interface ClosedWindow {
  readonly window: Window;
  readonly aggregated: AggregatedSamples;
  /** Samples of earlier windows that are in this one. */
  readonly late: number;
}

/** How a {@link SourceReader} works. */
export interface SourceReaderOptions {
  readonly source: CollectorSource;
  /** Names of what samples are counted by; see `SampleLabeler`. */
  readonly labelSources: readonly string[];
  readonly windowMs: number;
  readonly isIdleStack: (functions: readonly string[]) => boolean;
  readonly clock: HostClock;
  /** Told of each window as it closes, in order. */
  readonly onWindow: (closed: ClosedWindow) => void;
}

/**
 * Reads one source to its end and cuts what it samples into windows. A window closes
 * when a record of the next one comes, or by the clock when none does in time. A
 * sample that comes later is counted in the window that is open then.
 */
export class SourceReader {
  readonly #options: SourceReaderOptions;
  readonly #symbols: KernelSymbolsRefresh | null;
  readonly #timer: WindowTimer;
  #clock: HostClock;
  #windowClock: WindowClock;
  #aggregator: Aggregator | null = null;
  #window: Window | null = null;
  #late = 0;

  constructor(options: SourceReaderOptions) {
    const { symbolizer, stream, readKernelSymbols } = options.source;
    this.#options = options;
    this.#clock = options.clock;
    this.#windowClock = new WindowClock(options.windowMs, options.clock);
    this.#symbols = readKernelSymbols ? new KernelSymbolsRefresh(symbolizer, readKernelSymbols) : null;
    this.#timer = new WindowTimer({
      release: ({ endNs }) => stream.release(endNs),
      close: ({ endNs }) => this.#advance(endNs),
    });
  }

  /** The window that is being filled, null before the first sample. */
  get window(): Window | null {
    return this.#window;
  }

  /** What keeps names from being right, and what is not as it was asked for, in words. */
  get problems(): readonly string[] {
    const { symbolizer, problems } = this.#options.source;
    return [...symbolizer.problems, ...(problems?.() ?? [])];
  }

  /** Resolves at the end of the stream, when its last window is closed. Rethrows what the stream throws, after that. */
  async read(): Promise<void> {
    try {
      for await (const batch of this.#options.source.stream.batches) {
        // What is said of the stream itself is there with its first records.
        this.#aggregator ??= createAggregator(this.#options);
        for (const record of batch) this.#take(record, this.#aggregator);
      }
    } finally {
      this.#closeLast();
    }
  }

  /** Makes {@link read} end, with all that was sampled. */
  async stop(graceMs: number): Promise<void> {
    await this.#options.source.stop?.(graceMs);
  }

  #take(record: PerfRecord, aggregator: Aggregator): void {
    const { timeNs } = record;
    if (this.#window && timeNs >= this.#window.endNs) this.#advance(timeNs);
    if (record.type === 'sample') {
      if (!this.#window) this.#openFirst(timeNs);
      else if (timeNs < this.#window.startNs) this.#late++;
      if (aggregator.isFull) this.#cut(timeNs);
    }
    aggregator.add(record);
  }

  /** Closes the window, and opens the one that `timeNs` is in. */
  #advance(timeNs: number): void {
    const { endNs } = this.#window!;
    this.#close();
    this.#open(endNs);
    // Nothing came for whole windows: they are left out.
    if (timeNs >= this.#window!.endNs) this.#open(timeNs);
  }

  /** Closes the window before its end: it holds all that it may. */
  #cut(timeNs: number): void {
    const cutNs = Math.max(timeNs, this.#window!.startNs + 1);
    this.#window = cutWindow(this.#window!, cutNs);
    this.#close();
    this.#open(cutNs);
  }

  #openFirst(timeNs: number): void {
    this.#clock = alignClock(this.#options.clock, timeNs);
    this.#windowClock = new WindowClock(this.#options.windowMs, this.#clock);
    this.#open(timeNs);
  }

  #open(startNs: number): void {
    this.#window = this.#windowClock.open(startNs);
    this.#timer.start(this.#window, this.#clock.monotonicNs());
  }

  #close(): void {
    const aggregator = this.#aggregator!;
    const window = this.#window!;
    const cpuCount = this.#options.source.topology.numaNodeOfCpu.size;
    const span = cpuCount > 0 ? { cpuCount, durationNs: window.endNs - window.startNs } : null;
    try {
      this.#options.onWindow({ window, aggregated: aggregator.flush(span), late: this.#late });
    } finally {
      aggregator.clear();
      this.#late = 0;
    }
    this.#symbols?.refresh(this.#clock.monotonicNs());
  }

  /** The last window ends when its source did. */
  #closeLast(): void {
    this.#timer.stop();
    if (!this.#window) return;
    const { startNs, endNs } = this.#window;
    const nowNs = this.#clock.monotonicNs();
    this.#window = cutWindow(this.#window, Math.min(endNs, Math.max(nowNs, startNs + 1)));
    this.#close();
    this.#window = null;
  }
}

function createAggregator({ source, labelSources, isIdleStack }: SourceReaderOptions): Aggregator {
  const { stream, symbolizer, processes, topology } = source;
  const cgroups = source.cgroups ? { cgroups: source.cgroups } : {};
  return new Aggregator({
    header: stream.header,
    symbolizer,
    processes,
    ...cgroups,
    labels: createLabelSources(labelSources, { topology, processes, ...cgroups }),
    isIdleStack,
  });
}
