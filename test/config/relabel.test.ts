import { describe, expect, test } from '@jest/globals';
import { relabelRule } from '../../src/config/relabel.js';

function mistakes(rule: unknown): readonly string[] {
  const parsed = relabelRule.safeParse(rule);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('relabelRule', () => {
  test("has Prometheus' defaults", () => {
    expect(relabelRule.parse({ target_label: 'team' })).toEqual({
      sourceLabels: [],
      separator: ';',
      regex: '(.*)',
      modulus: 0,
      targetLabel: 'team',
      replacement: '$1',
      action: 'replace',
    });
  });

  test('takes actions in any case, and what YAML reads as a number as text', () => {
    const rule = {
      source_labels: ['cpu'],
      regex: 7,
      target_label: 'seven',
      replacement: true,
      action: 'Replace',
    };
    expect(relabelRule.parse(rule)).toMatchObject({ regex: '7', replacement: 'true', action: 'replace' });
  });

  test.each([
    ['no target', {}, ['target_label: the action replace needs a target_label']],
    ['a target that is no name', { target_label: 'a-b' }, ["target_label: expected a label name, got 'a-b'"]],
    [
      'a template that makes no name',
      { target_label: '$1-b' },
      ["target_label: expected a label name, or a template of one, got '$1-b'"],
    ],
    [
      'a template where a name is needed',
      { target_label: '$1', action: 'lowercase' },
      ["target_label: expected a label name, got '$1'"],
    ],
    ['no modulus', { target_label: 'a', action: 'hashmod' }, ['modulus: the action hashmod needs a modulus']],
    ['a lookahead', { target_label: 'a', regex: '(?=a)' }, ['regex: expected a regular expression of RE2']],
    [
      'a replacement that is no name',
      { action: 'labelmap', regex: '(.*)', replacement: 'a b' },
      ["replacement: expected a label name, or a template of one, got 'a b'"],
    ],
    [
      'sources of labeldrop',
      { action: 'labeldrop', regex: 'pid', source_labels: ['a'], separator: '-' },
      [
        'source_labels: the action labeldrop has no source_labels',
        'separator: the action labeldrop has no separator',
      ],
    ],
    [
      'a regular expression of keepequal',
      { action: 'keepequal', target_label: 'a', regex: 'b' },
      ['regex: the action keepequal has no regex'],
    ],
    [
      'an unknown action',
      { action: 'rename' },
      [expect.stringMatching(/^action: Invalid option: expected one of "replace"\|"keep"/)],
    ],
  ])('refuses %s', (_, rule, expected) => {
    expect(mistakes(rule)).toEqual(expected);
  });
});
