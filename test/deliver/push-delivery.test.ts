import { expect, test } from '@jest/globals';
import { PushDelivery, PushError, type SeriesPush } from '../../src/deliver/index.js';
import type { OutgoingProfile } from '../../src/model/delivery.js';

const profile = (name: string, samples: number): OutgoingProfile => ({
  labels: { __name__: name },
  bytes: Buffer.from(name),
  pprofBytes: 100,
  samples,
});

/** A delivery to a server that answers each push with the next of these, null for yes. */
function deliver(answers: readonly (PushError | null)[]) {
  const arrived: (string | undefined)[] = [];
  const problems: string[] = [];
  let pushes = 0;
  let isClosed = false;
  const client = {
    async push(series: readonly SeriesPush[]) {
      const error = answers[pushes++];
      if (error) throw error;
      arrived.push(...series.map(({ labels }) => labels.__name__));
    },
    close() {
      isClosed = true;
    },
  };
  const delivery = new PushDelivery({
    client,
    maxQueuedPushes: 10,
    onProblem: ({ message }) => problems.push(message),
  });
  return { delivery, arrived, problems, isClosed: () => isClosed };
}

test('counts each sample once, says what went wrong, and closes its client', async () => {
  const refusal = new PushError('rejected', 'the server rejected a profile');
  const { delivery, arrived, problems, isClosed } = deliver([refusal, null]);
  delivery.add({ endMs: Date.now(), profiles: [profile('first', 3)] });
  delivery.add({ endMs: Date.now(), profiles: [profile('second', 5)] });
  expect(delivery.stats).toEqual({ pushed: 0, rejected: 0, dropped: 0, waiting: 8, retries: 0 });
  await delivery.close(1000);
  expect([arrived, problems, isClosed()]).toEqual([['second'], ['the server rejected a profile'], true]);
  expect(delivery.stats).toEqual({ pushed: 5, rejected: 3, dropped: 0, waiting: 0, retries: 0 });
  expect(delivery.problems).toEqual(['the server rejected a profile']);
});
