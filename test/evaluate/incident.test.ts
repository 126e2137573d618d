import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readRecording } from '../../src/app/read-recording.js';
import { readRules } from '../../src/app/read-rules.js';
import { type CheckResult, checkRecording } from '../../src/evaluate/index.js';
import { RecordingQuery } from '../../src/query/index.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));

/** What the packs must say of each recording: the state of a rule, and where it fires its first site. */
const TABLE = [
  ['baseline.nmi', { KernelReturnProbe: 'inactive', KernelLockUnderProbe: 'inactive' }],
  [
    'baseline.timer',
    { KernelReturnProbe: 'inactive', KernelLockUnderProbe: 'inactive', KernelLockAcquisition: 'blind' },
  ],
  [
    'incident.nmi',
    { KernelReturnProbe: 'firing', KernelLockUnderProbe: 'firing', KernelLockAcquisition: 'firing' },
  ],
  [
    'incident.timer',
    { KernelReturnProbe: 'firing', KernelLockUnderProbe: 'firing', KernelLockAcquisition: 'firing' },
  ],
  ['mitigated.nmi', { KernelReturnProbe: 'inactive', KernelLockUnderProbe: 'inactive' }],
  [
    'mitigated.timer',
    { KernelReturnProbe: 'inactive', KernelLockUnderProbe: 'inactive', KernelLockAcquisition: 'blind' },
  ],
  [
    'other.nmi',
    { KernelReturnProbe: 'inactive', KernelLockUnderProbe: 'inactive', KernelLockAcquisition: 'firing' },
  ],
  [
    'other.timer',
    { KernelReturnProbe: 'inactive', KernelLockUnderProbe: 'inactive', KernelLockAcquisition: 'firing' },
  ],
] as const;

async function check(name: string): Promise<CheckResult> {
  const recording = await readRecording(`${EXAMPLES}${name}.data.gz`, `${EXAMPLES}kallsyms.gz`);
  return checkRecording(name, recording, new RecordingQuery([recording.profile]), readRules(undefined));
}

const results = new Map<string, CheckResult>();
beforeAll(async () => {
  for (const [name] of TABLE) results.set(name, await check(name));
});

const ruleOf = (name: string, alert: string) =>
  results.get(name)!.rules.find((rule) => rule.alert === alert)!;
const sitesOf = (name: string, alert: string) =>
  ruleOf(name, alert).groups.flatMap(({ sites }) => sites.map(({ site }) => site));

describe('the rule packs over the recorded incident', () => {
  test.each(TABLE)('%s: %j', (name, expected) => {
    const states = Object.keys(expected).map((alert) => [alert, ruleOf(name, alert).state]);
    expect(Object.fromEntries(states)).toEqual(expected);
  });

  test.each(['incident.nmi', 'incident.timer'])('%s names the site and the probed function', (name) => {
    const [group] = ruleOf(name, 'KernelReturnProbe').groups;
    expect(group?.labels).toEqual({ host: 'edge-lab', numa_node: '0' });
    expect(sitesOf(name, 'KernelReturnProbe')).toContain('htab_map_update_elem');
    expect(group?.probed).toContainEqual({ function: 'tcp_sendmsg', evidence: 'entry probe' });
    expect(group?.programs).toContain('bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg');
    expect(sitesOf(name, 'KernelLockUnderProbe')[0]).toBe('htab_map_update_elem');
  });

  test('says by what it found the lock', () => {
    const armOf = (name: string) => ruleOf(name, 'KernelLockUnderProbe').groups[0]?.arm;
    expect(armOf('incident.nmi')).toBe('acquisition');
    expect(armOf('incident.timer')).toBe('irq-off shadow');
  });

  test('another contention has other sites', () => {
    expect(sitesOf('incident.nmi', 'KernelLockAcquisition')).toContain('htab_map_update_elem');
    const sites = sitesOf('other.nmi', 'KernelLockAcquisition');
    expect(sites).toContain('generic_file_write_iter');
    expect(sites).not.toContain('htab_map_update_elem');
  });

  test('counts every sample', () => {
    expect(results.get('baseline.nmi')?.samples).toEqual({ total: 5572, idle: 2801, busy: 2771, lost: 0 });
  });
});
