import { expect, test } from '@jest/globals';
import { fileSystemOf } from '../../../../src/collect/symbolize/user/blocking-mounts.js';

const MOUNTINFO = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/user/remote\\040files rw,nosuid shared:2 - fuse.sshfs host:/ rw
31 22 0:41 / /mnt rw - ext4 /dev/sdb1 rw
32 22 0:42 / /mnt rw - fuse.s3fs s3fs rw
33 22 0:43 / /auto rw - autofs systemd-1 rw
`;

test.each([
  ['/usr/bin/node', 'ext4'],
  ['/home/user/remote files/tool', 'fuse.sshfs'],
  ['/home/user/remote filesystem', 'ext4'],
  ['/mnt/tool', 'fuse.s3fs'],
  ['/mnt', 'fuse.s3fs'],
  ['/auto/nfs/tool', 'autofs'],
])('%s is on %s', (path, type) => {
  expect(fileSystemOf(path, MOUNTINFO)).toBe(type);
});

test('without mounts nothing is known', () => {
  expect(fileSystemOf('/usr/bin/node', '')).toBe('');
});
