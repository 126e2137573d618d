import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readRules } from '../../src/app/read-rules.js';
import { isAlertRule } from '../../src/evaluate/index.js';
import { ROOT, runProgram, testWith } from './run-program.js';

const CONFIG = 'deploy/alertmanager/alertmanager.yml';

const { route, inhibit_rules } = parse(readFileSync(join(ROOT, CONFIG), 'utf8')) as {
  readonly route: { readonly group_by: readonly string[] };
  readonly inhibit_rules: readonly {
    readonly source_matchers: readonly string[];
    readonly target_matchers: readonly string[];
    readonly equal: readonly string[];
  }[];
};
const rules = readRules(undefined)
  .flatMap((group) => group.rules)
  .filter(isAlertRule);

/** Names of the alerts that matchers such as `alertname =~ "A|B"` name. */
const namesIn = (matchers: readonly string[]) =>
  matchers.flatMap((matcher) => matcher.replace(/^alertname =~? /, '').match(/\w+/g) ?? []);

describe('the configuration of an Alertmanager', () => {
  test('groups what is of one incident, by labels that its alerts have', () => {
    const ofIncident = rules.filter(({ labels }) => labels.incident === 'kernel-contention');
    expect(ofIncident.map(({ alert }) => alert).sort()).toEqual([
      'KernelEntryProbe',
      'KernelLockAcquisition',
      'KernelLockUnderProbe',
      'KernelReturnProbe',
      'KernelReturnProbeArmed',
    ]);
    expect(route.group_by).toEqual(['incident', 'host']);
    for (const { alert, by } of ofIncident)
      expect([alert, by]).toEqual([alert, expect.arrayContaining(['host'])]);
  });

  test('inhibits alerts that there are by alerts that there are, of the same host alone', () => {
    const known = rules.map(({ alert }) => alert);
    for (const { source_matchers, target_matchers, equal } of inhibit_rules) {
      const named = [...namesIn(source_matchers), ...namesIn(target_matchers)];
      expect(named.filter((name) => !known.includes(name))).toEqual([]);
      expect(equal).toContain('host');
    }
    expect(inhibit_rules.flatMap(({ target_matchers }) => namesIn(target_matchers))).not.toContain(
      'KernelLockAcquisition',
    );
  });

  testWith('amtool', 'amtool takes it', (amtool) => {
    const { exitCode, output } = runProgram(amtool, ['check-config', CONFIG]);
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining('SUCCESS') });
  });

  testWith('amtool', 'all alerts of an incident go one way', (amtool) => {
    const routes = rules.map(({ alert, labels: { severity, incident = '' } }) => {
      const labels = [`alertname=${alert}`, `severity=${severity}`, `incident=${incident}`, 'host=web-3'];
      return runProgram(amtool, [
        'config',
        'routes',
        'test',
        `--config.file=${CONFIG}`,
        ...labels,
      ]).output.split('\n')[0];
    });
    expect(new Set(routes)).toEqual(new Set(['on-call']));
  });
});
