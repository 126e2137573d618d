import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readPhases, replaySources } from '../../src/app/replay-sources.js';
import { SampleLabeler } from '../../src/collect/aggregate/labels/sample-labeler.js';
import { createCollector } from '../../src/collect/collector/collector.js';
import type { SeriesPush } from '../../src/deliver/index.js';
import { pushTo } from '../collect/collector/push-to.js';
import { FRAMES } from '../collect/collector/record-streams.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'spinscope-replay-test-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A recording of the examples, as if another host had made it. */
function recordingOf(name: string, host: string): string {
  const path = join(dir, `${host}.data`);
  const bytes = gunzipSync(readFileSync(`${EXAMPLES}${name}`));
  for (let at = bytes.indexOf('edge-lab'); at >= 0; at = bytes.indexOf('edge-lab', at + 1))
    bytes.write(host, at);
  writeFileSync(path, bytes);
  return path;
}

describe('replaySources', () => {
  test('plays each recording as that of its own host, sampled in its own way', async () => {
    const phases = await readPhases([
      { path: recordingOf('mitigated.timer.data.gz', 'lab-four'), repeat: 1 },
      { path: recordingOf('mitigated.nmi.data.gz', 'lab-five'), repeat: 1 },
    ]);
    const played: string[] = [];
    const sources = replaySources(phases, {
      symbols: null,
      speed: 100,
      onPhase: ({ header }) => played.push(header.hostname ?? ''),
      onEnd: () => played.push('end'),
    });
    const pushed: SeriesPush[] = [];
    const collector = createCollector({
      host: 'lab-four',
      labeler: new SampleLabeler({
        seriesLabels: { host: 'lab-four' },
        sampleLabels: ['cpu'],
        serviceName: [],
        relabel: [],
      }),
      maxSeries: 200,
      windowMs: 200,
      frequencyHz: 9900,
      split: 'server',
      sources,
      delivery: pushTo(async (series) => void pushed.push(...series)),
      ...FRAMES,
      onWindow: () => {},
      onProblem: () => {},
    });
    await collector.done;
    const { host } = collector.status();
    await collector.stop(5000);
    const samplers = pushed
      .filter(({ labels }) => labels.__name__ === 'process_cpu')
      .map(({ labels }) => `${labels.host} ${labels.sampler}`);
    expect([played, host, [...new Set(samplers)]]).toEqual([
      ['lab-four', 'lab-five', 'end'],
      'lab-five',
      ['lab-four hrtimer', 'lab-five nmi'],
    ]);
  }, 60_000);

  test('tells of a recording that cannot be read before it plays any', async () => {
    const good = { path: `${EXAMPLES}mitigated.nmi.data.gz`, repeat: 1 };
    await expect(readPhases([good, { path: join(dir, 'none.data'), repeat: 1 }])).rejects.toThrow(
      `cannot read ${join(dir, 'none.data')}: there is no such file`,
    );
  });
});
