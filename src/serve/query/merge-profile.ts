import { WorkPace } from '../../lib/work-pace.js';
import { parseProfileType } from '../../model/profile-type.js';
import { SampleTableBuilder } from '../../model/sample-table.js';
import type { Pprof } from '../../pprof/index.js';
import { frameOfLocation } from '../store/index.js';
import type { MergedStacks } from './querier.js';

/** Stacks between two looks at the clock: a stack takes some microseconds. */
const STACKS_AT_ONCE = 256;

const NO_LABELS = {};

/**
 * One pprof of merged stacks, of one sample type. As in the real server it has no
 * time, and equal stacks are one sample. Rejects with the signal's reason when it
 * is aborted meanwhile.
 */
export async function createMergedProfile(
  profileType: string,
  merged: readonly MergedStacks[],
  signal?: AbortSignal,
): Promise<Pprof> {
  const builder = new SampleTableBuilder(1);
  const pace = new WorkPace(signal);
  let count = 0;
  for (const { dictionary, values } of merged) {
    const frames = new Map<number, number>();
    const frameOf = (location: number) => {
      const frame = frames.get(location) ?? builder.numberOf(frameOfLocation(dictionary.location(location)));
      frames.set(location, frame);
      return frame;
    };
    for (const [node, value] of values) {
      const stack: number[] = [];
      for (let at = node; at !== 0; at = dictionary.parentOf(at))
        stack.push(frameOf(dictionary.locationOf(at)));
      builder.addNumbered(stack, NO_LABELS, [value]);
      if (++count % STACKS_AT_ONCE === 0 && pace.isDue) await pace.rest();
    }
  }
  const type = parseProfileType(profileType);
  return {
    sampleTypes: [{ type: type?.sampleType ?? '', unit: type?.sampleUnit ?? '' }],
    periodType: { type: type?.periodType ?? '', unit: type?.periodUnit ?? '' },
    period: 0,
    timeNs: 0n,
    durationNs: 0n,
    samples: builder.build(),
  };
}
