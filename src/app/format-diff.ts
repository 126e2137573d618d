import {
  type AlertDifference,
  type CountedShare,
  type Difference,
  type DiffResult,
  type DiffVerdict,
  type FunctionDifference,
  MAX_FUNCTIONS,
  type ProbeFateTold,
  type RuleDifference,
  type SideFacts,
} from '../evaluate/diff/index.js';
import { groupDigits } from '../lib/group-digits.js';
import { printable } from '../lib/printable.js';
import { describeChange } from '../model/probe-stack.js';

/** Sites of a class, and functions of a verdict, that people are shown; the JSON has more. */
const MAX_SITES = 3;
const MAX_SHOWN_FUNCTIONS = 10;
const MAX_SHOWN_PROBES = 20;
const FATES = ['armed', 'disarmed', 'removed'] as const;
/** The class whose sites are worth a word: who needs the lock. */
const LOCK_CLASS = 'lock acquisition';
/** Of the longest verdict, and a space. */
const VERDICT_WIDTH = 'not applicable '.length;
const FUNCTION_VERDICTS: readonly DiffVerdict[] = ['gone', 'come', 'grown', 'shrunk'];

/** A difference for people: the verdict in one line, then classes, rules and functions with their shares. */
export function formatDiff({
  before,
  after,
  classes,
  rules,
  probes,
  functions,
  problems,
}: DiffResult): string {
  const lines = [
    `before  ${formatSide(before)}`,
    `after   ${formatSide(after)}`,
    ...problems.map((problem) => `note: ${problem}`),
    '',
    [summaryOf(classes), ...registeredInWords(probes)].join('; '),
    '',
    'of the busy CPU time, with 95 % intervals:',
    ...classes.filter(isSaid).flatMap(formatClass),
    '',
    'rules:',
    ...rules.flatMap(formatRule),
    ...formatProbes(probes ?? []),
    ...FUNCTION_VERDICTS.flatMap((verdict) => formatFunctions(verdict, functions)),
  ];
  // Programs call their functions as they like, and hosts their marks.
  return `${lines.map(printable).join('\n')}\n`;
}

/** `return probes: gone; lock acquisition: 27.6 % -> 21.1 %; site htab_map_update_elem: gone`. Sites are those of locks. */
export function summaryOf(classes: readonly RuleDifference[]): string {
  const said = classes.filter(isSaid).map((one) => `${one.name}: ${inWords(one)}`);
  const sites = (classes.find(({ name }) => name === LOCK_CLASS)?.sites ?? [])
    .filter(({ verdict }) => verdict === 'gone' || verdict === 'come')
    .slice(0, MAX_SITES)
    .map((site) => `site ${site.name}: ${site.verdict}`);
  const parts = [...said, ...sites];
  return parts.length === 0 ? 'neither locks nor probes on either side' : parts.join('; ');
}

function inWords({ verdict, reason, before, after }: Difference): string {
  const shares = `${percent(before.value)} -> ${percent(after.value)}`;
  const isMoved = verdict === 'grown' || verdict === 'shrunk';
  const words = isMoved ? shares : verdict === 'as before' ? `${verdict} (${shares})` : verdict;
  return `${words}${formatReason({ reason })}`;
}

/** What is on neither side is not worth a line, unless it could have been there unseen. */
function isSaid({ verdict }: Difference): boolean {
  return verdict !== 'absent' && verdict !== 'not applicable';
}

function formatSide({ name, busySamples, sampler }: SideFacts): string {
  const how = { nmi: 'sampled by NMI', hrtimer: 'sampled by a timer', tracer: 'traced' }[sampler];
  const other = sampler.includes(', ')
    ? `sampled in several ways (${sampler})`
    : 'how they were sampled is not told';
  return `${name}: ${groupDigits(busySamples)} busy samples, ${how ?? other}`;
}

function formatClass(one: RuleDifference): readonly string[] {
  return [
    `  ${one.verdict.padEnd(VERDICT_WIDTH)}${one.name}  ${formatShares(one)}${formatReason(one)}`,
    ...one.sites
      .slice(0, MAX_SITES)
      .map((site) => `    ${site.verdict.padEnd(VERDICT_WIDTH)}site ${site.name}  ${formatShares(site)}`),
  ];
}

function formatRule(rule: AlertDifference): readonly string[] {
  const state =
    rule.stateBefore === rule.stateAfter ? rule.stateAfter : `${rule.stateBefore} -> ${rule.stateAfter}`;
  const shares = rule.verdict === 'absent' ? '' : `  ${formatShares(rule)}`;
  return [`  ${rule.verdict.padEnd(VERDICT_WIDTH)}${rule.name}  ${state}${shares}${formatReason(rule)}`];
}

/** How many probes met which fate; nothing where nobody lists them. */
function registeredInWords(probes: DiffResult['probes']): readonly string[] {
  if (probes === null) return [];
  const counts = FATES.map((fate) => [fate, probes.filter((one) => one.fate === fate).length] as const);
  const told = counts.filter(([, count]) => count > 0).map(([fate, count]) => `${count} ${fate}`);
  return [`registered probes: ${told.length === 0 ? 'as before' : told.join(', ')}`];
}

function formatProbes(probes: readonly ProbeFateTold[]): readonly string[] {
  if (probes.length === 0) return [];
  const more = probes.length - MAX_SHOWN_PROBES;
  return [
    '',
    'registered probes:',
    ...probes.slice(0, MAX_SHOWN_PROBES).map((one) => `  ${describeChange({ ...one, timeMs: 0 })}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function formatFunctions(verdict: DiffVerdict, of: readonly FunctionDifference[]): readonly string[] {
  const functions = of.filter((one) => one.verdict === verdict);
  if (functions.length === 0) return [];
  const all = `${functions.length}${functions.length < MAX_FUNCTIONS ? '' : ' or more'}`;
  const shown = functions.slice(0, MAX_SHOWN_FUNCTIONS);
  return [
    '',
    `functions ${verdict}${shown.length < functions.length ? ` (${shown.length} of ${all})` : ''}:`,
    ...shown.map((one) => {
      const classes = one.classes.length > 0 ? `  [${one.classes.join(', ')}]` : '';
      return `  ${one.name}${classes}  ${percent(one.before.value)} -> ${percent(one.after.value)}`;
    }),
  ];
}

function formatShares({ before, after }: Difference): string {
  return `${formatShare(before)} -> ${formatShare(after)}`;
}

function formatShare({ value, low, high }: CountedShare): string {
  return `${percent(value)} (${percentNumber(low)} to ${percentNumber(high)})`;
}

function formatReason({ reason }: Pick<Difference, 'reason'>): string {
  return reason === '' ? '' : ` (${reason})`;
}

function percent(share: number): string {
  return `${percentNumber(share)} %`;
}

function percentNumber(share: number): string {
  return (100 * share).toFixed(1);
}
