import { expect, test } from '@jest/globals';
import { createHttpTransport } from '../../../src/evaluate/query/querier-transport.js';
import { UserError } from '../../../src/lib/user-error.js';

test('a certificate authority that cannot be read is a mistake of the user', () => {
  const options = { url: 'https://localhost:1', timeoutMs: 1, caFile: '/does/not/exist.pem' };
  expect(() => createHttpTransport(options)).toThrow(UserError);
  expect(() => createHttpTransport(options)).toThrow(
    /^cannot read the certificate authority \/does\/not\/exist\.pem: ENOENT/,
  );
});
