import { describe, expect, test } from '@jest/globals';
import { DEFAULT_VIEW, formatView, parseView, type View } from '../../../web/view/view.js';

const FIXED: View = {
  axis: {
    kind: 'fixed',
    startMs: Date.parse('2026-11-24T14:00:00Z'),
    endMs: Date.parse('2026-11-24T14:15:00Z'),
  },
  chosen: { startMs: Date.parse('2026-11-24T14:03:20Z'), endMs: Date.parse('2026-11-24T14:05:00Z') },
  labels: { host: 'web-3', numa_node: '0', process: 'a=b & c' },
  filter: 'lock-under-probe',
  panel: 'sites',
  search: 'htab "map"',
};

describe('the view is the URL', () => {
  test('an address without parameters is the default view, and back', () => {
    expect(parseView('')).toEqual(DEFAULT_VIEW);
    expect(formatView(DEFAULT_VIEW)).toBe('');
  });

  test.each<[string, View]>([
    ['a fixed range with everything set', FIXED],
    ['another live span', { ...DEFAULT_VIEW, axis: { kind: 'live', lastMs: 3 * 3_600_000 } }],
    ['a label with a value like a parameter', { ...DEFAULT_VIEW, labels: { last: '5m', from: 'x' } }],
  ])('keeps %s', (_, view) => {
    expect(parseView(formatView(view))).toEqual(view);
  });

  test('is readable', () => {
    expect(formatView({ ...DEFAULT_VIEW, labels: { numa_node: '0' }, filter: 'lock' })).toBe(
      'label.numa_node=0&show=lock',
    );
  });

  test.each([
    ['an unknown panel', 'panel=nope'],
    ['an unknown filter', 'show=nope'],
    ['a span without unit', 'last=15'],
    ['a span longer than a server answers', 'last=8d'],
    ['a range that ends before it starts', 'from=2026-11-24T15:00:00Z&to=2026-11-24T14:00:00Z'],
    ['times that are none', 'from=yesterday&to=today'],
    ['a label name that no label can have', 'label.a-b=1&label.=2'],
    ['a label without value', 'label.host='],
  ])('falls back to the default for %s', (_, query) => {
    expect(parseView(query)).toEqual(DEFAULT_VIEW);
  });
});
