import { expect, test } from '@jest/globals';
import { barText, flameSummary, matchText } from '../../../../web/panels/flame-graph/flame-text.js';
import { foldedTree } from '../../folded-tree.js';

const STACKS = foldedTree('1500 nginx;read', '500 nginx', '2000 sshd');
const FACTS = { stacks: STACKS, busyCores: 8 };

test('a frame is told with its share, its samples, those of its own and its cores', () => {
  const [nginx, sshd] = STACKS.children;
  expect(nginx && barText(nginx, FACTS)).toBe(
    'nginx: 50.0 % of busy CPU, 2,000 samples, 500 of them itself, 4.0 cores',
  );
  expect(sshd && barText(sshd, FACTS)).toBe('sshd: 50.0 % of busy CPU, 2,000 samples, 4.0 cores');
  expect(barText(STACKS, FACTS)).toBe('all stacks: 100.0 % of busy CPU, 4,000 samples, 8.0 cores');
});

test('matches are told as a share, nothing where nothing is searched', () => {
  expect(matchText(1000, 4000)).toBe('matches 25.0 % of busy CPU');
  expect(matchText(null, 4000)).toBe('');
  expect(matchText(0, 0)).toBe('');
});

test('the chart in words names the heaviest outermost callers', () => {
  expect(flameSummary(STACKS)).toMatch(
    /^Flame graph of 4,000 samples, outermost callers: nginx 50\.0 %, sshd 50\.0 %\./,
  );
});
