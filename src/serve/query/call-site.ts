import type { StackDictionary } from '../store/index.js';

/** Function names of a node's stack, root first; each name is looked up once. */
export function functionPaths(dictionary: StackDictionary): (node: number) => readonly string[] {
  const names = new Map<number, string>();
  const nameOf = (location: number) => {
    const known = names.get(location) ?? dictionary.location(location).name;
    names.set(location, known);
    return known;
  };
  return (node) => {
    const path: string[] = [];
    for (let at = node; at !== 0; at = dictionary.parentOf(at)) path.push(nameOf(dictionary.locationOf(at)));
    return path.reverse();
  };
}

/** Tells whether a node's stack begins with the function names of a call site, from the root on. All do where there is none. */
export function callSiteTest(
  dictionary: StackDictionary,
  callSite: readonly string[] = [],
): (node: number) => boolean {
  if (callSite.length === 0) return () => true;
  const pathOf = functionPaths(dictionary);
  return (node) => {
    const path = pathOf(node);
    return callSite.every((name, index) => path[index] === name);
  };
}
