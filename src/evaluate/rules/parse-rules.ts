import { RE2JS } from 're2js';
import { FrameClasses } from '../../frames/index.js';
import { readYaml, type YamlDocument } from '../../lib/yaml-document.js';
import { createGroup } from './create-group.js';
import { createRule } from './create-rule.js';
import { duplicateMessage, duplicateRules, type RuleIdentity } from './duplicate-rules.js';
import { type ReadGroup, readRuleFile } from './read-rule-file.js';
import type { RuleGroup } from './rule.js';
import type { FrameClassText } from './rule-schema.js';

/** Reads a rule file. Throws `YamlError` with all that is wrong with it, whatever part it is in. */
export function parseRules(fileName: string, text: string): readonly RuleGroup[] {
  const document = readYaml(fileName, text);
  const { frameClasses, groups } = readRuleFile(document, new FrameClasses([]).names);
  reportSameGroupNames(document, groups);
  reportDuplicateRules(document, groups);
  document.assertRight();
  const classes = createClasses(frameClasses);
  return groups.map(({ text, rules }) =>
    createGroup(
      text!,
      fileName,
      rules.map((rule) => createRule(rule.text!, classes)),
    ),
  );
}

function createClasses(definitions: readonly FrameClassText[]): FrameClasses {
  return new FrameClasses(
    definitions.map((definition) => {
      const regex = RE2JS.compile(definition.pattern);
      return { ...definition, pattern: { test: (name) => regex.matches(name) } };
    }),
  );
}

function reportSameGroupNames(document: YamlDocument, groups: readonly ReadGroup[]): void {
  const names = new Set<string>();
  for (const { path, fields } of groups) {
    if (fields.name === undefined) continue;
    if (names.has(fields.name)) {
      document.report([...path, 'name'], `there is another group '${fields.name}'`);
    }
    names.add(fields.name);
  }
}

/** A rule that is known well enough to be compared with others. */
interface PlacedRule extends RuleIdentity {
  readonly path: readonly PropertyKey[];
  readonly groupName: string;
}

function reportDuplicateRules(document: YamlDocument, groups: readonly ReadGroup[]): void {
  for (const { rule, first } of duplicateRules(groups.flatMap(placedRules))) {
    const where = rule.groupName === first.groupName ? 'in this group' : `in group '${first.groupName}'`;
    document.report([...rule.path, rule.kind], duplicateMessage(rule, where));
  }
}

function placedRules({ fields: { name: groupName = '' }, rules }: ReadGroup): readonly PlacedRule[] {
  return rules.flatMap(({ path, fields: { alert, record, labels, by } }): readonly PlacedRule[] => {
    const name = alert ?? record;
    if (name === undefined || labels === undefined || by === undefined) return [];
    return [{ kind: alert === undefined ? 'record' : 'alert', name, labels, by, path, groupName }];
  });
}
