import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { connectionOptions } from '../../src/app/options.js';
import { UserError } from '../../src/lib/user-error.js';

const dir = mkdtempSync(join(tmpdir(), 'spinscope-options-'));
const path = join(dir, 'secret');
afterAll(() => rmSync(dir, { recursive: true }));

describe('connectionOptions', () => {
  test('a token that was renewed is sent from then on', () => {
    writeFileSync(path, 'first\n');
    const { authorization } = connectionOptions({ bearerTokenFile: path, timeoutMs: 1000 });
    expect(authorization?.()).toBe('Bearer first');
    writeFileSync(path, 'second\n');
    expect(authorization?.()).toBe('Bearer second');
  });

  test('so is a password', () => {
    writeFileSync(path, 'one\n');
    const { authorization } = connectionOptions({ username: 'web', passwordFile: path, timeoutMs: 1000 });
    writeFileSync(path, 'two\n');
    expect(authorization?.()).toBe(`Basic ${Buffer.from('web:two').toString('base64')}`);
  });

  test('the last one serves while its file is replaced', () => {
    writeFileSync(path, 'first');
    const { authorization } = connectionOptions({ bearerTokenFile: path, timeoutMs: 1000 });
    writeFileSync(path, '');
    expect(authorization?.()).toBe('Bearer first');
    rmSync(path);
    expect(authorization?.()).toBe('Bearer first');
  });

  test('a secret that is not there from the start is a mistake of the user', () => {
    const connection = { bearerTokenFile: '/does/not/exist', timeoutMs: 1000 };
    expect(() => connectionOptions(connection)).toThrow(UserError);
  });

  test('without a secret nothing is sent', () => {
    expect(connectionOptions({ tenant: 'a', timeoutMs: 1000 })).toEqual({
      tenant: 'a',
      authorization: undefined,
      caFile: undefined,
      timeoutMs: 1000,
    });
  });
});
