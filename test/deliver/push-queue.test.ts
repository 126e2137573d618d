import { describe, expect, test } from '@jest/globals';
import {
  PushError,
  type PushErrorCode,
  PushQueue,
  type PushQueueOptions,
  type QueuedPush,
} from '../../src/deliver/index.js';

function queued(name: string, samples: number, timeMs = 0): QueuedPush {
  return { series: [{ labels: { name }, profiles: [Buffer.from('12345')] }], samples, timeMs };
}

/** A queue whose pushes fail with these codes, one after the other, and succeed then. */
function createQueue(codes: readonly PushErrorCode[] = [], options: Partial<PushQueueOptions> = {}) {
  const pushed: string[] = [];
  const problems: (string | null)[] = [];
  const left = [...codes];
  const queue = new PushQueue({
    push: async ({ series: [series] }) => {
      const code = left.shift();
      if (code) throw new PushError(code, code);
      pushed.push(series!.labels.name!);
    },
    maxQueue: 10,
    firstPauseMs: 1,
    now: () => 0,
    onProblem: (error) => problems.push(error?.message ?? null),
    ...options,
  });
  return { queue, pushed, problems };
}

describe('PushQueue', () => {
  test('pushes in order and counts samples', async () => {
    const { queue, pushed } = createQueue();
    queue.add(queued('a', 3));
    queue.add(queued('b', 4));
    await queue.flush();
    expect(pushed).toEqual(['a', 'b']);
    expect(queue.stats).toEqual({ pushed: 7, rejected: 0, dropped: 0, waiting: 0, retries: 0 });
  });

  test('tries again what may pass, in order, and tells of it once and of its end', async () => {
    const { queue, pushed, problems } = createQueue(['unavailable', 'rate_limited', 'deadline']);
    queue.add(queued('a', 3));
    queue.add(queued('b', 4));
    await queue.flush();
    expect(pushed).toEqual(['a', 'b']);
    expect(problems).toEqual(['unavailable', null]);
    expect(queue.stats.retries).toBe(3);
  });

  test('gives up at once what the server does not take', async () => {
    const { queue, pushed, problems } = createQueue(['rejected']);
    queue.add(queued('a', 3));
    queue.add(queued('b', 4));
    await queue.flush();
    expect(pushed).toEqual(['b']);
    expect(problems).toEqual(['rejected']);
    expect(queue.stats).toEqual({ pushed: 4, rejected: 3, dropped: 0, waiting: 0, retries: 0 });
  });

  test('drops the oldest of too many', async () => {
    const { queue, pushed } = createQueue([], { maxQueue: 1 });
    for (const name of ['a', 'b', 'c', 'd']) queue.add(queued(name, 1));
    await queue.flush();
    expect(pushed).toEqual(['a', 'd']);
    expect(queue.stats).toEqual({ pushed: 2, rejected: 0, dropped: 2, waiting: 0, retries: 0 });
  });

  test('drops what the server would refuse for its age', async () => {
    const { queue, pushed } = createQueue(['unavailable'], { now: () => 1001, maxAgeMs: 1000 });
    queue.add(queued('old', 5, 0));
    queue.add(queued('new', 6, 1000));
    await queue.flush();
    expect(pushed).toEqual(['new']);
    expect(queue.stats.dropped).toBe(5);
  });

  test('delivers what waits when it is closed', async () => {
    const { queue, pushed } = createQueue(['unavailable'], { firstPauseMs: 60_000 });
    queue.add(queued('a', 3));
    queue.add(queued('b', 4));
    await queue.close(5000);
    expect(pushed).toEqual(['a', 'b']);
    queue.add(queued('c', 1));
    expect(queue.stats).toMatchObject({ pushed: 7, dropped: 1, waiting: 0 });
  });

  test('does not wait longer than the grace for a server that is away', async () => {
    const { queue } = createQueue([], { push: () => new Promise(() => {}) });
    queue.add(queued('a', 3));
    queue.add(queued('b', 4));
    await queue.close(20);
    expect(queue.stats).toMatchObject({ pushed: 0, dropped: 4, waiting: 3 });
  });
});
