import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { querier } from '../../../src/gen/api.js';
import type { Querier } from '../../../src/serve/query/querier.js';
import { createApiMethods } from '../../../src/serve/server/index.js';
import type { Store } from '../../../src/serve/store/index.js';
import { grpcCall } from './grpc-call.js';
import { type LocalServer, startLocalServer } from './local-server.js';

const PATH = '/querier.v1.QuerierService/SelectMergeStacktraces';
const SELECTION = {
  profileTypeID: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
  labelSelector: '{}',
  start: 1,
  end: 2,
};
const MESSAGE = querier.v1.SelectMergeStacktracesRequest.encode(SELECTION).finish();

/** A query that takes for ever; it tells when it has begun, and heeds only its signal. */
class EndlessQuery {
  readonly begun: Promise<void>;
  /** Why it was given up. */
  readonly ended: Promise<unknown>;
  #begin = () => {};
  #end: (reason: unknown) => void = () => {};

  constructor() {
    this.begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  async mergeTree(_: unknown, signal: AbortSignal): Promise<never> {
    this.#begin();
    await once(signal, 'abort');
    this.#end(signal.reason);
    throw signal.reason;
  }
}

let local: LocalServer;
let endless: EndlessQuery;

beforeAll(async () => {
  const querierOfNow = { mergeTree: (...given: [unknown, AbortSignal]) => endless.mergeTree(...given) };
  const methods = createApiMethods({} as Store, querierOfNow as unknown as Querier);
  local = await startLocalServer(new Map(), { methods });
});
beforeEach(() => {
  endless = new EndlessQuery();
});
afterAll(() => local.stop());

const post = (headers: Record<string, string>, signal?: AbortSignal) =>
  fetch(`${local.server.url}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(SELECTION),
    ...(signal ? { signal } : {}),
  });
const GONE = expect.objectContaining({ code: 'canceled', message: 'the client has gone' });

describe('the work of a call ends', () => {
  test('when its client by Connect goes', async () => {
    const leaving = new AbortController();
    const answer = post({}, leaving.signal).catch((error: Error) => error.name);
    await endless.begun;
    leaving.abort();
    expect(await endless.ended).toEqual(GONE);
    expect(await answer).toBe('AbortError');
  });

  test('after the timeout of Connect, which the client is told of', async () => {
    const answer = await post({ 'connect-timeout-ms': '500' });
    expect([answer.status, await answer.json()]).toEqual([
      504,
      { code: 'deadline_exceeded', message: 'no answer within 500 ms' },
    ]);
    expect(await endless.ended).toEqual(expect.objectContaining({ code: 'deadline_exceeded' }));
  });

  test('when its client by gRPC cancels it', async () => {
    const leaving = new AbortController();
    const outcome = grpcCall(local.server.port, PATH, MESSAGE, { signal: leaving.signal });
    await endless.begun;
    leaving.abort();
    expect(await endless.ended).toEqual(GONE);
    expect((await outcome).code).toBe(1);
  });

  test('at the deadline of gRPC', async () => {
    const outcome = await grpcCall(local.server.port, PATH, MESSAGE, { deadlineMs: 1000 });
    expect(outcome.code).toBe(4);
    await endless.begun;
    expect(await endless.ended).toEqual(GONE);
  });
});

test('a timeout longer than timers take does not end a call at once', async () => {
  const leaving = new AbortController();
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const answer = post({ 'connect-timeout-ms': '9999999999' }, leaving.signal).catch(() => {});
  await endless.begun;
  expect(timers).toHaveBeenCalledWith(expect.any(Function), 2 ** 31 - 1);
  timers.mockRestore();
  leaving.abort();
  expect(await endless.ended).toEqual(GONE);
  await answer;
});

test('calls in work have until the end of the grace when the server closes; then they end', async () => {
  const other = await startLocalServer(new Map(), {
    methods: createApiMethods({} as Store, endless as unknown as Querier),
  });
  const answer = fetch(`${other.server.url}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SELECTION),
  }).catch((error: Error) => error.name);
  await endless.begun;
  await other.stop();
  expect(await answer).toBe('TypeError');
  expect(await endless.ended).toEqual(GONE);
});

test('none of them is a failure of ours', () => {
  expect(local.failures).toEqual([]);
});
