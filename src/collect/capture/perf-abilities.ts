import { spawn } from 'node:child_process';
import { CaptureError } from './capture-error.js';
import { describePerfFailure } from './describe-perf-failure.js';

/** Longest that a perf which only shows its help may take. */
const HELP_TIMEOUT_MS = 10_000;
const MAX_OUTPUT_BYTES = 256 * 1024;

/** What a perf program can be asked for; older ones lack some. */
export interface PerfAbilities {
  /** `--buildid-mmap`, 5.12. */
  readonly hasBuildIdMmap: boolean;
  /** `--control fd:N`, 5.9. */
  readonly hasControl: boolean;
  /** `-k CLOCK`, 4.1. */
  readonly hasClockId: boolean;
  /** `--all-cgroups`, 5.7. */
  readonly hasAllCgroups: boolean;
}

/** Reads what `perf` can do from its help. Throws {@link CaptureError} when there is no perf that runs. */
export async function readPerfAbilities(perf: string): Promise<PerfAbilities> {
  const { output, exitCode } = await runBriefly(perf, ['record', '-h'], HELP_TIMEOUT_MS);
  if (!/--freq\b/.test(output)) throw describePerfFailure({ perf, stderr: output, exitCode });
  return {
    hasBuildIdMmap: output.includes('--buildid-mmap'),
    hasControl: output.includes('--control'),
    hasClockId: output.includes('--clockid'),
    hasAllCgroups: output.includes('--all-cgroups'),
  };
}

/** What a short run of a program said, stdout and stderr together. */
export interface BriefRun {
  readonly output: string;
  /** Null when it was ended by a signal. */
  readonly exitCode: number | null;
}

/** Runs a program that ends by itself. Throws {@link CaptureError} when it cannot be started. */
export function runBriefly(program: string, args: readonly string[], timeoutMs: number): Promise<BriefRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let output = '';
    const take = (chunk: Buffer) => {
      if (output.length < MAX_OUTPUT_BYTES) output += chunk.toString('latin1');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (cause) => {
      clearTimeout(timer);
      reject(noPerf(program, cause));
    });
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ output, exitCode });
    });
  });
}

/** There is no such program. */
export function noPerf(perf: string, cause: Error): CaptureError {
  const message = `cannot run ${perf} (${(cause as NodeJS.ErrnoException).code ?? cause.message}), install it: apt-get install linux-perf (Debian), apt-get install linux-tools-$(uname -r) (Ubuntu), dnf install perf (Fedora)`;
  return new CaptureError('no_perf', message, { cause });
}
