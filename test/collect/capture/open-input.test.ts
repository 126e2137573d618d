import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { HEAD_BYTES, type OpenedInput, openInput } from '../../../src/collect/capture/index.js';
import { UserError } from '../../../src/lib/user-error.js';
import { isByteFile } from '../../../src/model/byte-input.js';

const folder = mkdtempSync(join(tmpdir(), 'open-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Longer than the head, and not all alike.
const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));

function fileWith(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function readAll({ bytes }: OpenedInput): Promise<Buffer> {
  if (isByteFile(bytes)) return Buffer.from(await bytes.read(0, bytes.sizeBytes));
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('openInput', () => {
  test.each([
    ['a plain file', 'plain', CONTENT, true],
    ['a gzipped file, whatever its name', 'gzipped.data', gzipSync(CONTENT), false],
  ])('gives all of %s, and its head', async (_, name, bytes, isFile) => {
    const input = await openInput(fileWith(name, bytes));
    expect(isByteFile(input.bytes)).toBe(isFile);
    expect(Buffer.from(input.head).equals(CONTENT.subarray(0, HEAD_BYTES))).toBe(true);
    // The gzipped one is so small that it was read at once.
    expect(input.readShare() === 1).toBe(!isFile);
    expect((await readAll(input)).equals(CONTENT)).toBe(true);
    expect(input.readShare()).toBe(1);
    await input.close();
  });

  test('a file never gives more than it has', async () => {
    const { bytes, close } = await openInput(fileWith('short', Buffer.from('abc')));
    if (!isByteFile(bytes)) throw new Error('expected a file');
    expect(Buffer.from(await bytes.read(1, 2 ** 40)).toString()).toBe('bc');
    expect(await bytes.read(2 ** 40, 1)).toHaveLength(0);
    await close();
  });

  test('an empty file has an empty head', async () => {
    const input = await openInput(fileWith('empty', Buffer.alloc(0)));
    expect([input.head.length, (await readAll(input)).length]).toEqual([0, 0]);
    await input.close();
  });

  test('a gzipped file that is cut short gives what it has', async () => {
    const packed = gzipSync(Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256)));
    const input = await openInput(fileWith('cut.gz', packed.subarray(0, packed.length - 20)));
    const bytes = await readAll(input);
    expect(bytes.length).toBeGreaterThan(0);
    expect(input.damage()).toBe('its gzip data are cut short');
    await input.close();
  });

  test.each([
    ['there is none', 'nothing', null, /cannot read .*nothing: there is no such file/],
    ['it is a folder', '.', null, /cannot read .*: it is a directory/],
  ])('says that %s', async (_, name, _bytes, message) => {
    const failure = await openInput(join(folder, name)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as Error).message).toMatch(message);
  });

  test('a gzipped file that is damaged gives what comes before', async () => {
    const content = Buffer.from(Array.from({ length: 500_000 }, (_, index) => (index * index) % 251));
    const packed = gzipSync(content);
    packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 40);
    const input = await openInput(fileWith('damaged.gz', packed));
    const bytes = await readAll(input);
    expect(bytes.length).toBeGreaterThan(100_000);
    expect(content.subarray(0, 100_000).equals(bytes.subarray(0, 100_000))).toBe(true);
    expect(input.damage()).toBe('its gzip data are damaged');
    await input.close();
  });

  test('a gzipped file of several members is whole', async () => {
    const input = await openInput(fileWith('two.gz', Buffer.concat([gzipSync('abc'), gzipSync('def')])));
    expect((await readAll(input)).toString()).toBe('abcdef');
    expect(input.damage()).toBe(null);
    await input.close();
  });

  test('says that gzip data are damaged from the start', async () => {
    const packed = gzipSync(CONTENT);
    packed.fill(0xff, 10, 60);
    const failure = await openInput(fileWith('bad.gz', packed)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as Error).message).toMatch(/bad.gz: its gzip data are damaged/);
  });
});
