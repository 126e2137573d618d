import { type Labels, labelsKey } from '../../model/labels.js';

/** What tells the alerts, or series, of a rule from those of others. */
export interface RuleIdentity {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly labels: Labels;
  /** Names of the labels that it groups by, `site` among them. */
  readonly by: readonly string[];
}

/** A rule, and the one before it that its alerts could not be told from. */
export interface DuplicateRule<R extends RuleIdentity> {
  readonly rule: R;
  readonly first: R;
}

/** Rules that have the same name, labels and grouping as one before them. */
export function duplicateRules<R extends RuleIdentity>(rules: readonly R[]): readonly DuplicateRule<R>[] {
  const firsts = new Map<string, R>();
  const duplicates: DuplicateRule<R>[] = [];
  for (const rule of rules) {
    const { kind, name, labels, by } = rule;
    const key = [kind, name, labelsKey(labels), [...by].sort().join()].join('\u0003');
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, rule);
    else duplicates.push({ rule, first });
  }
  return duplicates;
}

/** What is said of a duplicate; `where` the first of them is, in words. */
export function duplicateMessage({ kind, name }: RuleIdentity, where: string): string {
  return `there is another ${kind} '${name}' with the same labels ${where}: give it another name, or a label of its own`;
}
