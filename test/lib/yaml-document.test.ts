import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseYaml, YamlError } from '../../src/lib/yaml-document.js';

const SCHEMA = z.strictObject({
  name: z.string(),
  groups: z.array(z.strictObject({ count: z.number() })).default([]),
});

function problems(text: string): readonly string[] {
  try {
    parseYaml('rules.yml', text, SCHEMA);
  } catch (error) {
    if (error instanceof YamlError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('parseYaml', () => {
  test('gives the checked value', () => {
    const { value } = parseYaml('rules.yml', 'name: a\ngroups:\n  - count: 2\n', SCHEMA);
    expect(value).toEqual({ name: 'a', groups: [{ count: 2 }] });
  });

  test.each([
    [
      'aliases that multiply',
      [
        'a: &a [x, x, x, x, x, x, x, x, x, x]',
        'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
        'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
        'name: [*c, *c]',
        '',
      ].join('\n'),
      'rules.yml:1:1: its aliases multiply to more than can be read',
    ],
    ['what is no text', 'PERFILE2\0\0', 'rules.yml:1:1: expected YAML, got a binary file'],
  ])('refuses %s', (_, text, message) => {
    expect(problems(text)).toEqual([message]);
  });

  test('tells the first of very many mistakes', () => {
    const text = `name: a\ngroups: [${'{count: x}, '.repeat(60)}]\n`;
    expect(problems(text)).toHaveLength(51);
    expect(problems(text).at(-1)).toBe('rules.yml: and 10 more mistakes');
  });

  test('reports every mistake with its line and column', () => {
    const text = 'name: 3\ngroups:\n  - count: 2\n  - count: many\n    colour: red\nextra: 1\n';
    expect(problems(text)).toEqual([
      'rules.yml:1:1: name: expected a text, got 3',
      "rules.yml:4:5: groups[1].count: expected a number, got 'many'",
      "rules.yml:5:5: groups[1].colour: unknown field 'colour'",
      "rules.yml:6:1: extra: unknown field 'extra'",
    ]);
  });

  test('points at what holds a missing field', () => {
    expect(problems('groups: []\n')).toEqual(['rules.yml:1:1: name: missing: expected a text']);
  });

  test('reports broken syntax', () => {
    expect(problems('name: a\n  b: c\n')[0]).toMatch(/^rules\.yml:\d+:\d+: /);
    expect(problems('name: a\nname: b\n')[0]).toBe('rules.yml:2:1: Map keys must be unique');
  });

  test('places a problem that the caller found', () => {
    const document = parseYaml('rules.yml', 'name: a\ngroups:\n  - count: 2\n', SCHEMA);
    expect(() => document.assertRight()).not.toThrow();
    document.report(['groups', 0, 'count'], 'too small');
    expect(() => document.assertRight()).toThrow(
      expect.objectContaining({
        problems: [{ line: 3, column: 5, path: 'groups[0].count', message: 'too small' }],
      }),
    );
  });
});
