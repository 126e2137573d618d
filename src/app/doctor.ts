import { diagnose, type Finding, readHostFacts } from '../collect/doctor/index.js';
import { type CommonFlags, readSettings } from './options.js';
import { writeJson, writeOut } from './write-out.js';

/** Flags of `doctor`. */
export interface DoctorFlags extends Pick<CommonFlags, 'config' | 'data'> {
  readonly json?: boolean;
}

/** `spinscope doctor`: can this host be profiled well? Resolves with 1 when nothing can be sampled, else with 0. */
export async function doctor({ json, ...flags }: DoctorFlags): Promise<number> {
  const { config, dataDir } = readSettings(flags);
  const facts = await readHostFacts({ perf: config.collector.perf, dataDir });
  const findings = diagnose(facts, config.collector.frequencyHz);
  if (json) writeJson({ findings });
  else writeOut(formatFindings(findings));
  return findings.some(({ status }) => status === 'blocked') ? 1 : 0;
}

/** One line for each check; of one that is not ok what follows, and what mends it. */
export function formatFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, status, found, consequence, remedy }) => [
    `${status.padEnd('degraded'.length)}  ${check.padEnd(width)}  ${found}`,
    ...(consequence === '' ? [] : [`${' '.repeat(width + 12)}so: ${consequence}`]),
    ...(remedy === '' ? [] : [`${' '.repeat(width + 12)}mend: ${remedy}`]),
  ]);
  return `${lines.join('\n')}\n`;
}
