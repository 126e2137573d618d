import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createConnection } from '../../../src/lib/connection/create-connection.js';
import { UserError } from '../../../src/lib/user-error.js';

const dir = mkdtempSync(join(tmpdir(), 'spinscope-options-'));
const path = join(dir, 'secret');
afterAll(() => rmSync(dir, { recursive: true }));

describe('createConnection', () => {
  test('a token that was renewed is sent from then on', () => {
    writeFileSync(path, 'first\n');
    const { authorization } = createConnection('http://localhost:4040', {
      bearerTokenFile: path,
      timeoutMs: 1000,
    });
    expect(authorization?.()).toBe('Bearer first');
    writeFileSync(path, 'second\n');
    expect(authorization?.()).toBe('Bearer second');
  });

  test('so is a password', () => {
    writeFileSync(path, 'one\n');
    const { authorization } = createConnection('http://localhost:4040', {
      username: 'web',
      passwordFile: path,
      timeoutMs: 1000,
    });
    writeFileSync(path, 'two\n');
    expect(authorization?.()).toBe(`Basic ${Buffer.from('web:two').toString('base64')}`);
  });

  test('the last one serves while its file is replaced', () => {
    writeFileSync(path, 'first');
    const { authorization } = createConnection('http://localhost:4040', {
      bearerTokenFile: path,
      timeoutMs: 1000,
    });
    writeFileSync(path, '');
    expect(authorization?.()).toBe('Bearer first');
    rmSync(path);
    expect(authorization?.()).toBe('Bearer first');
  });

  test('a secret that is not there from the start is a mistake of the user', () => {
    const connection = { bearerTokenFile: '/does/not/exist', timeoutMs: 1000 };
    expect(() => createConnection('http://localhost:4040', connection)).toThrow(UserError);
  });

  test('without a secret nothing is sent', () => {
    expect(createConnection('http://localhost:4040', { tenant: 'a', timeoutMs: 1000 })).toEqual({
      url: 'http://localhost:4040',
      tenant: 'a',
      authorization: undefined,
      caFile: undefined,
      timeoutMs: 1000,
    });
  });
});
