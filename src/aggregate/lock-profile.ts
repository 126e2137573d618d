import { lockSiteOf } from '../frames/index.js';
import type { Stack } from '../model/frame.js';
import { type Labels, labelsKey } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';

/**
 * The part of a profile that acquires kernel locks, without its stacks: one
 * sample per label set and site (label `site`). Small enough to plot a fleet by,
 * and to see by one query whether full stacks are worth fetching. Null when
 * nothing acquires any.
 */
export function deriveLockProfile(profile: Profile): Profile | null {
  const sites = new Map<Stack, string | null>();
  const byKey = new Map<string, ProfileSample>();
  for (const { stack, labels, values } of profile.samples) {
    const site = siteOf(stack, sites);
    if (site === null) continue;
    const withSite: Labels = { ...labels, site };
    const key = labelsKey(withSite);
    const same = byKey.get(key);
    const sums = same ? same.values.map((value, i) => value + values[i]!) : values;
    // A stack of one frame: servers leave samples without any out of flame graphs.
    const frame = stack.find(({ functionName }) => functionName === site) ?? stack[0];
    byKey.set(key, { stack: same?.stack ?? (frame ? [frame] : []), labels: withSite, values: sums });
  }
  if (byKey.size === 0) return null;
  return { ...profile, name: 'kernel_lock', samples: [...byKey.values()] };
}

function siteOf(stack: Stack, known: Map<Stack, string | null>): string | null {
  const site = known.get(stack);
  if (site !== undefined) return site;
  const found = lockSiteOf(stack.map(({ functionName }) => functionName));
  known.set(stack, found);
  return found;
}
