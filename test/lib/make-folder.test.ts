import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { makeFolder } from '../../src/lib/make-folder.js';

const dir = mkdtempSync(join(tmpdir(), 'spinscope-folder-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('makes a folder with those that it is in, once', () => {
  makeFolder(join(dir, 'a/b/c'));
  makeFolder(join(dir, 'a/b/c'));
  expect(existsSync(join(dir, 'a/b/c'))).toBe(true);
});

test('says that there can be none', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => makeFolder(join(dir, 'file/below'))).toThrow(/ENOTDIR/);
  // Where Node's own tries forever.
  expect(() => makeFolder('/proc/none/below')).toThrow(/ENOENT/);
});
