import { formatDuration, parseDuration } from '../../lib/duration.js';
import { groupDigits } from '../../lib/group-digits.js';

/** What a rule compares. */
export type MeasureKind = 'share' | 'samples' | 'cores' | 'capacity' | 'change' | 'silent' | 'armed';

/** What docs say of each measure, with a `when` as it is written. */
export const MEASURES: Readonly<Record<MeasureKind, { readonly example: string; readonly about: string }>> = {
  share: { example: 'share >= 5 %', about: 'matched samples, as a part of the busy samples of the group' },
  samples: { example: 'samples > 0', about: 'matched samples in the span that is judged' },
  cores: { example: 'cores > 2', about: 'matched CPU-seconds per second' },
  capacity: {
    example: 'capacity >= 80 %',
    about: "the same as a part of the group's CPUs: of `cpu`, `numa_node` or `host`, one of which is in `by`",
  },
  change: {
    example: 'change >= 3',
    about:
      'the share, as a multiple of the share in the same span `offset` earlier; one sample at least is taken for then',
  },
  armed: {
    example: 'armed > 0',
    about:
      'probes of the kind that `stacks` looks for that are registered and armed, where no sample tells of them',
  },
  silent: {
    example: 'silent >= 2m',
    about: 'groups without any profile for so long that had some in the hour before; without `stacks`',
  },
};

/** A rule's `when`: a measure, a comparison and a threshold. */
export interface Condition {
  readonly kind: MeasureKind;
  readonly operator: '>' | '>=' | '<' | '<=';
  /** Shares and capacity as fractions (`5 %` is 0.05), silence in seconds. */
  readonly threshold: number;
}

const FORM = /^\s*(share|samples|cores|capacity|change|armed)\s*(>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/;
const SILENCE = /^\s*silent\s*>=\s*(\w+)\s*$/;

/** Parses `share >= 5 %`, `samples > 0`, `cores > 2`, `capacity >= 80 %`, `change >= 3`, `silent >= 2m`, `armed > 0`; null for another form. */
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

/** What a `when` measures; null where it is no condition. */
export function conditionKind(text: string): MeasureKind | null {
  return parseCondition(text)?.kind ?? null;
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

/** A measured value for people: `9.1 % of busy samples`, `270 samples`, `2.4 cores`. */
export function formatMeasured(kind: MeasureKind, value: number): string {
  switch (kind) {
    case 'share':
      return `${(value * 100).toFixed(1)} % of busy samples`;
    case 'capacity':
      return `${(value * 100).toFixed(1)} % of the CPUs`;
    case 'samples':
      return `${groupDigits(value)} ${value === 1 ? 'sample' : 'samples'}`;
    case 'cores':
      return `${value.toFixed(1)} cores`;
    case 'change':
      return `${value.toFixed(1)} times as much as before`;
    case 'armed':
      return `${groupDigits(value)} armed`;
    case 'silent':
      return `silent for ${formatDuration(value * 1000)}`;
  }
}
