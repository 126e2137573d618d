import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { queryRecording } from '../../src/app/query-recording.js';
import { readRules } from '../../src/app/read-rules.js';
import { readRecording } from '../../src/collect/recording/read-recording.js';
import { type CheckResult, checkRecording } from '../../src/evaluate/index.js';
import type { Recording } from '../../src/model/recording.js';
import { STORED_RANGE, storeRecording } from './stored-recording.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));

const HEALTH = {
  CollectorSilent: 'not applicable',
  CollectorLosesSamples: 'inactive',
  KernelSymbolsHidden: 'inactive',
};
const QUIET = {
  ...HEALTH,
  // Nobody lists probes.
  KernelReturnProbeArmed: 'blind',
  KernelLockUnderProbe: 'inactive',
  KernelReturnProbe: 'inactive',
  KernelEntryProbe: 'inactive',
  UserProbe: 'inactive',
};
const INCIDENT = {
  ...QUIET,
  KernelLockUnderProbe: 'firing',
  KernelReturnProbe: 'firing',
  KernelEntryProbe: 'firing',
};

/** What the packs must say of each recording. */
const TABLE = [
  ['baseline.nmi', { ...QUIET, KernelLockAcquisition: 'inactive' }],
  ['baseline.timer', { ...QUIET, KernelLockAcquisition: 'blind' }],
  ['incident.nmi', { ...INCIDENT, KernelLockAcquisition: 'firing' }],
  ['incident.timer', { ...INCIDENT, KernelLockAcquisition: 'firing' }],
  ['mitigated.nmi', { ...QUIET, KernelLockAcquisition: 'inactive' }],
  ['mitigated.timer', { ...QUIET, KernelLockAcquisition: 'blind' }],
  ['other.nmi', { ...QUIET, KernelLockAcquisition: 'firing' }],
  ['other.timer', { ...QUIET, KernelLockAcquisition: 'firing' }],
] as const;

/** Each is read once: no test changes one. */
const recordings = new Map<string, Promise<Recording>>();

function read(name: string): Promise<Recording> {
  const known = recordings.get(name) ?? readRecording(`${EXAMPLES}${name}.data.gz`, `${EXAMPLES}kallsyms.gz`);
  recordings.set(name, known);
  return known;
}

async function check(name: string): Promise<CheckResult> {
  const recording = await read(name);
  return checkRecording(name, recording, queryRecording(recording), readRules(undefined));
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
    const states = results.get(name)!.rules.map(({ alert, state }) => [alert, state]);
    expect(Object.fromEntries(states)).toEqual(expected);
  });

  test.each(TABLE)('%s through the store: %j', async (name, expected) => {
    const recording = await read(name);
    const { query, close } = await storeRecording(recording);
    const { rules } = await checkRecording(name, recording, query, readRules(undefined), {
      range: STORED_RANGE,
    });
    await close();
    expect(Object.fromEntries(rules.map(({ alert, state }) => [alert, state]))).toEqual(expected);
  });

  test.each(['incident.nmi', 'incident.timer'])('%s names the site and the probed function', (name) => {
    const { groups } = ruleOf(name, 'KernelReturnProbe');
    const group = groups.find(({ labels }) => labels.numa_node === '0');
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
    expect(results.get('baseline.nmi')?.samples).toEqual({ total: 5572, idle: 2802, busy: 2770, lost: 0 });
  });
});
