import { expect, test } from '@jest/globals';
import {
  alertOfEvidence,
  evidenceHref,
  readEvidence,
  readEvidenceLabels,
} from '../../../web/server/evidence-list.js';

const ID = '20261124T140320Z-KernelReturnProbe-1f0c2a9b';

test('bundles come as the server lists them', () => {
  const bundle = { id: ID, savedAtMs: 1795529001000, files: [{ name: 'flame.svg', bytes: 251950 }] };
  expect(readEvidence({ status: 'success', data: { bundles: [bundle, {}] } })).toEqual([bundle]);
  expect(readEvidence(null)).toEqual([]);
});

test('what a bundle is about stands in its alert.json', () => {
  const labels = { alertname: 'KernelReturnProbe', host: 'web-3' };
  expect(readEvidenceLabels({ alert: { labels, samples: 443 } })).toEqual(labels);
  expect(readEvidenceLabels(null)).toEqual({});
});

test('an id says when which alert fired', () => {
  const firedAtMs = Date.UTC(2026, 10, 24, 14, 3, 20);
  expect(alertOfEvidence(ID)).toEqual({ firedAtMs, alert: 'KernelReturnProbe' });
  expect(alertOfEvidence('20261324T140320Z-KernelReturnProbe-1f0c2a9b')).toBeNull();
  expect(alertOfEvidence('evidence of mine')).toBeNull();
});

test.each([
  ['of this server', `http://127.0.0.1:4040/evidence?id=${ID}`, `/evidence?id=${ID}`],
  ['of a proxy before it', `https://spin.example.org/a/evidence?id=${ID}`, `/evidence?id=${ID}`],
  ['with an id that needs escaping', 'http://h/evidence?id=a%22%3E%26b', '/evidence?id=a%22%3E%26b'],
  ['that runs code', `javascript:alert(1)//evidence?id=${ID}`, null],
  ['that is data', `data:text/html,/evidence?id=${ID}`, null],
  ['of something else', `https://wiki.example.org/runbook?id=${ID}`, null],
  ['without an id', 'http://127.0.0.1:4040/evidence', null],
  ['that is none', 'see the wiki', null],
  ['that is absent', undefined, null],
])('an address %s', (_, annotation, href) => {
  expect(evidenceHref(annotation)).toBe(href);
});
