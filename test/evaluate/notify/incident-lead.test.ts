import { expect, test } from '@jest/globals';
import { formatChange } from '../../../src/evaluate/notify/format-alert.js';
import type { Alert } from '../../../src/model/alert.js';

const SITE = { site: 'htab_map_update_elem', share: 1, samples: 9 };

function ofNode(node: string): Alert {
  return {
    state: 'firing',
    labels: {
      alertname: 'KernelReturnProbe',
      severity: 'warning',
      incident: 'kernel-contention',
      host: 'web-3',
      numa_node: node,
    },
    annotations: { summary: `return probes run on node ${node}` },
    value: 9,
    activeAtMs: 1000,
    firedAtMs: 2000,
    resolvedAtMs: null,
    lastSentAtMs: null,
    attribution: { sites: [SITE], probed: [], programs: [], mechanisms: ['kretprobe'], chains: [] },
  } as unknown as Alert;
}

test('of two groups of one rule that fire together one has the evidence, and the other names it', () => {
  const alerts = [ofNode('1'), ofNode('0')];
  const texts = alerts.map((alert) => formatChange({ from: 'pending', to: 'firing', alert }, alerts, 2000));
  const [ofOne, ofZero] = texts.map((text) => text.replace(/^\S+ /, '').replace(/since \S+$/, 'since TIME'));
  expect(ofZero).toBe(
    `▲ firing KernelReturnProbe{host="web-3", numa_node="0"}
             return probes run on node 0
             sites     htab_map_update_elem 100.0 % (9)`,
  );
  expect(ofOne).toBe(
    `▲ firing KernelReturnProbe{host="web-3", numa_node="1"}
             return probes run on node 1
             of the same incident as KernelReturnProbe{host="web-3", numa_node="0"}, firing since TIME`,
  );
});
