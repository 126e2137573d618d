import { dirname, resolve } from 'node:path';
import { parseRuleTests, type RuleTestFailure, runRuleTests } from '../evaluate/index.js';
import { UserError } from '../lib/user-error.js';
import { formatLabels, type Labels } from '../model/labels.js';
import { readRules, readText } from './read-rules.js';
import { writeError, writeOut } from './write-out.js';

/** As promtool: 1 where rules or their tests are wrong. */
const FAILED = 1;

/** `spinscope rules check FILES`: resolves with 0, or with 1 after all mistakes were told. */
export async function checkRules(files: readonly string[]): Promise<number> {
  return reportMistakes(async () => {
    const groups = readRules(files);
    const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
    writeOut(`${files.join(', ')}: ${groups.length} groups, ${rules} rules, no mistake\n`);
    return 0;
  });
}

/** `spinscope rules test FILES`: plays files of rule tests; resolves with 0 where all holds, else with 1. */
export async function testRules(files: readonly string[]): Promise<number> {
  let worst = 0;
  for (const file of files) worst = Math.max(worst, await reportMistakes(() => testFile(file)));
  return worst;
}

async function testFile(path: string): Promise<number> {
  const file = parseRuleTests(path, readText(path, 'rule tests'));
  const groups = readRules(file.ruleFiles.map((rules) => resolve(dirname(path), rules)));
  const failures = await runRuleTests(file, groups);
  const count = file.tests.reduce((sum, { expectations }) => sum + expectations.length, 0);
  if (failures.length === 0) {
    writeOut(`${path}: ${count} expectations hold\n`);
    return 0;
  }
  writeOut(`${path}: ${failures.length} of ${count} expectations do not hold\n`);
  for (const failure of failures) writeOut(`${formatFailure(failure)}\n`);
  return FAILED;
}

function formatFailure({ test, expectation, alerts, errors }: RuleTestFailure): string {
  const { alertname, evalTimeMs, alerts: expected } = expectation;
  const where = test.name === '' ? '' : `${test.name}: `;
  return [
    `  ${where}${alertname} at ${evalTimeMs / 1000} s`,
    `    expected  ${list(expected)}`,
    `    got       ${list(alerts.map(({ labels: { alertname: _, ...labels }, annotations }) => ({ labels, annotations })))}`,
    ...errors.map((error) => `    error     ${error}`),
  ].join('\n');
}

function list(alerts: readonly { readonly labels: Labels; readonly annotations: Labels | null }[]): string {
  if (alerts.length === 0) return 'none';
  return alerts
    .map(({ labels, annotations }) =>
      annotations === null
        ? formatLabels(labels)
        : `${formatLabels(labels)} with ${formatLabels(annotations)}`,
    )
    .join('\n              ');
}

async function reportMistakes(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    writeError(`spinscope: ${error.message}\n`);
    return FAILED;
  }
}
