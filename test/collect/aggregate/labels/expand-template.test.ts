import { expect, test } from '@jest/globals';
import { expandTemplate } from '../../../../src/collect/aggregate/labels/expand-template.js';

const GROUPS = ['proxy-7', 'proxy', null];
const groups = {
  group: (number: number) => GROUPS[number] ?? null,
  named: (name: string) => (name === 'app' ? 'proxy' : null),
  count: 2,
};

// As Go's Regexp.ExpandString answers.
test.each([
  ['$0', 'proxy-7'],
  ['a $1 b', 'a proxy b'],
  [`${'$'}{1}x`, 'proxyx'],
  ['$1x', ''],
  [`$app-${'$'}{app}`, 'proxy-proxy'],
  ['$2|$3|$none', '||'],
  ['$01', ''],
  ['$$1', '$1'],
  ['100$', '100$'],
  [`$-${'$'}{}`, `$-${'$'}{}`],
  [`${'$'}{1`, `${'$'}{1`],
  ['$1$1', 'proxyproxy'],
])('%s is expanded to %p', (template, expanded) => {
  expect(expandTemplate(template, groups)).toBe(expanded);
});
