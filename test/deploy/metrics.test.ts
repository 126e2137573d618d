import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from './run-program.js';

/** Names by which Prometheus shows alerts; they are written in docs and sources alike. */
const OF_ALERTS = ['ALERTS', 'ALERTS_FOR_STATE'];

function metricsIn(text: string): readonly string[] {
  const names = text.match(/\bspinscope_[a-z_]+\b|\bALERTS(_FOR_STATE)?\b/g) ?? [];
  return [...new Set(names)].sort();
}

function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The metrics that there are: every name that stands as a string in the sources. */
function metricsOfSources(): readonly string[] {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readText(join('src', path)));
  const names = sources.join('\n').match(/(?<=')spinscope_[a-z_]+(?=')/g) ?? [];
  return [...new Set([...names, ...OF_ALERTS])].sort();
}

describe('our own metrics', () => {
  const known = metricsOfSources();

  test('are all in the table of docs/operations.md, and nothing else is', () => {
    const rows = readText('docs/operations.md')
      .split('\n')
      .filter((line) => /^\| `(spinscope_|ALERTS)/.test(line))
      .map((line) => line.split('|')[1] ?? '');
    expect(metricsIn(rows.join('\n'))).toEqual(known);
  });

  test.each([
    ['rules', 'deploy/prometheus/spinscope.rules.yml'],
    ['tests of rules', 'test/deploy/spinscope.rules.test.yml'],
    ['dashboard', 'deploy/grafana/dashboards/spinscope.json'],
  ])('are all that the %s ask for', (_, path) => {
    const asked = metricsIn(readText(path));
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
    expect(asked.length).toBeGreaterThan(8);
  });
});
