import type { Stack } from '../model/frame.js';
import type { Labels } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';

/** The sample label of `kernel_lock`: the first caller outside the locking code. */
export const SITE_LABEL = 'site';

/** Only the samples whose CPU time goes into acquiring a lock, each with the label `site` beside its own. */
export function lockSamples(
  samples: readonly ProfileSample[],
  lockSiteOf: (functions: readonly string[]) => string | null,
): readonly ProfileSample[] {
  const sites = new Map<Stack, string | null>();
  const labelSets = new Map<Labels, Map<string, Labels>>();
  return samples.flatMap((sample) => {
    const { stack, labels } = sample;
    let site = sites.get(stack);
    if (site === undefined) {
      site = lockSiteOf(stack.map(({ functionName }) => functionName));
      sites.set(stack, site);
    }
    return site === null ? [] : [{ ...sample, labels: withSite(labelSets, labels, site) }];
  });
}

function withSite(labelSets: Map<Labels, Map<string, Labels>>, labels: Labels, site: string): Labels {
  let bySite = labelSets.get(labels);
  if (!bySite) {
    bySite = new Map();
    labelSets.set(labels, bySite);
  }
  let withIt = bySite.get(site);
  if (!withIt) {
    withIt = { ...labels, [SITE_LABEL]: site };
    bySite.set(site, withIt);
  }
  return withIt;
}
