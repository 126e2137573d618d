import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LocalServer, pprofOf, startLocalServer } from './local-server.js';

const run = promisify(execFile);
const DOCUMENT = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const EXAMPLES = [...DOCUMENT.matchAll(/```sh\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g)].map(
  ([, command = '', answer = '']) => ({ method: /v1\.\w+\/(\w+)/.exec(command)?.[1] ?? '', command, answer }),
);
const NOW = Math.floor(Date.now() / 1000) * 1000;

describe('docs/api.md', () => {
  let local: LocalServer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    local = await startLocalServer();
    const pprof = pprofOf(NOW, [
      ['main > write > _raw_spin_lock', 3, { cpu: '0' }],
      ['main > write', 2, { cpu: '0' }],
      ['main > read', 1, { cpu: '1' }],
    ]);
    environment = {
      SPINSCOPE: local.server.url,
      PPROF: Buffer.from(pprof).toString('base64'),
      START: String(NOW - 30_000),
      END: String(NOW + 30_000),
    };
  });
  afterAll(() => local.stop());

  test('has a request of every method', () => {
    expect(EXAMPLES.map(({ method }) => method)).toEqual([
      'Push',
      'ProfileTypes',
      'LabelValues',
      'LabelNames',
      'Series',
      'SelectMergeStacktraces',
      'SelectMergeProfile',
      'SelectSeries',
      'LabelNames',
    ]);
  });

  // One after the other: the first one pushes what the others ask for.
  test.each(EXAMPLES)('$method answers as shown', async ({ command, answer }) => {
    const { stdout } = await run('bash', ['-c', command], { env: { ...process.env, ...environment } });
    const shown = answer.replace(/\$(START|END)/g, (_, name: string) => environment[name] ?? '');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(shown));
  });
});
