import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, runProgram, testWith } from './run-program.js';

describe('the image', () => {
  const dockerfile = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8');

  testWith('hadolint', 'hadolint finds nothing in the Dockerfile', (hadolint) => {
    expect(runProgram(hadolint, ['deploy/Dockerfile'])).toEqual({ exitCode: 0, output: '' });
  });

  test('runs as nobody unless told otherwise', () => {
    expect(dockerfile.match(/^USER .*$/gm)).toEqual(['USER 65532:65532']);
  });

  test('is given all that it holds, but for what its build makes', () => {
    const copied = [...dockerfile.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, sources]) =>
      sources!.split(' ').map((source) => source.replace('/src/', '')),
    );
    expect(copied).toEqual([
      'package.json',
      'LICENSE',
      'node_modules',
      'dist',
      'rules',
      'docs/runbooks',
      'examples',
    ]);
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    expect(copied.filter((path) => ignored.includes(path))).toEqual(['dist']);
  });
});

describe('shell scripts', () => {
  testWith('shellcheck', 'shellcheck finds nothing in .ci/run', (shellcheck) => {
    expect(runProgram(shellcheck, ['.ci/run'])).toEqual({ exitCode: 0, output: '' });
  });
});
