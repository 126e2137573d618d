import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DeliveryError, isRecoverable } from '../../src/lib/delivery-error.js';
import {
  FIRST_PAUSE_MS,
  MAX_PAUSE_MS,
  type RetryEvent,
  RetryQueue,
  type RetryQueueOptions,
} from '../../src/lib/retry-queue.js';

beforeEach(() => {
  jest.useFakeTimers();
  // The longest pauses.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const AWAY = new DeliveryError('away', { isRecoverable: true });
const REFUSED = new DeliveryError('refused', { isRecoverable: false });

/** A receiver that answers with these, one after the other, and then takes everything. */
function createQueue(answers: readonly (Error | null)[], options: Partial<RetryQueueOptions<string>> = {}) {
  const left = [...answers];
  const tries: string[] = [];
  const events: string[] = [];
  const queue = new RetryQueue<string>({
    deliver: async (items) => {
      tries.push(items.join('+'));
      const answer = left.shift();
      if (answer) throw answer;
    },
    isRecoverable,
    maxWaiting: 10,
    onEvent: (event) => events.push(describeEvent(event)),
    ...options,
  });
  return { queue, tries, events };
}

function describeEvent(event: RetryEvent<string>): string {
  switch (event.kind) {
    case 'recovered':
      return 'recovered';
    case 'failing':
      return `failing: ${(event.error as Error).message}`;
    case 'rejected':
      return `rejected ${event.items.join('+')}: ${(event.error as Error).message}`;
    case 'dropped':
      return `dropped ${event.items.join('+')}: ${event.reason}`;
  }
}

/** Lets promises settle without the clock going on. */
const settle = () => jest.advanceTimersByTimeAsync(0);

describe('RetryQueue', () => {
  test('delivers in order, one at a time', async () => {
    const { queue, tries, events } = createQueue([]);
    queue.add(['a', 'b']);
    queue.add(['c']);
    await queue.flush();
    expect([tries, events]).toEqual([['a', 'b', 'c'], []]);
    expect(queue.stats).toEqual({ delivered: 3, rejected: 0, dropped: 0, waiting: 0, retries: 0 });
  });

  test('delivers as many at once as it may', async () => {
    const { queue, tries } = createQueue([], { maxBatch: 3 });
    queue.add(['a']);
    queue.add(['b', 'c', 'd', 'e']);
    await queue.flush();
    expect(tries).toEqual(['a', 'b+c+d', 'e']);
  });

  test('tries again what may pass, after pauses that double up to a limit', async () => {
    const { queue, tries, events } = createQueue(Array(9).fill(AWAY));
    const startMs = Date.now();
    queue.add(['a', 'b']);
    const pauses: number[] = [];
    let lastMs = startMs;
    for (let before = 1; tries.length < 10; before = tries.length) {
      while (tries.length === before && !tries.includes('b')) await jest.advanceTimersByTimeAsync(50);
      pauses.push(Date.now() - lastMs);
      lastMs = Date.now();
    }
    expect(pauses.slice(0, 9)).toEqual(
      [1, 2, 4, 8, 16, 32, 64, 128, 256].map((times) => Math.min(FIRST_PAUSE_MS * times, MAX_PAUSE_MS)),
    );
    expect([events, queue.stats]).toEqual([
      ['failing: away', 'recovered'],
      { delivered: 2, rejected: 0, dropped: 0, waiting: 0, retries: 9 },
    ]);
  });

  test('gives up at once what is refused for good, and goes on with the next', async () => {
    const { queue, tries, events } = createQueue([REFUSED]);
    queue.add(['a', 'b']);
    await queue.flush();
    expect([tries, events]).toEqual([['a', 'b'], ['rejected a: refused']]);
    expect(queue.stats).toEqual({ delivered: 1, rejected: 1, dropped: 0, waiting: 0, retries: 0 });
  });

  test('takes what nobody has classified for something that passes', async () => {
    const { queue, tries } = createQueue([new TypeError('no connection')]);
    queue.add(['a']);
    await jest.advanceTimersByTimeAsync(FIRST_PAUSE_MS);
    expect(tries).toEqual(['a', 'a']);
  });

  test('begins with short pauses again after it worked', async () => {
    const { queue, tries } = createQueue([AWAY, AWAY, null, AWAY]);
    queue.add(['a', 'b']);
    await jest.advanceTimersByTimeAsync(3 * FIRST_PAUSE_MS);
    expect(tries).toEqual(['a', 'a', 'a', 'b']);
    await jest.advanceTimersByTimeAsync(FIRST_PAUSE_MS);
    expect(tries).toEqual(['a', 'a', 'a', 'b', 'b']);
  });

  test('drops the oldest of too many, also of those that failed', async () => {
    const { queue, tries, events } = createQueue([AWAY], { maxWaiting: 2 });
    queue.add(['a']);
    await settle();
    queue.add(['b', 'c']);
    await jest.advanceTimersByTimeAsync(FIRST_PAUSE_MS);
    expect(tries).toEqual(['a', 'b', 'c']);
    expect(events).toEqual(['failing: away', 'dropped a: the queue is full', 'recovered']);
    expect(queue.stats).toMatchObject({ delivered: 2, dropped: 1 });
  });

  test('drops what is too old when it fails', async () => {
    const { queue, tries, events } = createQueue([AWAY], {
      maxBatch: 2,
      isTooOld: (item) => item === 'old',
    });
    queue.add(['old', 'new']);
    await jest.advanceTimersByTimeAsync(FIRST_PAUSE_MS);
    expect([tries, events]).toEqual([
      ['old+new', 'new'],
      ['failing: away', 'dropped old: they are too old', 'recovered'],
    ]);
  });

  test('may deliver the newest first, and what failed in its turn', async () => {
    const { queue, tries } = createQueue([AWAY], { first: 'newest', maxBatch: 2 });
    queue.add(['a']);
    queue.add(['b', 'c', 'd']);
    await jest.advanceTimersByTimeAsync(FIRST_PAUSE_MS);
    expect(tries).toEqual(['a', 'c+d', 'a+b']);
  });

  test('waits out a pause, unless new items end it', async () => {
    const waiting = createQueue([AWAY]);
    const eager = createQueue([AWAY], { retriesOnAdd: true });
    for (const { queue } of [waiting, eager]) {
      queue.add(['a']);
      await settle();
      queue.add(['b']);
      await settle();
    }
    expect([waiting.tries, eager.tries]).toEqual([['a'], ['a', 'a', 'b']]);
  });

  test('counts sizes', async () => {
    const { queue } = createQueue([REFUSED], { sizeOf: (item) => item.length, deliver: async () => {} });
    queue.add(['aaa', 'bb']);
    expect(queue.stats).toMatchObject({ delivered: 0, waiting: 5 });
    await queue.flush();
    expect(queue.stats).toMatchObject({ delivered: 5, waiting: 0 });
  });

  describe('when it is closed', () => {
    test('tries what waits once more, and then takes nothing', async () => {
      const { queue, tries, events } = createQueue([AWAY]);
      queue.add(['a', 'b']);
      await settle();
      await queue.close(1000);
      queue.add(['c']);
      expect([tries, events]).toEqual([
        ['a', 'a', 'b'],
        ['failing: away', 'recovered', 'dropped c: the queue is closed'],
      ]);
      expect(queue.stats).toEqual({ delivered: 2, rejected: 0, dropped: 1, waiting: 0, retries: 1 });
    });

    test('drops all that waits when that fails', async () => {
      const { queue, tries, events } = createQueue(Array(9).fill(AWAY));
      queue.add(['a', 'b', 'c']);
      await settle();
      await queue.close(1000);
      await jest.advanceTimersByTimeAsync(2 * MAX_PAUSE_MS);
      expect([tries, events]).toEqual([
        ['a', 'a'],
        ['failing: away', 'dropped a+b+c: DeliveryError: away'],
      ]);
    });

    test('ends what takes longer than the grace: nobody knows whether it arrived', async () => {
      const signals: AbortSignal[] = [];
      const { queue, events } = createQueue([], {
        deliver: (_, signal) => {
          signals.push(signal);
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        },
      });
      queue.add(['a', 'b']);
      const closed = queue.close(1000);
      await jest.advanceTimersByTimeAsync(999);
      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      await jest.advanceTimersByTimeAsync(1);
      await closed;
      expect([signals.map(({ aborted }) => aborted), events]).toEqual([
        [true],
        ['dropped b: the queue is closed'],
      ]);
      expect(queue.stats).toEqual({ delivered: 0, rejected: 0, dropped: 1, waiting: 1, retries: 0 });
    });
  });
});
