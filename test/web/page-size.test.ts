import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { buildPage } from './build-page.js';

/** For all of the page as it travels: it must open at once over a bad line. */
const MAX_GZIPPED_BYTES = 500_000;

test('the page is built, complete and small', async () => {
  const files = await buildPage();
  expect([...files.keys()].sort()).toEqual(['favicon.svg', 'index.html', 'main.css', 'main.js']);
  const bytes = [...files.values()].reduce((sum, file) => sum + gzipSync(file).length, 0);
  expect(bytes).toBeLessThan(MAX_GZIPPED_BYTES);
});

test('index.html loads nothing but files of the page, and has no script or style of its own', async () => {
  const files = await buildPage();
  const html = Buffer.from(files.get('index.html') ?? []).toString();
  const addresses = [...html.matchAll(/(?:src|href)="([^"?]+)"/g)].map(([, address]) => address ?? '');
  expect(addresses.sort()).toEqual(['favicon.svg', 'main.css', 'main.js']);
  expect(html).not.toMatch(/<style|style="|<script(?![^>]*src=)| on\w+=/);
});
