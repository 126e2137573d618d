import cron from 'node-cron';
import { parseDuration } from '../../lib/duration.js';
import type { Rule, RuleGroup } from './rule.js';
import type { Mistake } from './rule-mistakes.js';
import type { GroupText } from './rule-schema.js';

const DEFAULT_INTERVAL_MS = 10_000;

/** What is wrong with a group, beyond the shape of its fields and with its rules left aside. */
export function groupMistakes({ interval, schedule }: Partial<GroupText>): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const add = (field: string, message: string) => mistakes.push({ path: [field], message });
  if (interval !== undefined && schedule !== undefined) {
    add('schedule', 'a group has an interval or a schedule, not both');
  }
  if (schedule !== undefined && !cron.validate(schedule)) {
    add('schedule', `expected a cron expression such as '*/15 * * * * *', got '${schedule}'`);
  }
  if (interval !== undefined && parseDuration(interval) === null) {
    add('interval', 'expected an interval longer than nothing');
  }
  return mistakes;
}

/** Makes a group of one that is written without a mistake. */
export function createGroup(
  { name, interval, schedule, limit }: GroupText,
  file: string,
  rules: readonly Rule[],
): RuleGroup {
  const intervalMs = interval === undefined ? DEFAULT_INTERVAL_MS : parseDuration(interval);
  return {
    name,
    file,
    intervalMs: schedule === undefined ? intervalMs : null,
    schedule: schedule ?? null,
    limit,
    rules,
  };
}
