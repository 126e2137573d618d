import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Build ID of all the shapes. */
export const SHAPES_BUILD_ID = '644b52d97b89d74c482f078c3eec5c17578579df';

/** Path of one of the files in test/fixtures/symbolize. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/symbolize/${name}`, import.meta.url));
}

/** Contents of one of the files in test/fixtures/symbolize. */
export function readFixture(name: string): Buffer {
  return readFileSync(fixturePath(name));
}
