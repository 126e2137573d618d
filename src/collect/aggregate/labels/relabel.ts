import { RE2JS } from 're2js';
import { hashModulo } from '../../../lib/hash-modulo.js';
import { sortedLabels } from '../../../model/labels.js';
import type { RelabelRule } from '../../../model/relabel-rule.js';
import { expandTemplate, type MatchedGroups } from './expand-template.js';

/** Changes labels in place; false: the samples that have them are dropped. An absent label is an empty one. */
export type Relabel = (labels: Map<string, string>) => boolean;

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Rules, one after the other, with the meaning they have in Prometheus. Throws
 * re2js' error for a regular expression that is none; the configuration has checked them.
 */
export function createRelabel(rules: readonly RelabelRule[]): Relabel {
  const steps = rules.map(createStep);
  return (labels) => steps.every((step) => step(labels));
}

function createStep(rule: RelabelRule): Relabel {
  const { sourceLabels, separator, targetLabel, replacement, action } = rule;
  const pattern = RE2JS.compile(rule.regex, RE2JS.DOTALL);
  const isMatch = (text: string) => pattern.testExact(text);
  const source = (labels: Map<string, string>) =>
    sourceLabels.map((name) => labels.get(name) ?? '').join(separator);
  switch (action) {
    case 'replace':
      return (labels) => {
        const groups = match(pattern, source(labels));
        if (groups) set(labels, expandTemplate(targetLabel, groups), expandTemplate(replacement, groups));
        return true;
      };
    case 'keep':
      return (labels) => isMatch(source(labels));
    case 'drop':
      return (labels) => !isMatch(source(labels));
    case 'keepequal':
      return (labels) => (labels.get(targetLabel) ?? '') === source(labels);
    case 'dropequal':
      return (labels) => (labels.get(targetLabel) ?? '') !== source(labels);
    case 'hashmod':
      return (labels) => set(labels, targetLabel, String(hashModulo(source(labels), BigInt(rule.modulus))));
    case 'lowercase':
      return (labels) => set(labels, targetLabel, source(labels).toLowerCase());
    case 'uppercase':
      return (labels) => set(labels, targetLabel, source(labels).toUpperCase());
    case 'labelmap':
      return (labels) => {
        // What the rule adds is not mapped again. In order of names: of two that become one, the last wins.
        for (const [name, value] of sortedLabels(Object.fromEntries(labels))) {
          const groups = match(pattern, name);
          if (groups) set(labels, expandTemplate(replacement, groups), value);
        }
        return true;
      };
    case 'labeldrop':
      return (labels) => remove(labels, isMatch);
    case 'labelkeep':
      return (labels) => remove(labels, (name) => !isMatch(name));
  }
}

function match(pattern: RE2JS, text: string): MatchedGroups | null {
  const matcher = pattern.matcher(text);
  if (!matcher.matches()) return null;
  const names = pattern.namedGroups();
  const group = (number: number) => matcher.group(number);
  return {
    group,
    named: (name) => (Object.hasOwn(names, name) ? group(names[name]!) : null),
    count: pattern.groupCount(),
  };
}

/** Of the kind of {@link Relabel}, to end a step with. A label name made by a template may be invalid; then nothing happens. */
function set(labels: Map<string, string>, name: string, value: string): boolean {
  if (!LABEL_NAME.test(name)) return true;
  if (value === '') labels.delete(name);
  else labels.set(name, value);
  return true;
}

function remove(labels: Map<string, string>, isRemoved: (name: string) => boolean): boolean {
  for (const name of [...labels.keys()]) if (isRemoved(name)) labels.delete(name);
  return true;
}
