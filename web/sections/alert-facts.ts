import { formatSome } from '../../src/lib/format-some.js';
import type { CauseChain } from '../../src/model/attribution.js';
import { element } from '../elements/dom.js';
import { formatCount, formatProgram, formatShare } from '../elements/format.js';
import type { ActiveAlert } from '../server/alert-list.js';

/** Most sites and programs shown per alert. */
const MAX_NAMED = 5;
/** Most chains shown per alert, a line each. */
const MAX_CHAINS = 3;
/** Most probed functions that the line about an alert names. */
const MAX_BRIEF = 2;

/** Who needs the lock and by whose probe, in one line; `''` where nothing of it is known. */
export function briefFacts({ attribution }: ActiveAlert): string {
  const { sites, probed } = attribution;
  const [first] = sites;
  const site = first ? `${first.site} ${formatShare(first.share)}` : '';
  const names = formatSome(
    probed.map((entry) => entry.function),
    MAX_BRIEF,
  );
  return [site, probed.length > 0 ? `probed ${names}` : ''].filter((part) => part !== '').join(' · ');
}

/** The same as a list, with how the samples came about; null where nothing is known. */
export function factList(alert: ActiveAlert): HTMLElement | null {
  const { sites, probed, programs, chains } = alert.attribution;
  const facts = [
    fact(
      'site',
      sites.map(({ site, share, samples }) =>
        named(site, `${formatShare(share)}, ${formatCount(samples)} samples`),
      ),
    ),
    fact(
      'probed',
      probed.map((entry) => named(entry.function, `by ${entry.evidence}`)),
    ),
    fact(
      'program',
      programs.map((program) => named(formatProgram(program), null, program)),
    ),
    fact(
      'chain',
      chains.slice(0, MAX_CHAINS).map((chain) => chainLine(chain, alert.samples)),
    ),
    fact('suspect', linesOf(alert.annotations.suspects).map(wholeLine)),
    fact('remedy', linesOf(alert.annotations.remedy).map(remedyLine)),
  ].filter((entry) => entry !== null);
  return facts.length === 0 ? null : element('dl', { class: 'facts' }, ...facts);
}

function linesOf(text = ''): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function wholeLine(text: string): HTMLElement {
  return element('span', { class: 'advice' }, text);
}

/** A command to copy, and what it does: `COMMAND (EFFECT)`. */
function remedyLine(line: string): HTMLElement {
  const [, command = line, effect = ''] = /^(.*?) (\(.*\))$/.exec(line) ?? [];
  const aside = effect === '' ? null : element('span', { class: 'dim' }, ` ${effect}`);
  return element('span', { class: 'advice' }, element('code', {}, command), aside);
}

function fact(title: string, values: readonly HTMLElement[]): HTMLElement | null {
  if (values.length === 0) return null;
  const more = values.length - MAX_NAMED;
  return element(
    'div',
    {},
    element('dt', {}, values.length === 1 ? title : pluralOf(title)),
    element(
      'dd',
      {},
      ...values.slice(0, MAX_NAMED),
      more > 0 ? element('span', { class: 'dim' }, `and ${more} more`) : null,
    ),
  );
}

function pluralOf(title: string): string {
  if (title === 'probed') return title;
  return title === 'remedy' ? 'remedies' : `${title}s`;
}

/** How some of the samples came about, from the lock outwards, each called by the next. */
function chainLine(chain: CauseChain, samples: number): HTMLElement {
  const { lock, site, program, mechanism, probed, calledBy, systemCall } = chain;
  const code = (name: string, title: string | null = null) => element('code', { title }, name);
  const steps = [
    lock && code(lock),
    site === program ? null : code(site),
    program && code(formatProgram(program), program),
    mechanism && element('span', {}, mechanism, calledBy && ' after a call by ', calledBy && code(calledBy)),
    probed && code(probed),
    systemCall && code(`${systemCall}()`),
  ].filter((step) => step !== null && step !== '');
  const line = steps.flatMap((step) => [element('span', { class: 'dim' }, ' ← '), step]);
  const share = samples > 0 ? formatShare(chain.samples / samples) : '';
  return element(
    'span',
    { class: 'chain' },
    element('span', { class: 'chain-share' }, share),
    ...line.slice(1),
  );
}

function named(name: string, note: string | null, title: string | null = null): HTMLElement {
  const aside = note === null ? null : element('span', { class: 'dim' }, ` ${note}`);
  return element('span', { class: 'named', title }, element('code', {}, name), aside);
}
