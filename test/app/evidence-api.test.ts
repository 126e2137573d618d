import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEvidenceApi } from '../../src/app/evidence-api.js';
import { EvidenceFolder } from '../../src/evaluate/evidence/index.js';

const dir = mkdtempSync(join(tmpdir(), 'spinscope-evidence-api-'));
const folder = new EvidenceFolder(dir, { maxAgeMs: 86_400_000, maxBytes: 1e6 });
const api = createEvidenceApi(folder);
beforeAll(() =>
  folder.write(
    'ID',
    new Map([
      ['alert.json', '{"alert": {}, "rule": {}}'],
      ['flame.html', '<script></script>'],
      ['flame.svg', '<svg/>'],
    ]),
  ),
);
afterAll(() => rmSync(dir, { recursive: true }));

const get = async (path: string) => {
  const url = new URL(path, 'http://localhost');
  return api.get(url.pathname)?.(url);
};
const policyOf = async (path: string) => (await get(path))?.headers?.['content-security-policy'];

describe('the evidence that is served', () => {
  test.each([
    [
      'a picture',
      '/evidence/file?id=ID&name=flame.svg',
      "style-src 'unsafe-inline'; img-src 'self'; sandbox",
    ],
    [
      'a graph runs its own script, without an origin',
      '/evidence/file?id=ID&name=flame.html',
      "script-src 'unsafe-inline'; style-src 'unsafe-inline'; sandbox allow-scripts",
    ],
    [
      'the page has graphs in it, and no script of its own',
      '/evidence?id=ID',
      "style-src 'unsafe-inline'; img-src 'self'; frame-src 'self'; sandbox allow-scripts",
    ],
  ])('%s: nothing loads from elsewhere', async (_, path, policy) => {
    expect(await policyOf(path)).toBe(`default-src 'none'; ${policy}`);
  });

  test('a bundle whose facts are damaged still shows its files', async () => {
    const page = await get('/evidence?id=ID');
    expect(page?.body).toContain('<h1>ID</h1>');
    expect(page?.body).toContain('flame.html');
  });

  test('what is not there is said to be gone, or not there yet', async () => {
    expect(await get('/evidence?id=none')).toEqual({
      status: 404,
      contentType: 'text/plain; charset=utf-8',
      body: 'there is no such evidence: it is still being fetched, or was too old\n',
    });
    expect(await get('/evidence/file?id=ID&name=other')).toBeNull();
  });
});
