import type { Sight } from './diff-side.js';
import { type CountedShare, changeOf, type ShareChange } from './share-change.js';

/** What is said of something that is looked for on both sides. */
export type DiffVerdict = ShareChange | 'cannot tell' | 'not applicable';

/** A verdict, and why it is no more than that; `''` where it needs no reason. */
export interface JudgedChange {
  readonly verdict: DiffVerdict;
  readonly reason: string;
}

/** What both sides can show. */
export interface BothSights {
  readonly before: Sight;
  readonly after: Sight;
}

/** Says what became of a share, and nothing that one of the sides could not have shown. */
export function judgeChange(before: CountedShare, after: CountedShare, sights: BothSights): JudgedChange {
  const change = changeOf(before, after);
  const { impossible } = sights.after;
  if (change === 'absent' && impossible !== null && sights.before.impossible !== null) {
    return { verdict: 'not applicable', reason: impossible };
  }
  const unseen = unseenReason(change, sights);
  if (unseen !== null) return { verdict: 'cannot tell', reason: unseen };
  return { verdict: change, reason: remarkOn(change, sights) };
}

/** Why nothing can be said; null where something can. */
function unseenReason(change: ShareChange, { before, after }: BothSights): string | null {
  const isSameSampler = before.sampler === after.sampler;
  switch (change) {
    case 'absent':
      return blindness('after', after) ?? blindness('before', before);
    case 'gone':
    case 'maybe gone':
      // What one timer has shown, another would have.
      return isSameSampler && isKnownTimer(after) ? null : blindness('after', after);
    case 'come':
    case 'maybe come':
      return isSameSampler && isKnownTimer(before) ? null : blindness('before', before);
    default:
      return isSameSampler
        ? null
        : `it is there on both sides, but they were sampled in different ways (${describe(before)}, ${describe(after)}): their shares do not compare`;
  }
}

function isKnownTimer({ sampler, hidden }: Sight): boolean {
  return hidden === null || (hidden.bySampler && sampler === 'hrtimer');
}

function blindness(side: string, { hidden }: Sight): string | null {
  return hidden && `${side} is blind: ${hidden.reason}`;
}

function describe({ sampler }: Sight): string {
  return sampler === '' ? 'not told' : sampler;
}

/** What limits a verdict. */
function remarkOn(change: ShareChange, { after }: BothSights): string {
  if (change === 'maybe gone' || change === 'maybe come') return 'too few samples to be sure';
  if (change === 'gone' && after.impossible !== null) return after.impossible;
  if (!after.hidden?.bySampler) return '';
  return after.sampler === 'hrtimer' ? 'as far as a timer sees it' : 'if both were sampled in the same way';
}
