import { expect, test } from '@jest/globals';
import { type Api, createApi } from '../../../web/server/api.js';
import { createEvidenceLoader } from '../../../web/server/evidence-loader.js';

const SIGNAL = new AbortController().signal;

/** A server that keeps so many bundles, and the addresses that it was asked for. */
function keeping(count: number): { api: Api; asked: string[] } {
  const bundles = Array.from({ length: count }, (_, index) => ({ id: `b${index}`, savedAtMs: 1, files: [] }));
  const asked: string[] = [];
  const api = createApi(async (input) => {
    const path = String(input);
    asked.push(path);
    if (path === '/api/v1/evidence') return Response.json({ status: 'success', data: { bundles } });
    const host = new URL(path, 'http://page').searchParams.get('id');
    return Response.json({ alert: { labels: { host } } });
  });
  return { api, asked };
}

test('only the newest are shown; the others are counted', async () => {
  const { api } = keeping(13);
  const evidence = await createEvidenceLoader(api)(SIGNAL);
  expect(evidence?.bundles.map(({ labels }) => labels.host)).toEqual(
    Array.from({ length: 10 }, (_, index) => `b${index}`),
  );
  expect(evidence?.older).toBe(3);
});

test('what a bundle is about is asked for once', async () => {
  const { api, asked } = keeping(1);
  const load = createEvidenceLoader(api);
  expect(await load(SIGNAL)).toEqual(await load(SIGNAL));
  expect(asked).toEqual(['/api/v1/evidence', '/evidence/file?id=b0&name=alert.json', '/api/v1/evidence']);
});

test('a server that keeps none, or cannot', async () => {
  expect(await createEvidenceLoader(keeping(0).api)(SIGNAL)).toBeNull();
  const withoutApi = createApi(async () => new Response('', { status: 404 }));
  expect(await createEvidenceLoader(withoutApi)(SIGNAL)).toBeNull();
});
