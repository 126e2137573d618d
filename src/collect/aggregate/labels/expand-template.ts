/** A match of a regular expression: the text of its groups, null of those that took no part. */
export interface MatchedGroups {
  /** By number; 0 is the whole match. */
  group(number: number): string | null;
  /** By name; null, too, where there is no group of that name. */
  named(name: string): string | null;
  readonly count: number;
}

/** `$name` takes as many letters, digits and underscores as there are: `$1x` is the group `1x`, not `1`. */
const REFERENCE = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;
/** A number of a group; with leading zeros it is a name. */
const NUMBER = /^(?:0|[1-9][0-9]{0,7})$/;

/**
 * Expands `$1`, `${1}`, `$name` and `${name}` to what the groups matched (nothing where
 * there is no such group) and `$$` to `$`, as Go's `Regexp.Expand` does: templates of
 * relabelling rules are written for that. Any other `$` stays.
 */
export function expandTemplate(template: string, groups: MatchedGroups): string {
  return template.replace(REFERENCE, (whole, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return whole.slice(1);
    if (!NUMBER.test(name)) return groups.named(name) ?? '';
    const number = Number(name);
    return number <= groups.count ? (groups.group(number) ?? '') : '';
  });
}
