import type { Call } from '../../profile/index.js';
import type { StackDictionary } from '../store/index.js';

/** The calls of a node's stack, root first; each name is looked up once. */
export function callPaths(dictionary: StackDictionary): (node: number) => readonly Call[] {
  const calls = new Map<number, Call>();
  const callOf = (location: number) => {
    const known = calls.get(location) ?? { name: dictionary.location(location).name };
    calls.set(location, known);
    return known;
  };
  return (node) => {
    const path: Call[] = [];
    for (let at = node; at !== 0; at = dictionary.parentOf(at)) path.push(callOf(dictionary.locationOf(at)));
    return path.reverse();
  };
}

/** Tells whether a node's stack begins with the function names of a call site, from the root on. All do where there is none. */
export function callSiteTest(
  dictionary: StackDictionary,
  callSite: readonly string[] = [],
): (node: number) => boolean {
  if (callSite.length === 0) return () => true;
  const pathOf = callPaths(dictionary);
  return (node) => {
    const path = pathOf(node);
    return callSite.every((name, index) => path[index]?.name === name);
  };
}
