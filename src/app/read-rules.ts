import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  duplicateMessage,
  duplicateRules,
  groupingOf,
  isAlertRule,
  parseRules,
  type RuleGroup,
  ruleName,
} from '../evaluate/index.js';
import { FILE_REASONS, reasonOf } from '../lib/reason-of.js';
import { UserError } from '../lib/user-error.js';

/** The rule packs that come with spinscope. */
const PACKS_DIR = fileURLToPath(new URL('../../rules', import.meta.url));

/** Files that are read where none are named. */
export function packFiles(): readonly string[] {
  return readdirSync(PACKS_DIR)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => join(PACKS_DIR, name));
}

/** Reads rule files, by default the packs. Throws a `UserError`; of several files that are wrong it tells the mistakes of all. */
export function readRules(files: readonly string[] | undefined): readonly RuleGroup[] {
  const failures: string[] = [];
  const groups = [...new Set(files ?? packFiles())].flatMap((file) => {
    try {
      return parseRules(file, readText(file, 'rules'));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error.message);
      return [];
    }
  });
  failures.push(...duplicatesBetweenFiles(groups));
  if (failures.length > 0) throw new UserError(failures.join('\n'));
  return groups;
}

/** Rules that a file has in common with an earlier one: what each file has twice, its reader has told. */
function duplicatesBetweenFiles(groups: readonly RuleGroup[]): readonly string[] {
  const rules = groups.flatMap(({ file, rules }) =>
    rules.map((rule) => ({
      kind: isAlertRule(rule) ? ('alert' as const) : ('record' as const),
      name: ruleName(rule),
      labels: rule.labels,
      by: groupingOf(rule),
      file,
    })),
  );
  return duplicateRules(rules).map(
    ({ rule, first }) => `${rule.file}: ${duplicateMessage(rule, `in ${first.file}`)}`,
  );
}

/** Reads a file of rules, or of their tests, as `what` says. Throws a `UserError`. */
export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = reasonOf(error, FILE_REASONS);
    throw new UserError(`cannot read ${what} ${file}: ${reason}`, { cause: error });
  }
}
