import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fileSystemOfMount, mountIdOf, mountsOf } from '../../../../src/collect/symbolize/user/mounts.js';
import { openInRoot } from '../../../../src/collect/symbolize/user/open-in-root.js';

let dir: string;
let root: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-root-'));
  root = join(dir, 'root');
  mkdirSync(join(root, 'lib/deep'), { recursive: true });
  mkdirSync(join(root, 'tmp'));
  writeFileSync(join(root, 'lib/file'), 'inside');
  writeFileSync(join(dir, 'secret'), 'outside');
  mkdirSync(join(dir, 'lib'));
  writeFileSync(join(dir, 'lib/file'), 'outside');
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

function textAt(path: string, { followsLastLink = true, isReadable = () => true } = {}): string | null {
  const file = openInRoot({ root, path, followsLastLink }, isReadable);
  if (file === null) return null;
  const text = Buffer.from(file.read(0, 100)).toString();
  file.close();
  return text;
}

test.each([
  ['a file', '/lib/file', 'inside'],
  ['a file by a way that goes up and down', '/lib/deep/.././deep//../file', 'inside'],
  ['a file above the root: its parent is itself', '/../../lib/file', 'inside'],
  ['a file that is not there', '/secret', null],
  ['a folder', '/lib/deep', null],
  ['the root', '/', null],
  ['a file as a folder', '/lib/file/more', null],
])('%s', (_what, path, text) => {
  expect(textAt(path)).toBe(text);
});

test.each([
  ['an absolute link begins at the root', '/lib', 'inside'],
  ['a link that goes up ends at the root', '../../../../lib', 'inside'],
  ['a link to a folder beside the root', () => dir, null],
  ['a link to itself', 'link', null],
])('%s', (_what, target, text) => {
  symlinkSync(typeof target === 'string' ? target : target(), join(root, 'link'));
  expect(textAt('/link/file')).toBe(text);
});

test('a last link is followed below the root, or not at all', () => {
  symlinkSync('/lib/file', join(root, 'tmp/link'));
  symlinkSync(join(dir, 'secret'), join(root, 'tmp/out'));
  const isFollowed = (path: string, followsLastLink: boolean) => textAt(path, { followsLastLink });
  expect([
    isFollowed('/tmp/link', true),
    isFollowed('/tmp/link', false),
    isFollowed('/tmp/out', true),
  ]).toEqual(['inside', null, null]);
});

test('a fifo and a device are not opened', () => {
  execFileSync('mkfifo', [join(root, 'tmp/fifo')]);
  symlinkSync('/dev/zero', join(root, 'tmp/zero'));
  expect([textAt('/tmp/fifo'), textAt('/tmp/zero')]).toEqual([null, null]);
});

test('nothing is looked at on a mount that is not readable', () => {
  const asked: number[] = [];
  const isReadable = (mountId: number) => {
    asked.push(mountId);
    return false;
  };
  expect(textAt('/lib/file', { isReadable } as never)).toBeNull();
  expect(asked).toHaveLength(1);
});

test('what the kernel serves itself is no file of a process', () => {
  const file = openInRoot(
    { root: '/', path: '/proc/self/status', followsLastLink: true },
    mountsOf(process.pid, '/proc'),
  );
  expect(file).toBeNull();
});

test('an open file tells its mount, which is in the table', () => {
  const descriptor = openSync('/proc/self/status', 'r');
  const mountId = mountIdOf(descriptor);
  closeSync(descriptor);
  expect([mountId > 0, mountsOf(process.pid, '/proc')(mountId), mountsOf(process.pid, '/proc')(-1)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('mounts are found by their number in a table, whole lines only', () => {
  const table =
    '22 1 8:1 / / rw - ext4 /dev/sda1 rw\n223 22 0:40 / /home rw shared:2 - fuse.sshfs host:/ rw\n30 22 0:4 / /x rw - tmp';
  expect([22, 223, 30, 2, 1].map((id) => fileSystemOfMount(id, table))).toEqual([
    'ext4',
    'fuse.sshfs',
    null,
    null,
    null,
  ]);
});
