import { describe, expect, test } from '@jest/globals';
import { createMetrics, plainMetric } from '../../src/telemetry/index.js';

describe('createMetrics', () => {
  test('shows totals as they are when scraped', async () => {
    const metrics = createMetrics();
    let windows = 1;
    metrics.add([
      plainMetric('counter', 'spinscope_windows_total', 'Windows ended.', () => windows),
      {
        name: 'spinscope_busy_cores',
        help: 'Busy cores.',
        type: 'gauge',
        labelNames: ['numa_node'],
        read: () => [
          [{ numa_node: '0' }, 1.5],
          [{ numa_node: '1' }, 0],
        ],
      },
    ]);
    await metrics.text();
    windows = 3;
    const lines = (await metrics.text()).split('\n');
    expect(lines).toContain('spinscope_windows_total 3');
    expect(lines).toContain('spinscope_busy_cores{numa_node="0"} 1.5');
    expect(lines).toContain('spinscope_busy_cores{numa_node="1"} 0');
  });

  test('forgets label values that are gone', async () => {
    const metrics = createMetrics();
    let nodes = ['0', '1'];
    metrics.add([
      {
        name: 'spinscope_busy_cores',
        help: 'Busy cores.',
        type: 'gauge',
        labelNames: ['numa_node'],
        read: () => nodes.map((node) => [{ numa_node: node }, 1] as const),
      },
    ]);
    await metrics.text();
    nodes = ['0'];
    expect(await metrics.text()).not.toContain('numa_node="1"');
  });
});
