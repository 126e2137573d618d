import { describe, expect, test } from '@jest/globals';
import { matchesAll, narrowSelector, parseSelector } from '../../src/model/selector.js';

describe('parseSelector', () => {
  test.each([
    ['{"k8s.pod"="web"}', 'k8s.pod', 'web'],
    ["{'k8s.pod'='web'}", 'k8s.pod', 'web'],
    ['{`k8s.pod`="web"}', 'k8s.pod', 'web'],
    ['{"größe"="7"}', 'größe', '7'],
    ['{"a\\"b"="c"}', 'a"b', 'c'],
    ['{"process_cpu"}', '__name__', 'process_cpu'],
    ['process_cpu', '__name__', 'process_cpu'],
  ])('%s names a label', (text, name, value) => {
    expect(parseSelector(text)).toEqual([expect.objectContaining({ name, operator: '=', value })]);
  });

  test('a quoted name of the metric stands beside conditions', () => {
    expect(parseSelector('{"process_cpu", host="web-3"}').map(({ name, value }) => [name, value])).toEqual([
      ['__name__', 'process_cpu'],
      ['host', 'web-3'],
    ]);
  });

  test.each([
    ['"\\a\\b\\f\\n\\r\\t\\v"', '\x07\b\f\n\r\t\v'],
    ['"\\\\ \\" \\\'"', '\\ " \''],
    ['"\\x41\\101"', 'AA'],
    ['"\\u00e4 \\U0001F600"', 'ä 😀'],
    ['"\\xc3\\xa4"', 'ä'],
    ['"web\\\\d"', 'web\\d'],
    ['`web\\d\\`', 'web\\d\\'],
    ['`two\nlines`', 'two\nlines'],
    ['"😀"', '😀'],
  ])('the value %s is read as Go writes it', (written, value) => {
    expect(parseSelector(`{host=${written}}`)[0]?.value).toBe(value);
  });

  test.each([
    ['{host=~"web\\d"}', 'in the string at position 8: \\d is no escape; a backslash itself is \\\\'],
    ['{host="\\ud800"}', 'in the string at position 7: \\ud800 is no escape; a backslash itself is \\\\'],
    [
      '{host="\\U00110000"}',
      'in the string at position 7: \\U00110000 is no escape; a backslash itself is \\\\',
    ],
    ['{host="\\777"}', 'in the string at position 7: \\777 is no escape; a backslash itself is \\\\'],
    ['{host="\\xff"}', 'in the string at position 7: its escapes make no valid UTF-8'],
    ['{"\\xff"="a"}', 'in the string at position 2: its escapes make no valid UTF-8'],
    ['{host="a\nb"}', "expected a quoted value at position 7, got '\"'"],
    ['{"host"~"a"}', "expected '}' at position 8, got '~'"],
    ['{host="a" job="b"}', "expected '}' at position 11, got 'job'"],
  ])('%s is refused with the place', (text, reason) => {
    expect(() => parseSelector(text)).toThrow(`parsing label selector '${text}': ${reason}`);
  });
});

describe('matchesAll', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'what every object has is no label: %s',
    (name) => {
      expect(matchesAll({ host: 'web-3' }, parseSelector(`{${name}=""}`))).toBe(true);
      expect(matchesAll({ host: 'web-3' }, parseSelector(`{${name}=~".+"}`))).toBe(false);
      const labels = Object.fromEntries([[name, 'x']]);
      expect(matchesAll(labels, parseSelector(`{${name}="x"}`))).toBe(true);
    },
  );
});

describe('narrowSelector', () => {
  test.each([
    ['{}', ['host'], '{host="web-3"}'],
    ['{job="a"}', ['host'], '{job="a", host="web-3"}'],
    [' { job = "a" , } ', ['host', 'cpu'], '{job="a", host="web-3", cpu=""}'],
    ['cpu{job="a"}', ['host'], '{__name__="cpu", job="a", host="web-3"}'],
    ['cpu', ['host'], '{__name__="cpu", host="web-3"}'],
    ['{"k8s.pod"!~`a\\d`}', ['k8s.node'], '{"k8s.pod"!~"a\\\\d", "k8s.node"="n\\"1"}'],
    ['{}', ['constructor'], '{constructor=""}'],
  ])('%s by %s', (selector, by, expected) => {
    const narrowed = narrowSelector(selector, { host: 'web-3', 'k8s.node': 'n"1' }, by);
    expect(narrowed).toBe(expected);
    expect(parseSelector(narrowed).length).toBeGreaterThanOrEqual(by.length);
  });

  test('a selector that is wrong is refused', () => {
    expect(() => narrowSelector('{host', {}, [])).toThrow('expected one of = != =~ !~');
  });
});
