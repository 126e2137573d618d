import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { CaptureError } from './capture-error.js';
import { type CpuEvent, chooseSampledEvent } from './choose-sampled-event.js';
import { describePerfFailure } from './describe-perf-failure.js';
import { noPerf, readPerfAbilities } from './perf-abilities.js';
import { CONTROL_DESCRIPTOR, perfArguments } from './perf-arguments.js';
import { type ProcessCost, readProcessCost } from './process-cost.js';

/** perf is woken so often to hand out what its rings hold. */
const WAKE_INTERVAL_MS = 250;
/** What perf says is kept so far, from its end. */
const MAX_STDERR_LENGTH = 8192;

/** How perf is to sample. */
export interface PerfOptions {
  /** The program; default `perf`. */
  readonly perf?: string;
  readonly event: CpuEvent | 'auto';
  readonly frequencyHz: number;
  /** Default false. */
  readonly withCgroups?: boolean;
}

/** A `perf record` that runs. */
export interface PerfCapture {
  readonly event: CpuEvent;
  readonly pid: number;
  /**
   * What perf writes, until it ends. Throws {@link CaptureError} at the end when perf
   * ended without having been asked to.
   */
  readonly output: AsyncIterable<Uint8Array>;
  /** What perf has used so far; the last known once it has ended. */
  cost(): ProcessCost;
  /** Asks perf to write what it has and end; kills it after `graceMs`. Resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Starts `perf record` on all CPUs. Registers no probe and enables no tracepoint:
 * samples come from timer or PMU interrupts. Throws {@link CaptureError} when perf is
 * missing; what else goes wrong is thrown by the output.
 */
export async function startPerf(options: PerfOptions): Promise<PerfCapture> {
  const { perf = 'perf', frequencyHz, withCgroups = false } = options;
  const abilities = await readPerfAbilities(perf);
  const event = options.event === 'auto' ? await chooseSampledEvent(perf) : options.event;
  const args = perfArguments({ event, frequencyHz, withCgroups }, abilities);
  const child = spawn(perf, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C is for us, and we stop perf so that it drains.
    detached: true,
  });
  await started(child, perf);
  return new RunningPerf(child, perf, event, abilities.hasControl);
}

function started(child: ChildProcess, perf: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(noPerf(perf, cause)));
  });
}

class RunningPerf implements PerfCapture {
  readonly event: CpuEvent;
  readonly pid: number;
  readonly #perf: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #stderr = '';
  #isStopping = false;
  #cost: ProcessCost = { cpuSeconds: 0, residentBytes: 0 };

  constructor(child: ChildProcess, perf: string, event: CpuEvent, hasControl: boolean) {
    this.#child = child;
    this.#perf = perf;
    this.event = event;
    this.pid = child.pid!;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('latin1')).slice(-MAX_STDERR_LENGTH);
    });
    // Whatever way we end, perf does too; if we are killed, it ends when it next writes.
    const killPerf = () => child.kill('SIGTERM');
    process.once('exit', killPerf);
    const waker = hasControl ? startWaking(child) : undefined;
    this.#ended = new Promise((resolve) => {
      child.once('close', (exitCode) => {
        process.off('exit', killPerf);
        clearInterval(waker);
        resolve(exitCode);
      });
    });
  }

  get output(): AsyncIterable<Uint8Array> {
    return this.#read(this.#child.stdout!);
  }

  cost(): ProcessCost {
    this.#cost = readProcessCost(this.pid) ?? this.#cost;
    return this.#cost;
  }

  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => {
      this.#child.kill('SIGKILL');
      // What perf may have started holds the pipes open, but no longer us.
      this.#child.stdout?.destroy();
      this.#child.stderr?.destroy();
    }, graceMs);
    await this.#ended;
    clearTimeout(timer);
  }

  async *#read(stdout: Readable): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stdout) yield chunk as Uint8Array;
    } catch (cause) {
      if (!this.#isStopping) throw new CaptureError('perf_failed', 'cannot read from perf', { cause });
    }
    const exitCode = await this.#ended;
    if (this.#isStopping) return;
    throw describePerfFailure({ perf: this.#perf, stderr: this.#stderr, exitCode, event: this.event });
  }
}

/** Any command wakes perf; ping asks for nothing else. */
function startWaking(child: ChildProcess): NodeJS.Timeout {
  const control = child.stdio[CONTROL_DESCRIPTOR] as Writable;
  // perf may be gone between two pings: its output tells.
  control.on('error', () => {});
  return setInterval(() => control.write('ping\n'), WAKE_INTERVAL_MS).unref();
}
