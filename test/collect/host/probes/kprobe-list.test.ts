import { expect, test } from '@jest/globals';
import { parseKprobeList } from '../../../../src/collect/host/probes/kprobe-list.js';

test.each([
  [
    'one at the start of a function, behind its landing pad',
    'ffffffff9a919f64  r  tcp_sendmsg+0x4    [FTRACE]',
    'kretprobe',
    'tcp_sendmsg',
    null,
    false,
  ],
  [
    'a return probe',
    'ffffffffb1e8bf40  r  tcp_sendmsg+0x0    [FTRACE]',
    'kretprobe',
    'tcp_sendmsg',
    null,
    false,
  ],
  [
    'a probe within a function',
    'ffffffffb1e8bf44  k  tcp_sendmsg+0x4    ',
    'kprobe',
    'tcp_sendmsg+0x4',
    null,
    false,
  ],
  [
    'one of a module',
    'ffffffffc0a01000  k  ext4_sync_file+0x0  ext4 [FTRACE]',
    'kprobe',
    'ext4_sync_file',
    'ext4',
    false,
  ],
  [
    'one whose module the kernel wrote in brackets',
    'ffffffffc0a01000  k  ext4_sync_file+0x0/0x3b0 [ext4] [DISABLED]',
    'kprobe',
    'ext4_sync_file',
    'ext4',
    true,
  ],
  [
    'one that is disabled',
    'ffffffffb1e8bf40  k  tcp_close+0x0    [DISABLED][FTRACE]',
    'kprobe',
    'tcp_close',
    null,
    true,
  ],
  [
    'one whose module is gone',
    'ffffffffb1e8bf40  k  old_function+0x0  [GONE]',
    'kprobe',
    'old_function',
    null,
    true,
  ],
  [
    'one without an address',
    '0000000000000000  r  do_exit+0x0    [OPTIMIZED]',
    'kretprobe',
    'do_exit',
    null,
    false,
  ],
])('reads %s', (_, line, mechanism, name, module, isOff) => {
  const address = BigInt(`0x${line.slice(0, 16)}`);
  expect(parseKprobeList(`${line}\n`)).toEqual([{ address, mechanism, function: name, module, isOff }]);
});

test('passes over what is no line of the list', () => {
  expect(parseKprobeList('\nhello\nffffffffb1e8bf40  x  tcp_close+0x0\n')).toEqual([]);
});
