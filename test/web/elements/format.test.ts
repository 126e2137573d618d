import { expect, test } from '@jest/globals';
import {
  formatCores,
  formatEvidence,
  formatProgram,
  formatShare,
  shareInterval,
} from '../../../web/elements/format.js';
import { formatSelector } from '../../../web/view/selector.js';

test.each([
  [0, '0.0 %'],
  [0.0001, '< 0.1 %'],
  [0.276, '27.6 %'],
  [1, '100.0 %'],
])('the share %d is %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each([
  [0, '0.00 cores'],
  [0.001, '< 0.01 cores'],
  [0.04, '0.04 cores'],
  [0.999, '1.0 core'],
  [48, '48.0 cores'],
])('%d of CPU time is %s', (cores, text) => {
  expect(formatCores(cores)).toBe(text);
});

test('a share of few samples shows its interval', () => {
  expect(formatEvidence(695, 2519)).toBe('695 of 2,519 samples');
  expect(formatEvidence(1, 3)).toBe('1 of 3 samples: 6 to 79 %');
});

// Newcombe 1998, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
])('the interval of %d of %d', (samples, total, low, high) => {
  const interval = shareInterval(samples, total);
  expect(interval[0]).toBeCloseTo(low, 3);
  expect(interval[1]).toBeCloseTo(high, 3);
});

test('a program is named without its tag, unless it has no other name', () => {
  expect(formatProgram('bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg')).toBe('r_tcp_sendmsg');
  expect(formatProgram('bpf_prog_a6c2d921bb4eedea')).toBe('bpf_prog_a6c2d921bb4eedea');
});

test('a selector quotes its values', () => {
  expect(formatSelector({})).toBe('{}');
  expect(formatSelector({ process: 'a "b" \\c', host: 'web-3' })).toBe(
    '{host="web-3",process="a \\"b\\" \\\\c"}',
  );
});
