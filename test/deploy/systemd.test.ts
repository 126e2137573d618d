import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, runProgram, testWith } from './run-program.js';

const UNITS = [
  ['spinscope.service', 'up'],
  ['spinscope-collect.service', 'collect'],
] as const;

function readUnit(name: string): string {
  return readFileSync(join(ROOT, 'deploy/systemd', name), 'utf8');
}

/** The last value of a setting. */
function setting(unit: string, name: string): string | undefined {
  return [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].at(-1)?.[1];
}

describe.each(UNITS)('%s', (name, command) => {
  const unit = readUnit(name);
  const capabilities = 'CAP_PERFMON CAP_SYSLOG CAP_SYS_PTRACE CAP_DAC_READ_SEARCH';

  test(`runs ${command} as nobody, with four capabilities that perf inherits`, () => {
    expect(setting(unit, 'ExecStart')).toBe(
      `/usr/bin/spinscope ${command} --config /etc/spinscope/spinscope.yml`,
    );
    expect(setting(unit, 'DynamicUser')).toBe('yes');
    expect(setting(unit, 'AmbientCapabilities')).toBe(capabilities);
    expect(setting(unit, 'CapabilityBoundingSet')).toBe(capabilities);
  });

  test('leaves on what hides kernel symbols or keeps perf from sampling', () => {
    expect(setting(unit, 'ProtectKernelTunables')).toBeUndefined();
    expect(setting(unit, 'ProtectKernelLogs')).toBeUndefined();
    expect(unit).toMatch(/^SystemCallFilter=.*\bperf_event_open\b/m);
  });

  test('does not try again what trying again cannot mend', () => {
    expect(setting(unit, 'RestartPreventExitStatus')).toBe('2');
  });

  testWith('systemd-analyze', 'systemd takes it without a word', (analyze) => {
    const folder = mkdtempSync(join(tmpdir(), 'spinscope-unit-'));
    try {
      // The program need not be installed here; any that exists stands for it.
      writeFileSync(join(folder, name), unit.replace('/usr/bin/spinscope', '/bin/true'));
      expect(runProgram(analyze, ['verify', '--man=no', join(folder, name)])).toEqual({
        exitCode: 0,
        output: '',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
