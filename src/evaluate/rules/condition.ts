import { parseDuration } from '../../lib/duration.js';

/** What a rule compares. */
export type MeasureKind = 'share' | 'samples' | 'cores' | 'capacity' | 'change' | 'silent';

/** A rule's `when`: a measure, a comparison and a threshold. */
export interface Condition {
  readonly kind: MeasureKind;
  readonly operator: '>' | '>=' | '<' | '<=';
  /** Shares and capacity as fractions (`5 %` is 0.05), silence in seconds. */
  readonly threshold: number;
}

const FORM = /^\s*(share|samples|cores|capacity|change)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/;
const SILENCE = /^\s*silent\s*>=\s*(\w+)\s*$/;

/** Parses `share >= 5 %`, `samples > 0`, `cores > 2`, `capacity >= 80 %`, `change >= 3`, `silent >= 2m`; null for another form. */
export function parseCondition(text: string): Condition | null {
  const silence = SILENCE.exec(text);
  if (silence) return silenceCondition(silence[1]!);
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

function silenceCondition(duration: string): Condition | null {
  const ms = parseDuration(duration);
  return ms === null || ms === 0 ? null : { kind: 'silent', operator: '>=', threshold: ms / 1000 };
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
