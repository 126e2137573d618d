import { readdirSync } from 'node:fs';
import { runBriefly } from './perf-abilities.js';

/** An event that tells where CPU time goes. */
export type CpuEvent = 'cycles' | 'cpu-clock';

const TRIAL_TIMEOUT_MS = 10_000;

/**
 * `cycles` where this machine samples them, else `cpu-clock`. Asked in three steps,
 * each safe and short: is there a PMU, does perf count cycles, does it sample them
 * (virtual machines may count without interrupts).
 */
export async function chooseSampledEvent(perf: string, sys = '/sys'): Promise<CpuEvent> {
  if (!hasCpuPmu(sys)) return 'cpu-clock';
  const counted = await runBriefly(
    perf,
    ['stat', '-x,', '-a', '-e', 'cycles', '--', 'true'],
    TRIAL_TIMEOUT_MS,
  );
  if (counted.exitCode !== 0 || !/^\d+[^\n]*cycles/m.test(counted.output)) return 'cpu-clock';
  const trial = ['record', '-a', '-F', '99', '-e', 'cycles', '-o', '/dev/null', '--', 'true'];
  const sampled = await runBriefly(perf, trial, TRIAL_TIMEOUT_MS);
  // Some versions of perf take cpu-clock by themselves, and say so.
  return sampled.exitCode === 0 && !/fall back|not supported/.test(sampled.output) ? 'cycles' : 'cpu-clock';
}

/** The PMU of CPU cores: `cpu` (x86 and others), `cpu_core` (hybrid), `armv8_pmuv3_0`, `armv8_cortex_a72`, `apple_…`. */
function hasCpuPmu(sys: string): boolean {
  try {
    return readdirSync(`${sys}/bus/event_source/devices`).some((name) =>
      /^(cpu|cpu_core|cpum_cf|armv\d.*|apple_.*_pmu|.*_pmuv3.*)$/.test(name),
    );
  } catch {
    return false;
  }
}
