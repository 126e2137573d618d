import { expect, test } from '@jest/globals';
import {
  SymbolBudget,
  type SymbolBudgetOptions,
} from '../../../../src/collect/symbolize/user/symbol-budget.js';

/** A budget of 100 ms and 10 symbols a user, 300 ms and 1,000 in all, at once; a tenth of it comes back each round. User 7 has the processes 70 to 79, and so on. */
function createBudget(options: Partial<SymbolBudgetOptions> = {}) {
  let usedMs = 0;
  const budget = new SymbolBudget({
    userOf: (pid) => (pid < 0 ? null : Math.floor(pid / 10)),
    cpuMs: () => usedMs,
    refillPerUser: { cpuMs: 10, entries: 1 },
    refillInAll: { cpuMs: 30, entries: 100 },
    ...options,
  });
  const work = (pid: number, ms: number) =>
    budget.spend(pid, () => {
      usedMs += ms;
      return 'done';
    });
  return { budget, work };
}

test('a user whose work took more than it may waits, whatever process it is of; others do not', () => {
  const { budget, work } = createBudget();
  expect([work(70, 60), work(71, 60), work(72, 1), work(80, 1)]).toEqual(['done', 'done', null, 'done']);
  expect(budget.exceeded).toEqual([{ reason: 'user_cpu', user: '7', count: 1 }]);
});

test('in each round a part comes back, and what was overdrawn is paid first', () => {
  const { budget, work } = createBudget();
  work(70, 115);
  budget.endRound();
  expect(work(70, 1)).toBeNull();
  budget.endRound();
  expect(work(70, 1)).toBe('done');
});

test('no more is saved than at the start', () => {
  const { budget, work } = createBudget();
  for (let round = 0; round < 50; round++) budget.endRound();
  expect([work(70, 100), work(70, 1)]).toEqual(['done', null]);
});

test('root is bound by what there is in all, as all users are together', () => {
  const { budget, work } = createBudget();
  expect([work(0, 250), work(70, 60), work(0, 1), work(80, 1)]).toEqual(['done', 'done', null, null]);
  expect(budget.exceeded).toEqual([
    { reason: 'total_cpu', user: '0', count: 1 },
    { reason: 'total_cpu', user: '8', count: 1 },
  ]);
});

test('symbols are counted, too', () => {
  const { budget, work } = createBudget();
  budget.charge(70, { cpuMs: 0, entries: 10 });
  expect(work(70, 1)).toBeNull();
  expect(budget.exceeded).toEqual([{ reason: 'user_entries', user: '7', count: 1 }]);
});

test('work that throws is paid for', () => {
  let usedMs = 0;
  const { budget } = createBudget({ cpuMs: () => usedMs });
  const failing = () => {
    usedMs += 100;
    throw new Error('no file');
  };
  expect(() => budget.spend(70, failing)).toThrow('no file');
  expect(budget.spend(70, () => 'done')).toBeNull();
});

test('each user is told of once, and those beyond 32 are counted as one', () => {
  const told: number[] = [];
  const { budget, work } = createBudget({
    onExceeded: (_, userId) => told.push(userId),
    refillInAll: { cpuMs: 10_000, entries: 100 },
  });
  for (let user = 1; user <= 40; user++) {
    work(10 * user, 100);
    expect([work(10 * user, 1), work(10 * user, 1)]).toEqual([null, null]);
  }
  expect(told).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  expect(budget.exceeded.at(-1)).toEqual({ reason: 'user_cpu', user: 'other', count: 16 });
});

test('processes that are gone share a budget', () => {
  const { budget, work } = createBudget();
  expect([work(-5, 100), work(-6, 1)]).toEqual(['done', null]);
  expect(budget.exceeded).toEqual([{ reason: 'user_cpu', user: '-1', count: 1 }]);
});
