import { describe, expect, test } from '@jest/globals';
import { FrameClasses } from '../../src/frames/index.js';
import {
  classesNamedBy,
  createStackMatcher,
  type StackCondition,
  stackConditionSchema,
} from '../../src/frames/stack-matcher.js';
import * as stacks from './stacks.js';

const matches = (
  condition: StackCondition,
  functions: readonly string[],
  sampler: 'nmi' | 'hrtimer' = 'nmi',
) => createStackMatcher(stackConditionSchema.parse(condition), sampler)(functions);

describe('stack matchers', () => {
  test.each<[string, StackCondition, boolean]>([
    ['a class anywhere', { class: 'bpf map' }, true],
    ['a class at the leaf', { class: 'spin', at: 'leaf' }, true],
    ['a class that is not at the leaf', { class: 'bpf map', at: 'leaf' }, false],
    ['a whole name', { function: 'tcp_.*|__sock_sendmsg' }, true],
    ['a part of a name', { function: 'sock_sendmsg' }, false],
    ['a class and a name in one frame', { class: 'bpf', function: '.*_r_tcp_sendmsg' }, true],
    ['a class and a name in two frames', { class: 'spin', function: 'htab_map_update_elem' }, false],
    ['under', { class: 'spin', at: 'leaf', under: { class: 'bpf map', under: { class: 'bpf' } } }, true],
    ['under in the wrong order', { class: 'bpf', under: { class: 'bpf map' } }, false],
    ['above', { function: '__sock_sendmsg', above: { class: 'spin' } }, true],
    ['above in the wrong order', { class: 'spin', above: { class: 'bpf' } }, false],
    [
      'above keeps what is kernel',
      { function: 'do_syscall_64', above: { class: 'slow path', at: 'leaf' } },
      true,
    ],
    ['not', { not: { probe: 'return' } }, false],
    ['any of', { any_of: [{ class: 'mutex' }, { class: 'spin' }] }, true],
    ['all of', { all_of: [{ class: 'mutex' }, { class: 'spin' }] }, false],
    ['a lock that a probe takes', { acquires: 'lock', probe: 'running' }, true],
    ['another mechanism', { probe: 'fexit' }, false],
  ])('%s', (_, condition, expected) => {
    expect(matches(condition, stacks.INCIDENT_6_1)).toBe(expected);
  });

  test('the shadow of a lock counts where a timer sampled, and only there', () => {
    const condition = { acquires: 'lock or shadow' } as const;
    expect(matches(condition, stacks.SHADOW_6_1, 'hrtimer')).toBe(true);
    expect(matches(condition, stacks.SHADOW_6_1, 'nmi')).toBe(false);
    expect(matches({ acquires: 'shadow' }, stacks.SHADOW_6_1, 'nmi')).toBe(true);
  });

  test('a lock of a probed function is not under the probe', () => {
    expect(matches({ acquires: 'lock', probe: 'running' }, stacks.PROBED_FUNCTION_5_10)).toBe(false);
    expect(matches({ acquires: 'lock', probe: 'return' }, stacks.PROBED_FUNCTION_5_10)).toBe(true);
  });

  test('classes are of the kernel, names of anything', () => {
    const user = ['mutex_lock', 'main'];
    expect(matches({ class: 'mutex' }, user)).toBe(false);
    expect(matches({ function: 'mutex_lock' }, user)).toBe(true);
  });

  test('classes of a rule file', () => {
    const classes = new FrameClasses([{ name: 'acme', description: '', kernels: '', pattern: /^acme_/ }]);
    const matcher = createStackMatcher({ class: 'acme' }, 'nmi', classes);
    expect(matcher(['acme_spin', 'do_syscall_64'])).toBe(true);
  });

  test('says which classes it names', () => {
    const condition = { class: 'a', under: { class: 'b' }, any_of: [{ not: { class: 'c' } }] };
    expect(classesNamedBy(condition)).toEqual(['a', 'b', 'c']);
  });

  test('a regular expression that takes for ever elsewhere does not here', () => {
    expect(matches({ function: '(a+)+' }, [`${'a'.repeat(50_000)}!`])).toBe(false);
  });

  test.each([
    ['no condition', {}],
    ['an unknown field', { klass: 'spin' }],
    ['a broken expression', { function: '(' }],
    ['what RE2 lacks', { function: '(?=a)' }],
    ['no alternatives', { any_of: [] }],
  ])('refuses %s', (_, condition) => {
    expect(stackConditionSchema.safeParse(condition).success).toBe(false);
  });
});
