import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { explainPerfFailure, noPerfError } from './capture-error.js';
import { perfArguments, type SamplingOptions } from './perf-arguments.js';

/** A running perf. */
export interface PerfProcess {
  readonly pid: number;
  /** What it writes, until it ends. Rejects with `CaptureError` when it ends by itself. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Asks it to write what it has and end; kills it after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** The last of what perf says is kept. */
const MAX_STDERR = 4096;
/** How perf ends after our SIGTERM. */
const EXIT_TERMINATED = 143;

/** Starts sampling. Rejects with `CaptureError` when perf cannot be started. */
export async function startPerf(options: SamplingOptions): Promise<PerfProcess> {
  const child = spawn(options.perf, perfArguments(options), { stdio: ['ignore', 'pipe', 'pipe'] });
  const stderr = keepTail(child.stderr);
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `exited with ${code}`));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(noPerfError(options.perf, error)));
  });
  // Nothing we start outlives us, whatever ends us but SIGKILL; then perf ends by SIGPIPE.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  void ended.then(() => process.off('exit', killAtExit));
  const state = { isStopping: false };
  return {
    pid: child.pid!,
    chunks: readChunks(child, async () => {
      const status = await ended;
      if (state.isStopping || status === `exited with ${EXIT_TERMINATED}`) return;
      throw explainPerfFailure(options.perf, status, stderr());
    }),
    async stop(graceMs) {
      state.isStopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

type PerfChild = ChildProcessByStdio<null, Readable, Readable>;

async function* readChunks(child: PerfChild, assertEnd: () => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of child.stdout) yield chunk as Uint8Array;
  await assertEnd();
}

/** Reads a stream to its end and gives its last part. */
function keepTail(stream: Readable): () => string {
  let tail = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    tail = (tail + text).slice(-MAX_STDERR);
  });
  return () => tail;
}
