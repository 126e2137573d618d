import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { derivedSamples } from '../../src/collect/aggregate/index.js';
import { openInput } from '../../src/collect/capture/open-input.js';
import { KERNEL_LOCK, SAMPLED_PROBES } from '../../src/collect/collector/profiles/index.js';
import { decodePerf } from '../../src/collect/decode/index.js';
import { aggregateRecording } from '../../src/collect/recording/aggregate-recording.js';
import { parseKallsyms } from '../../src/collect/symbolize/index.js';
import { isIdleStack } from '../../src/frames/index.js';
import type { Recording } from '../../src/model/recording.js';
import { type ProfileSample, samplesOf } from '../../src/model/sample-table.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));
const kernel = parseKallsyms(gunzipSync(readFileSync(`${EXAMPLES}kallsyms.gz`)));

/** Each is read once: no test changes one. */
const recordings = new Map<string, Promise<Recording>>();

function read(name: string): Promise<Recording> {
  const known = recordings.get(name) ?? readAnew(name);
  recordings.set(name, known);
  return known;
}

async function readAnew(name: string): Promise<Recording> {
  const { bytes, close } = await openInput(`${EXAMPLES}${name}.data.gz`);
  try {
    return await aggregateRecording(decodePerf(bytes), { kernel, isIdleStack });
  } finally {
    await close();
  }
}

/** Busy samples whose stack has a frame like that. */
function countWith({ profile }: Recording, pattern: RegExp): number {
  return [...samplesOf(profile.samples)].reduce(
    (sum, { stack, values }) =>
      stack.some(({ functionName }) => pattern.test(functionName)) ? sum + values[0]! : sum,
    0,
  );
}

const SLOW_PATH = /^(native_queued_spin_lock_slowpath|rwsem_down_\w+_slowpath|osq_lock|__mutex_lock.*)$/;
const RETURN_PROBE = /kretprobe|rethook/;

describe('the recorded incident', () => {
  test.each([
    ['baseline.timer', 'hrtimer', 5863, 0],
    ['baseline.nmi', 'nmi', 5572, 0],
    ['incident.timer', 'hrtimer', 4490, 351],
    ['incident.nmi', 'nmi', 5811, 624],
    ['mitigated.timer', 'hrtimer', 5008, 0],
    ['mitigated.nmi', 'nmi', 4811, 0],
    ['other.timer', 'hrtimer', 2966, 0],
    ['other.nmi', 'nmi', 2834, 0],
  ])('%s: sampled by %s, %i samples, %i with a return probe', async (name, sampler, total, probed) => {
    const recording = await read(name);
    const { counts, profile } = recording;
    expect({ ...counts, busy: counts.busy + counts.idle, idle: 0 }).toEqual({
      total,
      idle: 0,
      busy: total,
      dropped: 0,
      lost: 0,
    });
    expect([recording.sampler, recording.hasKprobes, recording.problems]).toEqual([sampler, true, []]);
    expect(countWith(recording, RETURN_PROBE)).toBe(probed);
    expect(profile.labels).toEqual({ host: 'edge-lab' });
    const samples = [...samplesOf(profile.samples)];
    expect(samples.reduce((sum, { values }) => sum + values[0]!, 0)).toBe(counts.busy);
    expect(samples.every(({ values: [count, ns] }) => ns === count! * profile.period)).toBe(true);
  });

  // As counted from perf script's text, but for CPUs that an interrupt has just woken: see isIdleStack.
  test.each([
    ['baseline.timer', 2634],
    ['baseline.nmi', 2770],
    ['incident.timer', 1659],
    ['incident.nmi', 2518],
    ['mitigated.timer', 2358],
    ['mitigated.nmi', 2370],
    ['other.timer', 1824],
    ['other.nmi', 2074],
  ])('%s: %i samples are busy', async (name, busy) => {
    expect((await read(name)).counts.busy).toBe(busy);
  });

  test.each(['baseline.timer', 'incident.timer', 'incident.nmi', 'other.nmi'])(
    '%s: derived profiles have every sample with a value',
    async (name) => {
      const { samples } = (await read(name)).profile;
      const countOf = (all: Iterable<ProfileSample>) =>
        [...all].reduce((sum, { values }) => sum + values[0]!, 0);
      for (const profile of [KERNEL_LOCK, SAMPLED_PROBES]) {
        const valued = [...samplesOf(samples)].filter(
          ({ stack }) => profile.labelValueOf(stack.map(({ functionName }) => functionName)) !== null,
        );
        expect(countOf(samplesOf(derivedSamples(samples, profile, 200)))).toBe(countOf(valued));
      }
    },
  );

  test('has its locks by site, node and process', async () => {
    const { profile } = await read('incident.nmi');
    const counts = new Map<string, number>();
    for (const { labels, values } of samplesOf(derivedSamples(profile.samples, KERNEL_LOCK, 200))) {
      const key = `${labels.site} node ${labels.numa_node} ${labels.process}`;
      counts.set(key, (counts.get(key) ?? 0) + values[0]!);
    }
    const [heaviest] = [...counts].sort((a, b) => b[1] - a[1]);
    expect(heaviest?.[0]).toBe('htab_map_update_elem node 0 surfproxy');
  });

  test('shows spinning to NMIs only', async () => {
    expect(countWith(await read('incident.timer'), SLOW_PATH)).toBe(0);
    expect(countWith(await read('incident.nmi'), SLOW_PATH)).toBeGreaterThan(500);
  });
});
