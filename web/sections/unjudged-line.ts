import { formatSome } from '../../src/lib/format-some.js';
import { byId, element, replaceContent } from '../elements/dom.js';
import type { UnjudgedRules } from '../server/unjudged.js';
import type { Section } from './section.js';

/** Most entries, and most hosts and rules of one, that are named. */
const MAX_ENTRIES = 3;
const MAX_NAMED = 4;

/** Says which rules cannot judge which hosts; nothing where all of them can. */
export const unjudgedSection: Section = {
  uses: ({ unjudged }) => [unjudged],
  show: ({ unjudged }) => showUnjudged(unjudged),
};

function showUnjudged(unjudged: readonly UnjudgedRules[]): void {
  const line = byId('unjudged');
  line.hidden = unjudged.length === 0;
  const more = unjudged.length - MAX_ENTRIES;
  const parts = unjudged.slice(0, MAX_ENTRIES).map(entry);
  if (more > 0) parts.push(element('span', {}, `and ${more} more`));
  // A live region: only what is new is announced.
  const html = parts.map((part) => part.outerHTML).join('');
  if (line.dataset.shown === html) return;
  line.dataset.shown = html;
  replaceContent(line, element('span', {}, '“no alert” is not “ok”: '), ...parts);
}

function entry({ how, reason, rules, where }: UnjudgedRules): HTMLElement {
  const on = where.length === 0 ? '' : ` on ${formatSome(where, MAX_NAMED)}`;
  const verb = rules.length === 1 ? 'is' : 'are';
  const title = [`${how}: ${rules.join(', ')}`, ...where].join('\n');
  return element(
    'span',
    { title },
    element('b', {}, formatSome(rules, MAX_NAMED)),
    ` ${verb} ${how}${on} (${reason})`,
  );
}
