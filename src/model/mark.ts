import { createProfile } from './create-profile.js';
import type { Frame } from './frame.js';
import type { Profile } from './profile.js';
import { HOST_LABEL, PROFILE_NAMES } from './profile-names.js';
import type { StackCount } from './profile-query.js';
import { createSampleTable } from './sample-table.js';

/** Something that a person did to a host, to compare what was before with what is after. */
export interface Mark {
  /** In the person's words. */
  readonly text: string;
  readonly host: string;
  /** Since the epoch. */
  readonly timeMs: number;
}

/** Longest text of a mark, characters. */
export const MAX_MARK_LENGTH = 200;

/**
 * A mark as a profile: pushed like any, it is kept where profiles are, as long as they are, on any server. Its only
 * stack is its host, its text and its time, root first: no text becomes a label.
 */
export function createMarkProfile({ text, host, timeMs }: Mark): Profile {
  const valueTypes = [{ type: PROFILE_NAMES.mark, unit: 'count' }];
  const stack = [new Date(timeMs).toISOString(), text, host].map(frameNamed);
  const samples = createSampleTable([{ stack, labels: {}, values: [1] }], valueTypes.length);
  const timeNs = BigInt(timeMs) * 1_000_000n;
  const labels = { [HOST_LABEL]: host };
  return createProfile({ name: PROFILE_NAMES.mark, valueTypes }, samples, {
    timeNs,
    durationNs: 0n,
    periodNs: 1,
    labels,
  });
}

/** The marks that stacks stand for, oldest first; what is none is left out: anybody may push. */
export function readMarks(stacks: readonly Pick<StackCount, 'functions'>[]): readonly Mark[] {
  return stacks
    .flatMap(({ functions: [time = '', text = '', host = ''] }) => {
      const timeMs = Date.parse(time);
      const isMark = !Number.isNaN(timeMs) && text !== '' && text.length <= MAX_MARK_LENGTH;
      return isMark ? [{ text, host, timeMs }] : [];
    })
    .sort((a, b) => a.timeMs - b.timeMs);
}

function frameNamed(name: string): Frame {
  return { functionName: name, systemName: name, mapping: null, address: 0n, isKernel: false };
}
