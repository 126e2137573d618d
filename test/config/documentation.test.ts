import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/index.js';

const documentation = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

test('docs/configuration.md shows every default as it is', () => {
  const yaml = /```yaml\n([\s\S]*?)```/.exec(documentation)?.[1] ?? '';
  expect(parseConfig('docs/configuration.md', yaml, {})).toEqual(parseConfig('defaults', '', {}));
});

const examples = [...documentation.matchAll(/```yaml\n([\s\S]*?)```/g)].slice(1).map(([, yaml = '']) => yaml);

test.each(examples)('docs/configuration.md: this is a configuration:\n%s', (yaml) => {
  expect(parseConfig('docs/configuration.md', yaml, {}).labels).not.toEqual(
    parseConfig('defaults', '', {}).labels,
  );
});
