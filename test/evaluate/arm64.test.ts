import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { queryRecording } from '../../src/app/query-recording.js';
import { readRules } from '../../src/app/read-rules.js';
import { openRecordedTree, readProbeInventory } from '../../src/collect/host/probes/index.js';
import { readRecording } from '../../src/collect/recording/read-recording.js';
import { type CheckedRule, checkRecording } from '../../src/evaluate/index.js';
import type { ProbeInventory } from '../../src/model/probe.js';
import type { ProfileQuery } from '../../src/model/profile-query.js';
import type { Recording } from '../../src/model/recording.js';
import { runHere } from '../app/run-command-line.js';
import { STORED_RANGE, storeRecording } from './stored-recording.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const KALLSYMS = `${FIXTURES}arm64/kallsyms.gz`;
const RECORDINGS = [
  'baseline.cycles',
  'incident.cycles',
  'incident.timer',
  'mitigated.cycles',
  'other.cycles',
] as const;
const pathOf = (name: string) => `${FIXTURES}arm64/${name}.data.gz`;
const inventory = (name: string) => readProbeInventory(openRecordedTree(`${FIXTURES}probes/${name}`));
const dir = mkdtempSync(join(tmpdir(), 'spinscope-arm64-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Rules about probes that hide from samples there. */
const HIDDEN = ['KernelLockUnderProbe', 'KernelReturnProbe', 'KernelEntryProbe'];

async function rulesOf(
  recording: Recording,
  query: ProfileQuery = queryRecording(recording),
  options: Parameters<typeof checkRecording>[4] = {},
): Promise<readonly CheckedRule[]> {
  const { rules } = await checkRecording('arm64', recording, query, readRules(undefined), options);
  return rules.filter(({ alert }) => HIDDEN.includes(alert));
}

const statesOf = (rules: readonly CheckedRule[]) => rules.map(({ state }) => state);

async function converted(name: string, to: string): Promise<Recording> {
  const path = join(dir, `${name}.${to}`);
  await runHere('convert', pathOf(name), path, '--kallsyms', KALLSYMS);
  return readRecording(path, null);
}

describe('probes that run with interrupts masked', () => {
  test.each(RECORDINGS)('%s: rules about them are blind', async (name) => {
    const rules = await rulesOf(await readRecording(pathOf(name), KALLSYMS));
    expect(statesOf(rules)).toEqual(['blind', 'blind', 'blind']);
    expect(rules[1]?.reason).toBe(
      'kretprobe handlers run here with interrupts off: samples cannot show them, however much they cost',
    );
  });

  test.each(RECORDINGS)('%s: through the store as well', async (name) => {
    const recording = await readRecording(pathOf(name), KALLSYMS);
    const { query, close } = await storeRecording(recording);
    const rules = await rulesOf(recording, query, { range: STORED_RANGE });
    await close();
    expect(statesOf(rules)).toEqual(['blind', 'blind', 'blind']);
  });

  test.each(['folded', 'pb.gz'])('as %s the names of functions tell it', async (to) => {
    expect(statesOf(await rulesOf(await converted('incident.cycles', to)))).toEqual([
      'blind',
      'blind',
      'blind',
    ]);
  });

  test('the text of cycles is not taken for sampled by NMI', async () => {
    const text = await readRecording(`${FIXTURES}arm64/incident.cycles.script.txt.gz`, null);
    expect(text.sampler).toBe('hrtimer');
    expect(statesOf(await rulesOf(text))).toEqual(['blind', 'blind', 'blind']);
  });

  const judged = async (name: string, listed: ProbeInventory) =>
    rulesOf(await readRecording(pathOf(name), KALLSYMS), undefined, { inventory: listed });

  test.each(['incident.cycles', 'incident.timer'])(
    '%s: armed, and time stands where they return to: rules fire by that',
    async (name) => {
      const rules = await judged(name, inventory('arm64-armed'));
      expect(statesOf(rules)).toEqual(['firing', 'firing', 'firing']);
      const [lock, returns] = rules.map(({ groups }) => groups[0]);
      expect([lock?.arm, returns?.arm]).toEqual(Array(2).fill('armed probes and time after them'));
      expect(lock?.labels).toEqual({ host: 'edge-lab', numa_node: '0' });
      expect(returns?.probed).toContainEqual({ function: 'tcp_sendmsg', evidence: 'inventory' });
      expect(returns?.programs).toContain('bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg');
      expect(returns?.sites.map(({ site }) => site)).toContain('inet_sendmsg');
      expect(rules[0]?.reason).toMatch(
        /armed on .*tcp_sendmsg.*: which part of it is locks, nobody can tell$/,
      );
    },
  );

  test('folded stacks say as much, with the list of probes', async () => {
    const folded = await converted('incident.cycles', 'folded');
    const rules = await rulesOf(folded, undefined, { inventory: inventory('arm64-armed') });
    expect(statesOf(rules)).toEqual(['firing', 'firing', 'firing']);
  });

  test('disarmed, they are still not seen, and the list says so', async () => {
    const rules = await judged('mitigated.cycles', inventory('arm64-disarmed'));
    expect(statesOf(rules)).toEqual(['blind', 'blind', 'blind']);
    expect(rules[1]?.reason).toMatch(/; the list of probes has none of them armed$/);
  });

  test.each(['baseline.cycles', 'mitigated.cycles', 'other.cycles'])(
    '%s: what functions do themselves is not taken for their probes',
    async (name) => {
      const rules = await judged(name, inventory('arm64-armed'));
      expect(statesOf(rules)).toEqual(['blind', 'blind', 'blind']);
      expect(rules[1]?.reason).toMatch(
        /; they are armed on .*, but little time stands where they return to$/,
      );
    },
  );
});

describe('KernelReturnProbeArmed', () => {
  const armedRule = async (name: string, listed: ProbeInventory | null) => {
    const recording = await readRecording(pathOf(name), KALLSYMS);
    const query = queryRecording(recording);
    const { rules } = await checkRecording('arm64', recording, query, readRules(undefined), {
      inventory: listed,
    });
    return rules.find(({ alert }) => alert === 'KernelReturnProbeArmed');
  };

  test('fires where return probes are registered and nothing tells of them', async () => {
    const rule = await armedRule('baseline.cycles', inventory('arm64-armed'));
    expect(rule).toMatchObject({ state: 'firing', groups: [{ value: 7, arm: 'inventory' }] });
    expect(rule?.groups[0]?.probed).toContainEqual({ function: 'tcp_close', evidence: 'inventory' });
  });

  test('is left to others where something does, and where they are switched off', async () => {
    const states = [
      await armedRule('incident.cycles', inventory('arm64-armed')),
      await armedRule('mitigated.cycles', inventory('arm64-disarmed')),
    ];
    expect(states.map((rule) => rule?.state)).toEqual(['inactive', 'inactive']);
  });

  test('is blind where nobody lists probes', async () => {
    expect(await armedRule('incident.cycles', null)).toMatchObject({
      state: 'blind',
      reason: 'nobody says which probes are registered: check reads a recorded list with --probes',
    });
  });
});
