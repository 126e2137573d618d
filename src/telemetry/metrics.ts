import { Counter, Gauge, Registry } from 'prom-client';
import { version } from '../lib/version.js';

/** A measurement of one metric: its value under a set of label values. */
export type Measured = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

/** One metric of ours, read when it is scraped. */
export interface MetricSource {
  /** Without the prefix `spinscope_`, but for names that Prometheus gives (`ALERTS`). */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly labelNames: readonly string[];
  read(): Measured;
}

/** The metrics of a process, in Prometheus' text format. */
export interface Metrics {
  /** Adds sources; a name may be added once. */
  add(sources: readonly MetricSource[]): void;
  /** Adds series that are made as text, because their label names are not known before. */
  addText(source: () => string): void;
  /** What `GET /metrics` answers. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** A source without labels. */
export function plainMetric(
  type: MetricSource['type'],
  name: string,
  help: string,
  read: () => number,
): MetricSource {
  return { name, help, type, labelNames: [], read: () => [[{}, read()]] };
}

/** Creates an empty set of metrics, but for `spinscope_build_info`. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const add = (sources: readonly MetricSource[]) => {
    for (const source of sources) register(registry, source);
  };
  add([
    {
      name: 'spinscope_build_info',
      help: 'The version that runs; always 1.',
      type: 'gauge',
      labelNames: ['version', 'node'],
      read: () => [[{ version, node: process.version }, 1]],
    },
  ]);
  const texts: (() => string)[] = [];
  return {
    add,
    addText: (source) => void texts.push(source),
    text: async () => (await registry.metrics()) + texts.map((source) => source()).join(''),
    contentType: registry.contentType,
  };
}

/** Totals are kept by the parts that count: here they are only shown. */
function register(registry: Registry, { name, help, type, labelNames, read }: MetricSource): void {
  const options = { name, help, labelNames, registers: [registry] };
  if (type === 'counter') {
    new Counter({
      ...options,
      collect() {
        this.reset();
        for (const [labels, value] of read()) this.inc(labels, value);
      },
    });
  } else {
    new Gauge({
      ...options,
      collect() {
        this.reset();
        for (const [labels, value] of read()) this.set(labels, value);
      },
    });
  }
}
