import { RE2JS } from 're2js';
import * as z from 'zod';
import { isRe2 } from '../lib/is-re2.js';
import type { Sampler } from '../model/profile.js';
import { FRAME_CLASSES, type FrameClasses, MAX_KNOWN_NAMES } from './frame-classes.js';
import { kernelPartLength } from './kernel-part.js';
import { lockAcquisitionOf, shadowSiteIndexOf } from './lock-site.js';
import { normalizeName } from './normalize-name.js';
import { runningProbeIndexOf } from './probe-code.js';
import {
  PROBE_MECHANISMS,
  type ProbeMechanism,
  probeMechanismsOf,
  RETURN_MECHANISMS,
} from './probe-mechanism.js';

/** A condition on a stack, as rule files write it. */
export interface StackCondition {
  /** CPU goes into acquiring a kernel lock; `lock or shadow`: and where a timer sampled, what it sees of that (see `shadowSiteIndexOf`). */
  readonly acquires?: 'lock' | 'lock or shadow' | 'shadow' | undefined;
  /** A probe of this kind is in the stack: `return`, `any`, or one mechanism; `running`: a probe or BPF program itself runs, not only a function that has one. */
  readonly probe?: 'return' | 'any' | 'running' | ProbeMechanism | undefined;
  /** A frame of this class is there, one of the catalogue (see `spinscope explain`) or of the file's `frame_classes`. */
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

/** The shape of a {@link StackCondition}. */
export const stackConditionSchema: z.ZodType<StackCondition> = z.lazy(() =>
  z
    .strictObject({
      acquires: z.enum(['lock', 'lock or shadow', 'shadow']).optional(),
      probe: z.enum(['return', 'any', 'running', ...PROBE_MECHANISMS]).optional(),
      class: z.string().min(1).optional(),
      function: z.string().min(1).refine(isRe2, 'expected an RE2 regular expression').optional(),
      at: z.enum(['leaf', 'any']).optional(),
      under: stackConditionSchema.optional(),
      above: stackConditionSchema.optional(),
      any_of: z.array(stackConditionSchema).min(1).optional(),
      all_of: z.array(stackConditionSchema).min(1).optional(),
      not: stackConditionSchema.optional(),
    })
    .refine((condition) => Object.keys(condition).length > 0, {
      error: 'expected a condition',
      // Unknown fields are told, and are not there any more.
      when: ({ issues }) => issues.length === 0,
    })
    .refine(
      (condition) =>
        condition.at === undefined || condition.class !== undefined || condition.function !== undefined,
      'at says where a class or a function is: expected one of them beside it',
    ),
);

/** Whether a stack, leaf first, fulfils a condition. */
export type StackMatcher = (functions: readonly string[]) => boolean;

/** A stack or the part of it above or below a frame, leaf first. */
interface StackPart {
  readonly functions: readonly string[];
  /** How many of them ran in the kernel; a part cannot tell by itself. */
  readonly kernelLength: number;
}

type PartTest = (part: StackPart) => boolean;
type FrameTest = (name: string, isKernel: boolean) => boolean;

/**
 * Makes a matcher of a condition, for stacks sampled in some way; all that it names
 * must hold. `classes` are those that it may name. Throws for a broken regular expression.
 */
export function createStackMatcher(
  condition: StackCondition,
  sampler: Sampler,
  classes: FrameClasses = FRAME_CLASSES,
): StackMatcher {
  const test = partTest(condition, sampler, classes);
  return (functions) => test({ functions, kernelLength: kernelPartLength(functions) });
}

/** The classes that a condition names, in all its parts. */
export function classesNamedBy(condition: StackCondition): readonly string[] {
  const { class: own, under, above, any_of = [], all_of = [], not } = condition;
  const parts = [under, above, not, ...any_of, ...all_of].filter((part) => part !== undefined);
  return [...(own === undefined ? [] : [own]), ...parts.flatMap(classesNamedBy)];
}

function partTest(condition: StackCondition, sampler: Sampler, classes: FrameClasses): PartTest {
  const create = (inner: StackCondition) => partTest(inner, sampler, classes);
  const { acquires, probe, any_of, all_of, not } = condition;
  const tests: PartTest[] = [];
  if (acquires) tests.push(acquisitionTest(acquires, sampler));
  if (probe) tests.push(probeTest(probe));
  if (any_of) {
    const some = any_of.map(create);
    tests.push((part) => some.some((test) => test(part)));
  }
  if (all_of) tests.push(...all_of.map(create));
  if (not) {
    const test = create(not);
    tests.push((part) => !test(part));
  }
  tests.push(...frameTests(condition, classes, create));
  return (part) => tests.every((test) => test(part));
}

function acquisitionTest(acquires: NonNullable<StackCondition['acquires']>, sampler: Sampler): PartTest {
  const isShadow: PartTest = ({ functions }) => shadowSiteIndexOf(functions) !== null;
  const isLock: PartTest = ({ functions, kernelLength }) =>
    lockAcquisitionOf(functions, kernelLength) !== null;
  if (acquires === 'shadow') return isShadow;
  // By NMI the same leaf is ordinary work of the map.
  if (acquires === 'lock' || sampler === 'nmi') return isLock;
  return (part) => isLock(part) || isShadow(part);
}

function probeTest(probe: NonNullable<StackCondition['probe']>): PartTest {
  if (probe === 'any') return ({ functions }) => probeMechanismsOf(functions).size > 0;
  if (probe === 'running') {
    return ({ functions, kernelLength }) => runningProbeIndexOf(functions, kernelLength) !== null;
  }
  const wanted = probe === 'return' ? RETURN_MECHANISMS : [probe];
  return ({ functions }) => {
    const mechanisms = probeMechanismsOf(functions);
    return wanted.some((mechanism) => mechanisms.has(mechanism));
  };
}

/** Tests of single frames, and of what is above and below them. */
function frameTests(
  condition: StackCondition,
  classes: FrameClasses,
  create: (inner: StackCondition) => PartTest,
): PartTest[] {
  const { at = 'any', under, above } = condition;
  const isFrame = frameTest(condition, classes);
  const isUnder = under && create(under);
  const isAbove = above && create(above);
  if (!isFrame && !isUnder && !isAbove) return [];
  const fits = isFrame ?? (() => true);
  return [
    ({ functions, kernelLength }) => {
      const last = at === 'leaf' ? Math.min(1, functions.length) : functions.length;
      for (let index = 0; index < last; index++) {
        if (!fits(functions[index]!, index < kernelLength)) continue;
        if (isUnder && !isUnder(below(functions, kernelLength, index))) continue;
        if (
          isAbove &&
          !isAbove({ functions: functions.slice(0, index), kernelLength: Math.min(kernelLength, index) })
        )
          continue;
        return true;
      }
      return false;
    },
  ];
}

/** The callers of a frame. */
function below(functions: readonly string[], kernelLength: number, index: number): StackPart {
  return { functions: functions.slice(index + 1), kernelLength: Math.max(0, kernelLength - index - 1) };
}

function frameTest(condition: StackCondition, classes: FrameClasses): FrameTest | null {
  const { class: className, function: pattern } = condition;
  const byClass = className === undefined ? null : classTest(className, classes);
  const byName = pattern === undefined ? null : nameTest(pattern);
  if (byClass && byName) return (name, isKernel) => byClass(name, isKernel) && byName(name, isKernel);
  return byClass ?? byName;
}

/** Names such as `mutex_lock` are those of user programs too: classes are the kernel's. */
function classTest(className: string, classes: FrameClasses): FrameTest {
  return (name, isKernel) => isKernel && classes.of(name).has(className);
}

function nameTest(pattern: string): FrameTest {
  const regex = RE2JS.compile(pattern);
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= MAX_KNOWN_NAMES) known.clear();
    const result = regex.matches(normalizeName(name));
    known.set(name, result);
    return result;
  };
}
