/** What a {@link RelabelRule} does with the labels of samples; as in Prometheus. */
export const RELABEL_ACTIONS = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
] as const;

/** One of {@link RELABEL_ACTIONS}. */
export type RelabelAction = (typeof RELABEL_ACTIONS)[number];

/** A relabelling rule as Prometheus has them; which fields count depends on the action. */
export interface RelabelRule {
  /** Labels whose values, joined by `separator`, are what is matched. */
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  /** RE2, of the whole text. */
  readonly regex: string;
  /** Of `hashmod`; 0 for other actions. */
  readonly modulus: number;
  /** For `replace` a template of `regex`' groups, `''` where the action has none. */
  readonly targetLabel: string;
  /** A template of `regex`' groups: `$1`, `${name}`, `$$`. */
  readonly replacement: string;
  readonly action: RelabelAction;
}
