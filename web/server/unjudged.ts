import { readArray, readLabels, readObject, readString } from './read-json.js';

/** Rules that say nothing of some hosts, and why: that they are silent does not mean that all is well. */
export interface UnjudgedRules {
  /** `blind`: what they look for could be there unseen; `not applicable`: it cannot be there; `failing`: they cannot be evaluated. */
  readonly how: 'blind' | 'not applicable' | 'failing';
  readonly reason: string;
  readonly rules: readonly string[];
  /** Hosts, or the labels of groups that have none; empty: all. */
  readonly where: readonly string[];
}

interface Unjudged {
  readonly how: UnjudgedRules['how'];
  readonly reason: string;
  readonly where: readonly string[];
}

/** What the rules of `GET /api/v1/rules` cannot judge; rules that are blind alike are one entry, those that hide something first. */
export function readUnjudged(answer: unknown): readonly UnjudgedRules[] {
  const rules = readArray(readObject(readObject(answer).data).groups)
    .flatMap((group) => readArray(readObject(group).rules))
    .map(readObject);
  const entries = new Map<string, Unjudged & { rules: string[] }>();
  for (const rule of rules) {
    for (const unjudged of unjudgedOf(rule)) {
      const key = JSON.stringify(unjudged);
      const entry = entries.get(key) ?? { ...unjudged, rules: [] };
      entry.rules.push(readString(rule.name));
      entries.set(key, entry);
    }
  }
  const order = ['failing', 'blind', 'not applicable'];
  return [...entries.values()].sort((a, b) => order.indexOf(a.how) - order.indexOf(b.how));
}

function unjudgedOf(rule: Readonly<Record<string, unknown>>): readonly Unjudged[] {
  const failure = readString(rule.lastError);
  return [
    ...(failure === '' ? [] : [{ how: 'failing' as const, reason: failure, where: [] }]),
    ...byReason('blind', rule.blind),
    ...byReason('not applicable', rule.notApplicable),
  ];
}

function byReason(how: Unjudged['how'], groups: unknown): readonly Unjudged[] {
  const places = new Map<string, Set<string>>();
  for (const { labels, reason } of readArray(groups).map(readObject)) {
    const text = readString(reason);
    places.set(text, (places.get(text) ?? new Set()).add(placeOf(labels)));
  }
  return [...places].map(([reason, where]) => ({ how, reason, where: [...where].sort() }));
}

function placeOf(value: unknown): string {
  const labels = readLabels(value);
  const pairs = Object.entries(labels).map(([name, text]) => `${name}=${text}`);
  return labels.host || pairs.join(' ') || 'all hosts';
}
