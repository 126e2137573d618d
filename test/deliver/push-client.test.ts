import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createPushClient, type PushError, type SeriesPush } from '../../src/deliver/index.js';
import type { Connection } from '../../src/lib/connection/connection.js';
import { type PusherServer, refusal, startPusherServer } from './pusher-server.js';

const SERIES: SeriesPush = {
  labels: { service_name: 'linux-host', __name__: 'process_cpu' },
  profiles: [Buffer.from('pprof')],
};

let server: PusherServer;

beforeEach(async () => {
  server = await startPusherServer();
});

afterEach(() => server.close());

async function push(options: Partial<Connection> = {}): Promise<PushError | null> {
  const client = createPushClient({ url: server.url, timeoutMs: 60_000, ...options });
  try {
    await client.push([SERIES]);
    return null;
  } catch (error) {
    return error as PushError;
  } finally {
    client.close();
  }
}

describe('createPushClient', () => {
  test('pushes series with their labels and profiles', async () => {
    expect(await push()).toBeNull();
    expect(server.arrived).toEqual([
      { series: [{ labels: SERIES.labels, profiles: ['pprof'] }], headers: {} },
    ]);
  });

  test('says which tenant pushes, and sends the headers it is given', async () => {
    await push({ tenant: 'team-a', authorization: () => 'Bearer secret' });
    expect(server.arrived.map(({ headers }) => headers)).toEqual([
      { 'x-scope-orgid': 'team-a', authorization: 'Bearer secret' },
    ]);
  });

  test('goes past a proxy to its own host', async () => {
    process.env.http_proxy = 'http://127.0.0.1:9';
    try {
      expect(await push()).toBeNull();
    } finally {
      delete process.env.http_proxy;
    }
  });

  test.each([
    ['RESOURCE_EXHAUSTED', 'rate_limited', true],
    ['UNAVAILABLE', 'unavailable', true],
    ['DEADLINE_EXCEEDED', 'deadline', true],
    ['INVALID_ARGUMENT', 'rejected', false],
    ['UNKNOWN', 'rejected', false],
    ['INTERNAL', 'rejected', false],
    ['UNAUTHENTICATED', 'unauthenticated', false],
    ['UNIMPLEMENTED', 'unimplemented', false],
  ] as const)('%s means %s, worth another try: %s', async (code, expected, isRecoverable) => {
    server.answers.push(refusal(code, 'because'));
    const error = await push();
    expect([error?.code, error?.isRecoverable]).toEqual([expected, isRecoverable]);
  });

  test('does not wait for an answer for ever', async () => {
    server.answers.push('never');
    const error = await push({ timeoutMs: 200 });
    expect(error?.message).toBe(`${server.url} did not answer a push within 0.2 s`);
  });

  test('says so when nobody is there', async () => {
    server.close();
    const error = await push();
    expect(error?.code).toBe('unavailable');
    expect(error?.message).toContain(`cannot push to ${server.url}, is a server there that speaks gRPC`);
  });

  test('says which certificate authority it cannot read', async () => {
    expect(() =>
      createPushClient({ url: 'https://localhost:1', timeoutMs: 1, caFile: '/does/not/exist.pem' }),
    ).toThrow('cannot read the certificate authority /does/not/exist.pem');
  });
});
