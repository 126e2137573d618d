import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { explainPerfFailure, noPerfError } from './capture-error.js';
import {
  OPTIONAL_ARGUMENTS,
  perfArguments,
  type SampledEvent,
  type SamplingOptions,
} from './perf-arguments.js';

const execFileAsync = promisify(execFile);
/** A trial that takes longer has hung. */
const PMU_DIR = '/sys/bus/event_source/devices';
const TRIAL_TIMEOUT_MS = 15_000;

/**
 * Finds out by trials of a tenth of a second what this perf on this machine can
 * do: `cycles` where there is a counter of them, else `cpu-clock`; and which
 * options it knows. Rejects with `CaptureError` when it cannot sample at all.
 */
export async function chooseSampling(
  perf: string,
  event: SampledEvent | 'auto',
  frequencyHz: number,
): Promise<SamplingOptions> {
  const optional: string[] = [];
  const base = (candidate: SampledEvent): SamplingOptions => ({
    perf,
    event: candidate,
    frequencyHz,
    optional,
  });
  for (const options of OPTIONAL_ARGUMENTS) {
    const failure = await tryPerf({ ...base('cpu-clock'), optional: options });
    if (failure === null) optional.push(...options);
  }
  if (event === 'cpu-clock') return assertWorks(base('cpu-clock'));
  if (event === 'cycles') return assertWorks(base('cycles'));
  const failure = hasCounters() ? await tryPerf(base('cycles')) : 'no counters';
  return failure === null ? base('cycles') : assertWorks(base('cpu-clock'));
}

/** perf would fall back to a timer by itself where there is no PMU, without a word. */
function hasCounters(): boolean {
  try {
    return readdirSync(PMU_DIR).some((name) => /^(cpu|cpu_core|cpu_atom|armv\d\w*|apple_\w+)$/.test(name));
  } catch {
    return false;
  }
}

async function assertWorks(options: SamplingOptions): Promise<SamplingOptions> {
  const failure = await tryPerf(options);
  if (failure) throw explainPerfFailure(options.perf, 'failed', failure);
  return options;
}

/** Null when perf samples with these options, else what it says. */
async function tryPerf(options: SamplingOptions): Promise<string | null> {
  const args = perfArguments(options).map((argument) => (argument === '-' ? '/dev/null' : argument));
  try {
    await execFileAsync(options.perf, [...args, '--', 'true'], { timeout: TRIAL_TIMEOUT_MS });
    return null;
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT' || code === 'EACCES') throw noPerfError(options.perf, error);
    return stderr || String(error);
  }
}
