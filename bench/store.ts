import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '../src/model/frame.js';
import { createSampleTable, type ProfileSample } from '../src/model/sample-table.js';
import { encodePprof } from '../src/pprof/index.js';
import { Querier } from '../src/serve/query/querier.js';
import type { QuerySelection } from '../src/serve/query/select-blocks.js';
import { Store } from '../src/serve/store/index.js';
import type { BenchCase } from './symbolize.js';

const START_MS = 1_700_000_000_000;
const WINDOW_MS = 10_000;
const SAMPLES_TYPE = 'process_cpu:samples:count:cpu:nanoseconds';
/** Busy samples of one CPU in a window. */
const SAMPLES_PER_CPU = 20;
const STACKS = 6000;
const FUNCTIONS = 3000;
const DEPTH = 20;

/** Pushes and queries of the built-in store: one large host over time, many small ones over minutes. */
export function storeCases(): readonly BenchCase[] {
  const large = new BenchStore({ hosts: 1, cpus: 96, windows: 360 });
  const fleet = new BenchStore({ hosts: 1000, cpus: 8, windows: 3 });
  return [
    { name: 'store/push-96-cpus', operations: 1, run: () => large.push() },
    { name: 'store/series-1h-96-cpus-total', operations: 1, run: () => large.series([]) },
    { name: 'store/series-1h-96-cpus-by-cpu', operations: 1, run: () => large.series(['cpu']) },
    { name: 'store/merge-1h-96-cpus', operations: 1, run: () => large.merge('{}') },
    { name: 'store/series-1000-hosts-by-host', operations: 1, run: () => fleet.series(['host']) },
    { name: 'store/merge-one-of-1000-hosts', operations: 1, run: () => fleet.merge('{host="host-7"}') },
  ];
}

interface Fleet {
  readonly hosts: number;
  readonly cpus: number;
  readonly windows: number;
}

/** A store that is filled when it is first asked, and gone with the process. */
class BenchStore {
  readonly #fleet: Fleet;
  readonly #profiles: readonly Uint8Array[];
  #nowMs = START_MS;
  #filled: Promise<{ store: Store; querier: Querier; selection: QuerySelection }> | null = null;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
    const random = createRandom();
    const stacks = createStacks(random);
    // Without a time: the store's clock is theirs.
    this.#profiles = Array.from({ length: 6 }, () => createProfile(fleet.cpus, stacks, random));
  }

  async push(): Promise<void> {
    const { store } = await this.#fill();
    await this.#pushWindow(store, 0);
  }

  async series(groupBy: readonly string[]): Promise<void> {
    const { querier, selection } = await this.#fill();
    await querier.selectSeries(selection, { groupBy, stepMs: 60_000 });
  }

  async merge(selector: string): Promise<void> {
    const { querier, selection } = await this.#fill();
    await querier.mergeTree({ ...selection, selector });
  }

  #fill() {
    this.#filled ??= this.#create();
    return this.#filled;
  }

  async #create() {
    const dir = mkdtempSync(join(tmpdir(), 'spinscope-bench-'));
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
    const options = { dir, retentionMs: 86_400_000, maxBytes: 2 ** 33, now: () => this.#nowMs };
    const store = await Store.open(options);
    for (let window = 0; window < this.#fleet.windows; window++) {
      for (let host = 0; host < this.#fleet.hosts; host++) await this.#pushWindow(store, host);
      this.#nowMs += WINDOW_MS;
    }
    const selection = {
      profileType: SAMPLES_TYPE,
      selector: '{}',
      startMs: START_MS,
      endMs: this.#nowMs,
    };
    return { store, querier: new Querier(store), selection };
  }

  async #pushWindow(store: Store, host: number): Promise<void> {
    // Another millisecond each time: the same again would be taken for a repeated push.
    this.#nowMs += 1;
    const pprof = this.#profiles[Math.floor(this.#nowMs / WINDOW_MS) % this.#profiles.length]!;
    const labels = { __name__: 'process_cpu', service_name: 'linux-host', host: `host-${host}` };
    await store.push([{ labels: Object.entries(labels), pprof }]);
  }
}

function createStacks(random: () => number): readonly (readonly Frame[])[] {
  const mapping = { start: 0n, limit: 1n << 40n, fileOffset: 0n, fileName: '/bin/proxy', buildId: 'abcd' };
  const frames = Array.from({ length: FUNCTIONS }, (_, index): Frame => {
    const name = `function_${index}`;
    return {
      functionName: name,
      systemName: name,
      mapping,
      address: 0x1000n + BigInt(index),
      isKernel: false,
    };
  });
  const frame = () => frames[Math.floor(random() ** 3 * FUNCTIONS)]!;
  return Array.from({ length: STACKS }, () => Array.from({ length: DEPTH }, frame));
}

function createProfile(
  cpus: number,
  stacks: readonly (readonly Frame[])[],
  random: () => number,
): Uint8Array {
  const samples = Array.from({ length: cpus * SAMPLES_PER_CPU }, (_, index): ProfileSample => {
    const cpu = index % cpus;
    const process = random() < 0.5 ? 'nginx' : 'netdata';
    return {
      stack: stacks[Math.floor(random() ** 2 * STACKS)]!,
      labels: { cpu: String(cpu), numa_node: String(cpu % 2), process },
      values: [1, 1e7],
    };
  });
  return encodePprof({
    sampleTypes: [
      { type: 'samples', unit: 'count' },
      { type: 'cpu', unit: 'nanoseconds' },
    ],
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1e7,
    timeNs: 0n,
    durationNs: 10_000_000_000n,
    samples: createSampleTable(samples, 2),
  });
}

/** The same numbers in every run. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
