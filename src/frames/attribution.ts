import type { Attribution } from '../model/attribution.js';
import type { StackCount } from '../model/profile-query.js';
import { causeChains } from './cause-chain.js';
import { probeMechanismsOf } from './probe-mechanism.js';
import { findProbedFunctions } from './probed-functions.js';
import { PROGRAM, siteOf } from './site.js';

/** Sites that are named: one lock may hide behind another. */
export const MAX_SITES = 5;
const MAX_PROGRAMS = 10;

/** Who holds us up, by whose probe: for the matched stacks of a profile, of which `all` are given to look for probed functions in. */
export function attribute(matched: readonly StackCount[], all: readonly StackCount[]): Attribution {
  const total = matched.reduce((sum, { value }) => sum + value, 0);
  const sites = new Map<string, number>();
  const programs = new Map<string, number>();
  const mechanisms = new Map<string, number>();
  for (const { functions, value } of matched) {
    const site = siteOf(functions);
    sites.set(site, (sites.get(site) ?? 0) + value);
    for (const mechanism of probeMechanismsOf(functions)) {
      mechanisms.set(mechanism, (mechanisms.get(mechanism) ?? 0) + value);
    }
    for (const program of new Set(functions.filter((name) => PROGRAM.test(name)))) {
      programs.set(program, (programs.get(program) ?? 0) + value);
    }
  }
  return {
    sites: ranked(sites, MAX_SITES).map(([site, samples]) => ({ site, samples, share: samples / total })),
    probed: mechanisms.size > 0 ? findProbedFunctions(all) : [],
    programs: ranked(programs, MAX_PROGRAMS).map(([program]) => program),
    mechanisms: ranked(mechanisms, mechanisms.size).map(([mechanism]) => mechanism),
    chains: causeChains(matched),
  };
}

function ranked(counts: ReadonlyMap<string, number>, most: number): readonly (readonly [string, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
}
