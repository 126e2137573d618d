import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { queryRecording } from '../../src/app/query-recording.js';
import { readRules } from '../../src/app/read-rules.js';
import { readRecording } from '../../src/collect/recording/read-recording.js';
import { checkRecording } from '../../src/evaluate/index.js';

const RULES = readRules(undefined);

async function verdicts(name: string): Promise<Record<string, string>> {
  const path = join(import.meta.dirname, '../fixtures/reports', name);
  const recording = await readRecording(path, null);
  const { rules } = await checkRecording(name, recording, queryRecording(recording), RULES);
  return Object.fromEntries(rules.map(({ alert, state }) => [alert, state]));
}

test.each([['h01-kptr-text.txt'], ['h03-kptr-folded.txt']])(
  'without kernel names (%s) rules about the kernel are blind, and that is told',
  async (name) => {
    expect(await verdicts(name)).toMatchObject({
      KernelSymbolsHidden: 'firing',
      KernelLockAcquisition: 'blind',
      KernelLockUnderProbe: 'blind',
      KernelReturnProbe: 'blind',
    });
  },
);
