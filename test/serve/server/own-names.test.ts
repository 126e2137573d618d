import { describe, expect, test } from '@jest/globals';
import { OwnNames } from '../../../src/serve/server/own-names.js';

const names = new OwnNames(['web-1', 'Spinscope.example.org', '*.svc.cluster.local']);

describe('OwnNames', () => {
  test.each([
    undefined,
    '',
    'localhost',
    'localhost:4040',
    'LOCALHOST.:4040',
    'page.localhost:4040',
    '127.0.0.1:4040',
    '127.1.2.3',
    '[::1]:4040',
    '::1',
    '10.0.0.7:4040',
    '[2001:db8::7]',
    '[fe80::1%eth0]:4040',
    'web-1:4040',
    'spinscope.example.org',
    'SPINSCOPE.EXAMPLE.ORG.',
    'store.spinscope.svc.cluster.local:4040',
  ])('takes %p', (host) => {
    expect(names.refusalOf(host)).toBeNull();
  });

  test.each([
    ['evil.example', 'evil.example'],
    ['evil.example:4040', 'evil.example'],
    ['localhost.evil.example', 'localhost.evil.example'],
    ['notlocalhost', 'notlocalhost'],
    ['127.0.0.1.evil.example:4040', '127.0.0.1.evil.example'],
    ['evil-spinscope.example.org', 'evil-spinscope.example.org'],
    ['web-1.evil.example', 'web-1.evil.example'],
    ['svc.cluster.local', 'svc.cluster.local'],
    ['.svc.cluster.local', '.svc.cluster.local'],
    ['2130706433', '2130706433'],
    ['127.1', '127.1'],
    ['[evil.example]:4040', 'evil.example'],
    ['localhost:4040:evil', 'localhost:4040:evil'],
    ['evil@localhost', 'evil@localhost'],
    ['localhost/evil', 'localhost/evil'],
    ['a"b', 'a\\"b'],
  ])('refuses %s', (host, told) => {
    expect(names.refusalOf(host)).toBe(
      `this server is not known as "${told}": names it is reached by are listed in server.allowed_hosts`,
    );
  });
});
