import type { WindowSummary } from '../collect/collector/window-summary.js';
import { clock } from '../evaluate/notify/index.js';
import { groupDigits } from '../lib/group-digits.js';

/** One line about a window: `14:03:20  1,584 samples, 0 lost · busy 1.87 of 2 cores · 12 kB · cost perf 0.1 % spinscope 0.9 % of a core`. */
export function windowLine(summary: WindowSummary, cpus: number): string {
  const { counts, startMs, endMs, busyCores, profileBytes } = summary;
  const seconds = (endMs - startMs) / 1000;
  const percent = (cpuSeconds: number) => `${((cpuSeconds / seconds) * 100).toFixed(1)} %`;
  const lock = [...summary.byNode.values()].reduce((sum, { lockNs }) => sum + lockNs, 0);
  const probes = [...summary.byNode.values()].reduce(
    (sum, { returnProbeSamples }) => sum + returnProbeSamples,
    0,
  );
  const busyNs = busyCores * seconds * 1e9;
  const parts = [
    `${clock(endMs)}  ${groupDigits(counts.total)} samples, ${counts.lost} lost (${summary.sampler ?? 'no sampler'})`,
    `busy ${busyCores.toFixed(2)} of ${cpus} cores`,
    `lock ${busyNs === 0 ? '0.0' : ((lock / busyNs) * 100).toFixed(1)} %`,
    ...(probes > 0 ? [`${probes} samples in return probes`] : []),
    `${(profileBytes / 1000).toFixed(1)} kB`,
    `cost: perf ${percent(summary.perfCpuSeconds)}, spinscope ${percent(summary.ownCpuSeconds)} of a core`,
  ];
  return parts.join(' · ');
}
