import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { replaceFile } from '../../src/lib/replace-file.js';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-replace-'));
  path = join(dir, 'state.json');
  writeFileSync(path, 'old');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(dir, { recursive: true });
});

describe('replaceFile', () => {
  test('flushes the new content before it gets the name, and the name after', async () => {
    const handle = await open(path);
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const synced: string[] = [];
    jest.spyOn(prototype, 'sync').mockImplementation(async () => {
      synced.push(readFileSync(path, 'utf8'));
    });
    await replaceFile(path, 'new');
    expect([synced, readdirSync(dir)]).toEqual([['old', 'new'], ['state.json']]);
  });

  test('leaves the old content where the new one cannot be written', async () => {
    mkdirSync(`${path}.new`);
    await expect(replaceFile(path, 'new')).rejects.toThrow('EISDIR');
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});
