import type { ProbeWatch } from '../../collect/host/probes/index.js';
import type { MetricSource } from '../../telemetry/index.js';

/** Metrics of what is hooked into the kernel. */
export function probeMetrics(watch: ProbeWatch): readonly MetricSource[] {
  return [
    {
      name: 'spinscope_probes',
      help: 'What is hooked into the kernel, by mechanism and by whether it runs.',
      type: 'gauge',
      labelNames: ['mechanism', 'state'],
      read: () => {
        const counts = new Map<string, { mechanism: string; state: string; count: number }>();
        for (const { mechanism, state } of watch.inventory?.probes ?? []) {
          const key = `${mechanism} ${state}`;
          counts.set(key, { mechanism, state, count: (counts.get(key)?.count ?? 0) + 1 });
        }
        return [...counts.values()].map(({ count, ...labels }) => [labels, count]);
      },
    },
    {
      name: 'spinscope_probe_changes_total',
      help: 'Changes of what is hooked into the kernel, by what became of the probe.',
      type: 'counter',
      labelNames: ['fate'],
      read: () => Object.entries(watch.changeCounts).map(([fate, count]) => [{ fate }, count]),
    },
  ];
}
