import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '../../../src/model/frame.js';
import type { Labels } from '../../../src/model/labels.js';
import type { Profile } from '../../../src/model/profile.js';
import { createSampleTable } from '../../../src/model/sample-table.js';
import { encodePprof } from '../../../src/pprof/index.js';
import { Querier } from '../../../src/serve/query/querier.js';
import {
  createApiMethods,
  type GetHandler,
  type RunningServer,
  type ServerOptions,
  startServer,
} from '../../../src/serve/server/index.js';
import { Store } from '../../../src/serve/store/index.js';

/** A server with a store of its own, on a free port of the loopback. */
export interface LocalServer {
  readonly server: RunningServer;
  readonly store: Store;
  /** The store's folder. */
  readonly dir: string;
  readonly failures: unknown[];
  stop(): Promise<void>;
}

/** Starts a server whose store is in a new folder, gone with `stop`. `options` are over those of the server. */
export async function startLocalServer(
  gets = new Map<string, GetHandler>(),
  options: Partial<ServerOptions> = {},
): Promise<LocalServer> {
  const dir = await mkdtemp(join(tmpdir(), 'spinscope-test-'));
  const store = await Store.open({ dir, retentionMs: 86_400_000, maxBytes: 1 << 30 });
  const failures: unknown[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    methods: createApiMethods(store, new Querier(store)),
    gets,
    files: new Map(),
    onFailure: (error) => failures.push(error),
    ...options,
  });
  return {
    server,
    store,
    dir,
    failures,
    async stop() {
      await server.close(100);
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A stack drawn root first, `main > read > lock`, how often it was seen, and under which sample labels. */
export type DrawnSample = readonly [drawn: string, count: number, labels?: Labels];

/** pprof bytes of drawn stacks, of samples/count and cpu/nanoseconds (10 ms a sample). */
export function pprofOf(timeMs: number, drawn: readonly DrawnSample[]): Uint8Array {
  const frames = new Map<string, Frame>();
  const frameOf = (name: string): Frame => {
    const frame = frames.get(name) ?? createFrame(name, frames.size);
    frames.set(name, frame);
    return frame;
  };
  const profile: Profile = {
    name: 'process_cpu',
    sampleTypes: [
      { type: 'samples', unit: 'count' },
      { type: 'cpu', unit: 'nanoseconds' },
    ],
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1e7,
    timeNs: BigInt(timeMs) * 1_000_000n,
    durationNs: 10_000_000_000n,
    labels: {},
    samples: createSampleTable(
      drawn.map(([text, count, labels = {}]) => ({
        stack: text.split(' > ').reverse().map(frameOf),
        labels,
        values: [count, count * 1e7],
      })),
      2,
    ),
  };
  return encodePprof(profile);
}

const MAPPING = { start: 0n, limit: 1n << 47n, fileOffset: 0n, fileName: '/bin/proxy', buildId: 'abcd' };

function createFrame(name: string, index: number): Frame {
  return {
    functionName: name,
    systemName: name,
    mapping: MAPPING,
    address: 0x1000n + BigInt(index) * 16n,
    isKernel: false,
  };
}
