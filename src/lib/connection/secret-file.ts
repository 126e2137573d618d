import { readFileSync } from 'node:fs';
import { UserError } from '../user-error.js';

/**
 * A secret that others may renew: its file is read each time. Later, what was read last serves where the file is
 * being replaced. Throws a `UserError` when it cannot be read now.
 */
export function openSecretFile(path: string): () => string {
  let secret = readSecret(path);
  return () => {
    try {
      secret = readSecret(path) || secret;
    } catch {
      // The server says when the old one is of no use any more.
    }
    return secret;
  };
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new UserError(`cannot read the secret in ${path}: ${(error as Error).message}`, { cause: error });
  }
}
