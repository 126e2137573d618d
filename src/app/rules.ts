import { readRules } from './read-rules.js';

/** `spinscope rules check FILES`: resolves with 0; rejects with a `UserError` that tells all mistakes. */
export async function checkRules(files: readonly string[]): Promise<number> {
  const groups = readRules(files);
  const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
  process.stdout.write(`${files.join(', ')}: ${groups.length} groups, ${rules} rules, no mistake\n`);
  return 0;
}
