import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readRules } from '../../src/app/read-rules.js';
import { isAlertRule, MEASURES, parseRuleTests, ruleName, runRuleTests } from '../../src/evaluate/index.js';
import { parseCondition } from '../../src/evaluate/rules/condition.js';

const DIR = fileURLToPath(new URL('../../examples/rules', import.meta.url));
const files = readdirSync(DIR).filter((name) => name.endsWith('.test.yml'));

const read = (name: string) => {
  const path = join(DIR, name);
  const parsed = parseRuleTests(path, readFileSync(path, 'utf8'));
  return { parsed, groups: readRules(parsed.ruleFiles.map((file) => resolve(dirname(path), file))) };
};

describe('the examples of rules', () => {
  test.each(files)('all that %s expects holds', async (name) => {
    const { parsed, groups } = read(name);
    expect(await runRuleTests(parsed, groups)).toEqual([]);
  });

  test('each rule for other needs is seen firing for one group, with others beside it for which it does not', () => {
    const { parsed, groups } = read('needs.test.yml');
    const rules = groups.flatMap((group) => group.rules).filter(isAlertRule);
    const fired = parsed.tests.flatMap(({ expectations, profiles }) =>
      expectations
        .filter(({ alerts }) => alerts.length > 0 && alerts.length < profiles.length)
        .map(({ alertname }) => alertname),
    );
    expect([...new Set(fired)].sort()).toEqual(rules.map(ruleName).sort());
  });

  test('docs/rules.md names each of them', () => {
    const docs = readFileSync(join(DIR, '../../docs/rules.md'), 'utf8');
    const names = read('needs.test.yml').groups.flatMap(({ rules }) => rules.map(ruleName));
    expect(names.filter((name) => !docs.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test('what docs give as a condition of a measure is one', () => {
    const kinds = Object.entries(MEASURES).map(([kind, { example }]) => [
      kind,
      parseCondition(example)?.kind,
    ]);
    expect(kinds).toEqual(Object.keys(MEASURES).map((kind) => [kind, kind]));
  });
});
