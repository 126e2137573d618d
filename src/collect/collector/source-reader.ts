import type { PerfRecord } from '../../model/perf-record.js';
import { type AggregatedSamples, Aggregator, createLabelSources } from '../aggregate/index.js';
import type { CollectorSource } from './collector-source.js';
import { type HostClock, type Window, WindowClock } from './window-clock.js';

const NS_PER_MS = 1e6;
/** So long after a window's end, what the decoder holds back for ordering is asked for; perf hands out its rings four times a second. */
const RELEASE_AFTER_MS = 1000;
/** And so long after that the window is closed, whether or not a later record came. */
const CLOSE_AFTER_MS = 100;
/** Kernel symbols are read again at most so often, and ever more seldom when it does not help. */
const FIRST_SYMBOLS_PAUSE_MS = 60_000;
const MAX_SYMBOLS_PAUSE_MS = 3_600_000;

/** A first sample that is older, or so much newer, is on another clock than ours. */
const OLDEST_SAMPLE_NS = 30e9;
const NEWEST_SAMPLE_NS = 1e9;

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
  #clock: HostClock;
  #windowClock: WindowClock;
  #aggregator: Aggregator | null = null;
  #window: Window | null = null;
  #late = 0;
  #timer: NodeJS.Timeout | undefined;
  #nextSymbolsNs = 0;
  #symbolsPauseMs = FIRST_SYMBOLS_PAUSE_MS;

  constructor(options: SourceReaderOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#windowClock = new WindowClock(options.windowMs, options.clock);
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
        this.#aggregator ??= this.#createAggregator();
        for (const record of batch) this.#take(record, this.#aggregator);
        this.#aggregator.settle();
      }
    } finally {
      this.#closeLast();
    }
  }

  /** Makes {@link read} end, with all that was sampled. */
  async stop(graceMs: number): Promise<void> {
    await this.#options.source.stop?.(graceMs);
  }

  #createAggregator(): Aggregator {
    const { source, labelSources, isIdleStack } = this.#options;
    const { stream, symbolizer, processes, cgroups, topology } = source;
    return new Aggregator({
      header: stream.header,
      symbolizer,
      processes,
      ...(cgroups ? { cgroups } : {}),
      labels: createLabelSources(labelSources, {
        topology,
        processes,
        ...(cgroups ? { cgroups } : {}),
      }),
      isIdleStack,
    });
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
    const window = this.#window!;
    const cutNs = Math.max(timeNs, window.startNs + 1);
    const endMs = window.startMs + Math.round((cutNs - window.startNs) / NS_PER_MS);
    this.#window = { ...window, endNs: cutNs, endMs };
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
    clearTimeout(this.#timer);
    const delayMs = (this.#window.endNs - this.#clock.monotonicNs()) / NS_PER_MS + RELEASE_AFTER_MS;
    this.#timer = setTimeout(() => this.#release(), Math.max(0, delayMs));
  }

  #release(): void {
    const window = this.#window!;
    this.#options.source.stream.release(window.endNs);
    this.#timer = setTimeout(() => {
      if (this.#window === window) this.#advance(window.endNs);
    }, CLOSE_AFTER_MS);
  }

  #close(): void {
    const aggregator = this.#aggregator!;
    try {
      this.#options.onWindow({ window: this.#window!, aggregated: aggregator.flush(), late: this.#late });
    } finally {
      aggregator.clear();
      this.#late = 0;
    }
    this.#refreshKernelSymbols();
  }

  /** The last window ends when its source did. */
  #closeLast(): void {
    clearTimeout(this.#timer);
    if (!this.#window) return;
    const { startNs, startMs, endNs } = this.#window;
    const nowNs = this.#clock.monotonicNs();
    const lastNs = Math.min(endNs, Math.max(nowNs, startNs + 1));
    this.#window = {
      startNs,
      startMs,
      endNs: lastNs,
      endMs: startMs + Math.round((lastNs - startNs) / NS_PER_MS),
    };
    this.#close();
    this.#window = null;
  }

  #refreshKernelSymbols(): void {
    const { symbolizer, readKernelSymbols } = this.#options.source;
    const nowNs = this.#clock.monotonicNs();
    if (!readKernelSymbols || !symbolizer.wantsKernelSymbols || nowNs < this.#nextSymbolsNs) return;
    symbolizer.updateKernelSymbols(readKernelSymbols());
    this.#nextSymbolsNs = nowNs + this.#symbolsPauseMs * NS_PER_MS;
    this.#symbolsPauseMs = Math.min(this.#symbolsPauseMs * 2, MAX_SYMBOLS_PAUSE_MS);
  }
}

/** A perf without `-k` stamps samples with a clock of its own: then the first sample is taken to be of now. */
function alignClock(clock: HostClock, sampleNs: number): HostClock {
  const ageNs = clock.monotonicNs() - sampleNs;
  if (ageNs < OLDEST_SAMPLE_NS && ageNs > -NEWEST_SAMPLE_NS) return clock;
  return { wallMs: clock.wallMs, monotonicNs: () => clock.monotonicNs() - ageNs };
}
