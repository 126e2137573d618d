import { type ProbeMechanism, RETURN_MECHANISMS } from './probe-mechanism.js';
import type { StackCondition } from './stack-matcher.js';

const ALL_MECHANISMS: readonly ProbeMechanism[] = [
  ...RETURN_MECHANISMS,
  'kprobe',
  'fprobe',
  'uprobe',
  'tracepoint',
];
/** Classes whose frames are there only while a probe is. */
const CLASSES: ReadonlyMap<string, readonly ProbeMechanism[]> = new Map([
  ['kretprobe', ['kretprobe']],
  ['kprobe', ['kprobe']],
  ['fprobe', ['fprobe', 'fprobe exit']],
  ['uprobe', ['uprobe', 'uretprobe']],
  ['return probe', RETURN_MECHANISMS],
  ['probe handler', ALL_MECHANISMS],
  ['bpf', ALL_MECHANISMS],
]);

/** The mechanisms of probes that a condition looks for in stacks. */
export function soughtProbes(condition: StackCondition): ReadonlySet<ProbeMechanism> {
  const { probe, class: className = '' } = condition;
  const own = probe === undefined ? (CLASSES.get(className) ?? []) : mechanismsOf(probe);
  return new Set([...own, ...partsOf(condition).flatMap((part) => [...soughtProbes(part)])]);
}

/** Whether a condition is about what the kernel does: a lock, a probe or a class of its functions. */
export function looksAtKernel(condition: StackCondition): boolean {
  const { acquires, probe, class: className } = condition;
  return (acquires ?? probe ?? className) !== undefined || partsOf(condition).some(looksAtKernel);
}

function mechanismsOf(probe: NonNullable<StackCondition['probe']>): readonly ProbeMechanism[] {
  if (probe === 'return') return RETURN_MECHANISMS;
  return probe === 'any' || probe === 'running' ? ALL_MECHANISMS : [probe];
}

/** What must not be there is not looked for. */
function partsOf({ under, above, any_of = [], all_of = [] }: StackCondition): readonly StackCondition[] {
  return [under, above, ...any_of, ...all_of].filter((part) => part !== undefined);
}
