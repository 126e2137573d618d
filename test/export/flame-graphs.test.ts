import { describe, expect, test } from '@jest/globals';
import { encodeDiffHtml, encodeHtml, encodeSpeedscope, encodeSvg } from '../../src/export/index.js';
import type { ValueType } from '../../src/model/profile.js';
import { profile, sample } from '../pprof/profiles.js';

const PROFILE = profile([
  sample('main;send;lock', 3, { cpu: '0' }),
  sample('main;send', 1, { cpu: '1' }),
  sample('main;recv', 4, { cpu: '1' }),
]);

describe('encodeSpeedscope', () => {
  test('writes root-first samples with their CPU time', () => {
    expect(JSON.parse(encodeSpeedscope(PROFILE, 'web-3'))).toEqual({
      $schema: 'https://www.speedscope.app/file-format-schema.json',
      name: 'web-3',
      exporter: expect.stringMatching(/^spinscope@\d/),
      activeProfileIndex: 0,
      shared: {
        frames: ['lock', 'send', 'main', 'recv'].map((name) => ({ name, file: '[kernel.kallsyms]' })),
      },
      profiles: [
        {
          type: 'sampled',
          name: 'web-3',
          unit: 'nanoseconds',
          startValue: 0,
          endValue: 80,
          samples: [
            [2, 1, 0],
            [2, 1],
            [2, 3],
          ],
          weights: [30, 10, 40],
        },
      ],
    });
  });

  test('shows the time of a profile wherever it stands, and without any the first value', () => {
    const shownOf = (types: readonly ValueType[]) => {
      const { profiles } = JSON.parse(
        encodeSpeedscope(profile([sample('main', 3)], { sampleTypes: types }), ''),
      );
      return [profiles[0].unit, profiles[0].endValue];
    };
    const wall = { type: 'wall', unit: 'nanoseconds' };
    const objects = { type: 'alloc_objects', unit: 'count' };
    expect(shownOf([wall, { type: 'calls', unit: 'count' }])).toEqual(['nanoseconds', 3]);
    expect(shownOf([objects, { type: 'alloc_space', unit: 'bytes' }])).toEqual(['none', 3]);
  });

  test('makes a profile of each value of a label, the busiest first', () => {
    const { profiles } = JSON.parse(encodeSpeedscope(PROFILE, 'web-3', 'cpu'));
    expect(
      profiles.map(({ name, endValue }: { name: string; endValue: number }) => [name, endValue]),
    ).toEqual([
      ['cpu=1', 50],
      ['cpu=0', 30],
    ]);
  });
});

test('endless recursion is drawn down to the deepest calls, which are one bar', () => {
  const deep = profile([sample(Array(5000).fill('f').join(';'), 2), sample('f', 1)]);
  expect(encodeSvg(deep, 'deep')).toContain('[deeper calls] (2 samples, 66.7 %)');
  expect(encodeHtml(deep, 'deep')).toContain('[deeper calls]');
});

describe('encodeSvg', () => {
  test('draws each function once, with its share', () => {
    const svg = encodeSvg(PROFILE, 'web-3 <b>');
    expect([...svg.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title)).toEqual([
      'all (8 samples, 100.0 %)',
      'main (8 samples, 100.0 %)',
      'recv (4 samples, 50.0 %)',
      'send (4 samples, 50.0 %)',
      'lock (3 samples, 37.5 %)',
    ]);
    expect(svg).toContain('>web-3 &lt;b&gt;</text>');
  });

  test('says what its numbers are', () => {
    const sampleTypes = [{ type: 'wall', unit: 'nanoseconds' }];
    const wall = profile([sample('main', 1200)], { sampleTypes });
    expect(encodeSvg(wall, 'graph')).toContain('main (1,200 nanoseconds, 100.0 %)');
    expect(encodeHtml(wall, 'graph')).toContain('data-unit="nanoseconds"');
  });

  test('draws a profile in which nobody was busy', () => {
    expect(encodeSvg(profile([]), 'idle')).toContain('>idle</text>');
  });
});

describe('encodeHtml', () => {
  test('carries its tree, and loads nothing', () => {
    const html = encodeHtml(profile([sample('main;</script><b>', 2)]), 'web-3');
    const json = /id="tree">(.*?)<\/script>/.exec(html)?.[1];
    expect(JSON.parse(json!)).toEqual(['all', 0, 2, [['main', 1, 2, [['</script><b>', 1, 2, []]]]]]);
    expect(html).not.toMatch(/(src|href)=|https?:/);
  });
});

test('encodeDiffHtml carries the shares of both sides, and says what its colours mean', () => {
  const before = profile([sample('main;lock', 3), sample('main', 1)]);
  const after = profile([sample('main', 5)]);
  const html = encodeDiffHtml(before, after, 'a → b');
  const json = /id="tree">(.*?)<\/script>/.exec(html)?.[1];
  const [grey, blue] = ['hsl(0 0% 92%)', 'hsl(215 80% 65%)'];
  const lock = ['lock', 0, 0.375, [], blue, 0.75, 0];
  const main = ['main', 0, 1, [lock], grey, 1, 1];
  expect(JSON.parse(json!)).toEqual(['all', 0, 1, [main], grey, 1, 1]);
  expect(html).toContain('<p>Red: its share grew. Blue: it shrank.');
  expect(html).not.toMatch(/(src|href)=|https?:/);
});
