import { expect, test } from '@jest/globals';
import { problemsOfEvent } from '../../../src/collect/collector/live-sources.js';
import { event, header } from '../aggregate/records.js';

const DUMMY = event({ name: 'dummy:HG', type: 1, config: 9n, isDummy: true });
const CYCLES = event({ name: 'cycles:P', type: 0 });
const CLOCK = event({ name: 'cpu-clock' });

test.each([
  ['cycles', [DUMMY, CLOCK], [expect.stringMatching(/asks for cycles, .* perf took cpu-clock, a timer/)]],
  ['cycles', [CYCLES, DUMMY], []],
  ['cycles', [], []],
  ['auto', [CLOCK], []],
  ['cpu-clock', [CLOCK], []],
] as const)(
  'of a collector that is to sample %s, what it samples is told where it is something else',
  (wanted, events, problems) => {
    expect(problemsOfEvent(wanted, header({ events }))).toEqual(problems);
  },
);
