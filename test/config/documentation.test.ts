import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/index.js';

test('docs/configuration.md shows every default as it is', () => {
  const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const yaml = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(parseConfig('docs/configuration.md', yaml, {})).toEqual(parseConfig('defaults', '', {}));
});
