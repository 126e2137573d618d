import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@jest/globals';

/** The checkout's top folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where .ci/run installs validators. */
const VALIDATORS = join(ROOT, 'node_modules/.cache/validators/bin');

/** How a program ended, and all that it said. */
export interface ProgramRun {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a program in the top folder. */
export function runProgram(path: string, args: readonly string[], env = process.env): ProgramRun {
  const { status, stdout, stderr, error } = spawnSync(path, args, { cwd: ROOT, env, encoding: 'utf8' });
  if (error) throw error;
  return { exitCode: status, output: stdout + stderr };
}

/** The path of a program, null where this machine lacks it. */
export function findProgram(name: string): string | null {
  const folders = [VALIDATORS, ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A test that needs a program, skipped under a name that says so where the program is missing. */
export function testWith(program: string, name: string, run: (path: string) => void): void {
  const path = findProgram(program);
  if (path === null) test.skip(`${name} (${program} is not installed)`, () => {});
  else test(name, () => run(path), 300_000);
}
