import { readFileSync } from 'node:fs';
import { UserError } from '../user-error.js';

/** Reads the PEM file of a certificate authority. Throws a `UserError` when it cannot be read. */
export function readCaFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`cannot read the certificate authority ${path}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
