import { RE2JS } from 're2js';
import { z } from 'zod';
import type { Sampler } from '../model/profile.js';
import { CATALOGUE } from './catalogue.js';
import { FRAME_CLASSES } from './frame-classes.js';
import { kernelPart } from './kernel-part.js';
import { lockSiteOf, shadowSiteIndexOf } from './lock-site.js';
import { normalizeName } from './normalize-name.js';
import { type ProbeMechanism, probeMechanismsOf, RETURN_MECHANISMS } from './probe-mechanism.js';

/** A condition on a stack, as rule files write it. */
export interface StackCondition {
  /** CPU goes into acquiring a kernel lock; `lock or shadow`: and where a timer sampled, what it sees of that (see `shadowSiteIndexOf`). */
  readonly acquires?: 'lock' | 'lock or shadow' | 'shadow' | undefined;
  /** A probe of this kind is in the stack: `return`, `any`, or one mechanism. */
  readonly probe?: 'return' | 'any' | ProbeMechanism | undefined;
  /** A frame of this class is there, see `spinscope explain`. */
  readonly class?: string | undefined;
  /** A function whose whole name fits an RE2 expression is there. */
  readonly function?: string | undefined;
  /** Where `class` or `function` are looked for. Default `any`. */
  readonly at?: 'leaf' | 'any' | undefined;
  /** Callers of the frame (or of any, where the condition names none) fulfil this too. */
  readonly under?: StackCondition | undefined;
  /** Callees of the frame fulfil this too. */
  readonly above?: StackCondition | undefined;
  readonly any_of?: readonly StackCondition[] | undefined;
  readonly all_of?: readonly StackCondition[] | undefined;
  readonly not?: StackCondition | undefined;
}

const MECHANISMS = [
  'kretprobe',
  'fprobe exit',
  'fexit',
  'uretprobe',
  'kprobe',
  'fprobe',
  'uprobe',
  'tracepoint',
] as const;

/** The shape of a {@link StackCondition}. */
export const stackConditionSchema: z.ZodType<StackCondition> = z.lazy(() =>
  z
    .strictObject({
      acquires: z.enum(['lock', 'lock or shadow', 'shadow']).optional(),
      probe: z.enum(['return', 'any', ...MECHANISMS]).optional(),
      class: z.enum(CATALOGUE.map(({ name }) => name) as [string, ...string[]]).optional(),
      function: z.string().refine(isRegex, 'expected an RE2 regular expression').optional(),
      at: z.enum(['leaf', 'any']).optional(),
      under: stackConditionSchema.optional(),
      above: stackConditionSchema.optional(),
      any_of: z.array(stackConditionSchema).min(1).optional(),
      all_of: z.array(stackConditionSchema).min(1).optional(),
      not: stackConditionSchema.optional(),
    })
    .refine((condition) => Object.keys(condition).length > 0, 'expected a condition'),
);

/** Whether a stack, leaf first, fulfils a condition. */
export type StackMatcher = (functions: readonly string[]) => boolean;

/** Makes a matcher of a condition, for stacks sampled in some way; all that it names must hold. Throws for a broken regular expression. */
export function createStackMatcher(condition: StackCondition, sampler: Sampler): StackMatcher {
  const create = (inner: StackCondition) => createStackMatcher(inner, sampler);
  const tests: StackMatcher[] = [];
  const { acquires, probe, any_of, all_of, not } = condition;
  if (acquires) tests.push(acquisitionTest(acquires, sampler));
  if (probe) tests.push(probeTest(probe));
  if (any_of) {
    const some = any_of.map(create);
    tests.push((functions) => some.some((test) => test(functions)));
  }
  if (all_of) tests.push(...all_of.map(create));
  if (not) {
    const test = create(not);
    tests.push((functions) => !test(functions));
  }
  tests.push(...frameTests(condition, create));
  return (functions) => tests.every((test) => test(functions));
}

function acquisitionTest(acquires: NonNullable<StackCondition['acquires']>, sampler: Sampler): StackMatcher {
  const isShadow: StackMatcher = (functions) => shadowSiteIndexOf(functions) !== null;
  const isLock: StackMatcher = (functions) => lockSiteOf(functions) !== null;
  if (acquires === 'shadow') return isShadow;
  // By NMI the same leaf is ordinary work of the map.
  if (acquires === 'lock' || sampler === 'nmi') return isLock;
  return (functions) => isLock(functions) || isShadow(functions);
}

function probeTest(probe: NonNullable<StackCondition['probe']>): StackMatcher {
  if (probe === 'any') return (functions) => probeMechanismsOf(functions).size > 0;
  const wanted = probe === 'return' ? RETURN_MECHANISMS : [probe];
  return (functions) => {
    const mechanisms = probeMechanismsOf(functions);
    return wanted.some((mechanism) => mechanisms.has(mechanism));
  };
}

/** Tests of single frames, and of what is above and below them. */
function frameTests(
  condition: StackCondition,
  create: (inner: StackCondition) => StackMatcher,
): StackMatcher[] {
  const { at = 'any', under, above } = condition;
  const isFrame = frameTest(condition);
  const isUnder = under && create(under);
  const isAbove = above && create(above);
  if (!isFrame && !isUnder && !isAbove) return [];
  const frameFits = isFrame ?? (() => true);
  return [
    (functions) => {
      const last = at === 'leaf' ? Math.min(1, functions.length) : functions.length;
      for (let index = 0; index < last; index++) {
        if (!frameFits(functions[index]!, functions)) continue;
        if (isUnder && !isUnder(functions.slice(index + 1))) continue;
        if (isAbove && !isAbove(functions.slice(0, index))) continue;
        return true;
      }
      return false;
    },
  ];
}

type FrameTest = (name: string, functions: readonly string[]) => boolean;

function frameTest(condition: StackCondition): FrameTest | null {
  const { class: className, function: pattern } = condition;
  const byClass = className === undefined ? null : classTest(className);
  const byName = pattern === undefined ? null : nameTest(pattern);
  if (byClass && byName) return (name, functions) => byClass(name, functions) && byName(name, functions);
  return byClass ?? byName;
}

/** Names such as `mutex_lock` are those of user programs too: classes are the kernel's. */
function classTest(className: string): FrameTest {
  return (name, functions) => FRAME_CLASSES.of(name).has(className) && kernelPart(functions).includes(name);
}

function nameTest(pattern: string): FrameTest {
  const regex = RE2JS.compile(pattern);
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = regex.matches(normalizeName(name));
    known.set(name, result);
    return result;
  };
}

function isRegex(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}
