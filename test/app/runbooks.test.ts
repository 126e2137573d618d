import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRules } from '../../src/app/read-rules.js';
import { createRunbooks, RUNBOOKS_DIR } from '../../src/app/runbooks.js';
import { isAlertRule } from '../../src/evaluate/index.js';
import { runHere } from './run-command-line.js';

const rules = readRules(undefined)
  .flatMap((group) => group.rules)
  .filter(isAlertRule);
const pages = readdirSync(RUNBOOKS_DIR);
const read = (name: string) => readFileSync(join(RUNBOOKS_DIR, name), 'utf8');

const SECTIONS = ['What it means', 'What to look at', 'What to do', 'How to verify'];

describe('runbooks', () => {
  test('there is one for each alert of the packs, which links to it, and no other', () => {
    const linked = rules.map(({ alert, annotations }) => [alert, annotations.runbook_url]);
    expect(linked).toEqual(rules.map(({ alert }) => [alert, `${alert}.md`]));
    expect(pages).toEqual([...rules.map(({ alert }) => `${alert}.md`), 'README.md'].sort());
  });

  test.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s says how bad it is, what it means, what to look at and to do, and how to verify',
    (alert, rule) => {
      const lines = read(`${alert}.md`).split('\n');
      const severity = rule.labels.severity ?? '';
      expect(lines[0]).toBe(`# ${alert}`);
      expect(lines[2]?.toLowerCase().startsWith(`${severity}. `)).toBe(true);
      expect(lines.filter((line) => line.startsWith('## '))).toEqual(SECTIONS.map((title) => `## ${title}`));
      expect(read('README.md')).toContain(`| [${alert}](${alert}.md) | ${severity} |`);
    },
  );

  test.each(pages)('links of %s lead to files', (name) => {
    const links = [...read(name).matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path = '']) => path);
    const broken = links.filter((path) => !existsSync(join(dirname(join(RUNBOOKS_DIR, name)), path)));
    expect(broken).toEqual([]);
  });

  test('commands that they name are those of spinscope', async () => {
    const { stdout } = await runHere('--help');
    const named = pages.flatMap((name) =>
      [...read(name).matchAll(/`spinscope ([a-z]+)/g)].map(([, command]) => command),
    );
    const unknown = named.filter((command) => !new RegExp(`^  ${command}\\b`, 'm').test(stdout));
    expect(unknown).toEqual([]);
    expect(new Set(named).size).toBeGreaterThan(2);
  });

  test('each is served as it is written', async () => {
    const served = createRunbooks();
    expect([...served.keys()]).toEqual(pages.map((name) => `/runbooks/${name}`));
    const page = await served.get('/runbooks/KernelReturnProbe.md')?.(new URL('http://localhost/'));
    expect(page).toEqual({
      contentType: 'text/plain; charset=utf-8',
      body: read('KernelReturnProbe.md'),
    });
  });
});
