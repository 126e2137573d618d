import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Querier } from '../../../src/serve/query/querier.js';
import {
  Store,
  type StoreLog,
  type StoreLogFacts,
  type StoreOptions,
  type StorePush,
} from '../../../src/serve/store/index.js';
import { type DrawnSample, pprofOf } from '../server/local-server.js';

/** One hour, ms. */
export const HOUR = 3_600_000;

const LABELS: StorePush['labels'] = [
  ['__name__', 'process_cpu'],
  ['service_name', 'proxy'],
];

/** A folder with a store that can be closed, spoilt and opened again; its clock stands where it is set. */
export class StoreFolder {
  readonly dir: string;
  nowMs = 1_700_000_000_000;
  /** Lines of the log: level, message, facts. */
  readonly log: (readonly [level: string, message: string, facts: StoreLogFacts])[] = [];
  #store: Store | null = null;

  constructor(dir = mkdtempSync(join(tmpdir(), 'spinscope-store-'))) {
    this.dir = dir;
  }

  get store(): Store {
    if (this.#store === null) throw new Error('the store is not open');
    return this.#store;
  }

  async open(options: Partial<StoreOptions> = {}): Promise<void> {
    await this.close();
    this.log.length = 0;
    const log = recorder((...line) => this.log.push(line));
    const defaults = { retentionMs: 50 * HOUR, maxBytes: 1 << 30, now: () => this.nowMs, log };
    this.#store = await Store.open({ dir: this.dir, ...defaults, ...options });
  }

  async close(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.dir, { recursive: true });
  }

  push(drawn: readonly DrawnSample[], timeMs = this.nowMs): Promise<void> {
    return this.store.push([{ labels: LABELS, pprof: pprofOf(timeMs, drawn) }]);
  }

  /** All that is stored, folded: `main;read 3`, sorted. */
  async folded(): Promise<readonly string[]> {
    const tree = await new Querier(this.store).mergeTree({
      profileType: 'process_cpu:samples:count:cpu:nanoseconds',
      selector: '{service_name="proxy"}',
      startMs: this.nowMs - 20 * HOUR,
      endMs: this.nowMs + HOUR,
    });
    const lines: string[] = [];
    const walk = (node: typeof tree, path: readonly string[]) => {
      if (node.self > 0) lines.push(`${path.join(';')} ${node.self}`);
      for (const child of node.children.values()) walk(child, [...path, child.name]);
    };
    walk(tree, []);
    return lines.sort();
  }

  /** Paths of the segments, oldest first. */
  get segmentPaths(): readonly string[] {
    const names = readdirSync(this.dir).filter((name) => name.endsWith('.segment'));
    return names.sort().map((name) => join(this.dir, name));
  }
}

function recorder(add: (level: string, message: string, facts: StoreLogFacts) => void): StoreLog {
  return {
    info: (message, facts) => add('info', message, facts),
    warn: (message, facts) => add('warn', message, facts),
    error: (message, facts) => add('error', message, facts),
  };
}
