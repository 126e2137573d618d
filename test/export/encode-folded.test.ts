import { describe, expect, test } from '@jest/globals';
import { encodeFolded } from '../../src/export/index.js';
import { frame, profile, sample } from '../pprof/profiles.js';

describe('encodeFolded', () => {
  const samples = [
    sample('main;work', 2, { cpu: '0' }),
    sample('main;work', 1, { cpu: '1' }),
    sample('main', 4, {}),
  ];

  test('writes stacks root first, sorted and summed', () => {
    expect(encodeFolded(profile(samples))).toBe('main 4\nmain;work 3\n');
  });

  test('puts the value of a label below each stack', () => {
    expect(encodeFolded(profile(samples), 'cpu')).toBe('cpu=0;main;work 2\ncpu=1;main;work 1\ncpu=;main 4\n');
  });

  test('calls user code without a name after its file', () => {
    const mapping = { start: 0n, limit: 1n, fileOffset: 0n, fileName: '/opt/bin/tool', buildId: '' };
    const stack = [
      frame('[unknown]', { mapping, isKernel: false }),
      frame('[unknown]', { mapping: null, isKernel: false }),
      frame('[unknown]', { mapping, isKernel: true }),
    ];
    expect(encodeFolded(profile([{ stack, labels: {}, values: [1] }]))).toBe(
      '[unknown];[unknown];[tool] 1\n',
    );
  });

  test('keeps names from breaking lines apart', () => {
    const stack = [frame('std::map<int; x>\nfoo')];
    expect(encodeFolded(profile([{ stack, labels: {}, values: [1, 10] }]))).toBe('std::map<int: x> foo 1\n');
  });

  test('shows what would do something to a terminal', () => {
    const stack = [frame('red\u001b[31m\u009b2J')];
    expect(encodeFolded(profile([{ stack, labels: {}, values: [1, 10] }]))).toBe('red\\x1b[31m\\x9b2J 1\n');
  });
});
