import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readToEnd } from '../../src/lib/read-to-end.js';

const path = fileURLToPath(import.meta.url);

test('a file is read whole, also where it does not tell its size', () => {
  expect(Buffer.from(readToEnd(path, 1 << 20)).equals(readFileSync(path))).toBe(true);
  const status = Buffer.from(readToEnd('/proc/self/status', 1 << 20)).toString();
  expect(status).toMatch(/^Name:[\s\S]*nonvoluntary_ctxt_switches:\s+\d+\n$/);
});

test('no more is read than may be', () => {
  expect(Buffer.from(readToEnd(path, 6)).toString()).toBe('import');
});

test('what cannot be read throws what the system says', () => {
  expect(() => readToEnd('/proc/none', 1)).toThrow(/ENOENT/);
});
