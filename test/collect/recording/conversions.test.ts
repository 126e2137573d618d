import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readRecording } from '../../../src/collect/recording/read-recording.js';
import { encodeFolded } from '../../../src/export/index.js';
import { encodePprof, readPprof } from '../../../src/pprof/index.js';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures', name);
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-conversions-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** The pprof of a recording, in a file. */
async function toPprof(path: string): Promise<string> {
  const { profile } = await readRecording(path, null);
  const written = join(dir, 'written.pb');
  writeFileSync(written, encodePprof(profile));
  return written;
}

async function toFolded(path: string): Promise<string> {
  return encodeFolded((await readRecording(path, null)).profile);
}

test.each([
  ['decode/small.data'],
  ['decode/small.pipe.data'],
  ['decode/zstd.data'],
  ['decode/regressions/numa-nodes.data.gz'],
  ['reports/h01-kptr-text.txt'],
  ['reports/h03-kptr-folded.txt'],
  ['reports/p13-intelpt.txt'],
])('%s: by way of pprof, folded stacks are the same', async (name) => {
  const folded = await toFolded(fixture(name));
  expect(folded).not.toBe('');
  expect(await toFolded(await toPprof(fixture(name)))).toBe(folded);
});

test.each([
  ['decode/small.data'],
  ['reports/pp-only-nanoseconds-lines.pb'],
  ['reports/pp-dotnet-cpu-then-count.pb'],
])('%s: pprof to pprof keeps samples, values, labels, functions, files and lines', async (name) => {
  const written = await readRecording(await toPprof(fixture(name)), null);
  const bytes = encodePprof(written.profile);
  writeFileSync(join(dir, 'again.pb'), bytes);
  const again = await readRecording(join(dir, 'again.pb'), null);
  expect(readPprof(encodePprof(again.profile))).toEqual(readPprof(bytes));
});
