import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { convert } from '../../src/app/convert.js';

const NOBODY = 65_534;
const isRoot = process.geteuid?.() === 0;
let dir: string;
const file = (name: string) => join(dir, name);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-convert-'));
  mkdirSync(file('closed'));
  for (const name of ['closed/in.folded', 'open.folded']) writeFileSync(file(name), 'a;b 1\n');
  chmodSync(dir, 0o777);
  // It may be listed, but not entered.
  chmodSync(file('closed'), 0o666);
  // Root may enter every folder.
  if (isRoot) process.seteuid?.(NOBODY);
});
afterEach(() => {
  if (isRoot) process.seteuid?.(0);
  chmodSync(file('closed'), 0o700);
  rmSync(dir, { recursive: true });
});

describe('convert tells of a folder that may not be entered', () => {
  test.each([
    ['the output is in', 'open.folded', 'closed/out.folded', 'write', 'closed/out.folded'],
    [
      'the output is in, where it is there already',
      'open.folded',
      'closed/in.folded',
      'write',
      'closed/in.folded',
    ],
    ['the input is in', 'closed/in.folded', 'out.folded', 'read', 'closed/in.folded'],
  ])('that %s', async (_, input, output, verb, named) => {
    await expect(convert(file(input), file(output), {})).rejects.toThrow(
      expect.objectContaining({
        name: expect.stringMatching(/^UserError|^CaptureError/),
        message: `cannot ${verb} ${file(named)}: permission denied`,
      }),
    );
  });
});
