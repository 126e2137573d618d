/** What a rule compares. */
export type MeasureKind = 'share' | 'samples' | 'cores' | 'capacity' | 'change';

/** A rule's `when`: a measure, a comparison and a threshold. */
export interface Condition {
  readonly kind: MeasureKind;
  readonly operator: '>' | '>=' | '<' | '<=';
  /** Shares and capacity as fractions: `5 %` is 0.05. */
  readonly threshold: number;
}

const FORM = /^\s*(share|samples|cores|capacity|change)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/;

/** Parses `share >= 5 %`, `samples > 0`, `cores > 2`, `capacity >= 80 %`, `change >= 3`; null for another form. */
export function parseCondition(text: string): Condition | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const [, kind, operator, number, percent] = match;
  const isFraction = kind === 'share' || kind === 'capacity';
  if (percent !== '' && !isFraction) return null;
  return {
    kind: kind as MeasureKind,
    operator: operator as Condition['operator'],
    threshold: Number(number) / (percent === '%' ? 100 : 1),
  };
}

/** Whether a value fulfils a condition. */
export function holds({ operator, threshold }: Condition, value: number): boolean {
  switch (operator) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
  }
}
