import type { GroupMeasure } from '../../src/evaluate/index.js';
import type { Labels } from '../../src/model/labels.js';
import type {
  GroupTotal,
  ProfileQuery,
  ProfileSelection,
  StackCount,
} from '../../src/model/profile-query.js';

/** A group for which a rule's condition holds or not. */
export function groupMeasure(host: string, verdict: GroupMeasure['verdict'], value = 0.3): GroupMeasure {
  return {
    labels: { host },
    verdict,
    blindness: verdict === 'blind' ? 'symbols' : null,
    isJudged: true,
    reason: '',
    value,
    samples: 30,
    total: 100,
    sampler: 'nmi',
    arm: 'stacks',
    attribution: { sites: [], probed: [], programs: [], mechanisms: [], chains: [] },
  };
}

/** A database whose answers a test sets; it counts the questions. */
export class FakeQuery implements ProfileQuery {
  stacks: readonly StackCount[] = [];
  labels: Labels = { host: 'web-1', sampler: 'nmi' };
  /** Samples of derived profiles, by profile type. */
  derived: Readonly<Record<string, number>> = {};
  /** Whether a selection has profiles. */
  isThere: (selection: ProfileSelection) => boolean = () => true;
  failure: Error | null = null;
  asked = 0;
  askedForStacks = 0;

  async series(_: ProfileSelection, names: readonly string[]): Promise<readonly Labels[]> {
    return [
      Object.fromEntries(names.flatMap((name) => (this.labels[name] ? [[name, this.labels[name]]] : []))),
    ];
  }

  async totals(selection: ProfileSelection, by: readonly string[]): Promise<readonly GroupTotal[]> {
    this.asked++;
    if (this.failure) throw this.failure;
    const value =
      this.derived[selection.profileType] ?? this.stacks.reduce((sum, stack) => sum + stack.value, 0);
    if (value === 0 || !this.isThere(selection)) return [];
    const labels = Object.fromEntries(
      by.flatMap((name) => (this.labels[name] ? [[name, this.labels[name]]] : [])),
    );
    return [{ labels, value }];
  }

  async mergeStacks(): Promise<readonly StackCount[]> {
    this.asked++;
    this.askedForStacks++;
    if (this.failure) throw this.failure;
    return this.stacks;
  }
}
