import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalPushClient } from '../../../src/deliver/index.js';
import { PushError } from '../../../src/deliver/push-error.js';
import { QuerierClient } from '../../../src/evaluate/query/querier-client.js';
import { createLocalTransport } from '../../../src/evaluate/query/querier-transport.js';
import type { ApiCall } from '../../../src/model/api-call.js';
import { Querier } from '../../../src/serve/query/querier.js';
import { createApiMethods, createLocalCalls } from '../../../src/serve/server/index.js';
import { type LocalServer, pprofOf, startLocalServer } from './local-server.js';

const NOW = AbortSignal.timeout(60_000);

describe('the API without a socket', () => {
  let local: LocalServer;
  let call: ApiCall;
  const failures: unknown[] = [];

  beforeAll(async () => {
    local = await startLocalServer();
    const methods = createApiMethods(local.store, new Querier(local.store));
    call = createLocalCalls(methods, (error) => failures.push(error));
  });
  afterAll(() => local.stop());

  test('what was pushed is read back', async () => {
    const timeMs = Date.now() - 10_000;
    const bytes = pprofOf(timeMs, [['do_syscall_64 > tcp_sendmsg', 7]]);
    await createLocalPushClient('here', call).push([
      { labels: { __name__: 'process_cpu', service_name: 'a', host: 'web-3' }, profiles: [bytes] },
    ]);
    const query = new QuerierClient(createLocalTransport('here', call));
    const selection = {
      profileType: 'process_cpu:samples:count:cpu:nanoseconds',
      selector: '{host="web-3"}',
      startMs: timeMs - 1000,
      endMs: timeMs + 1000,
    };
    expect(await query.totals(selection, ['host'], NOW)).toEqual([{ labels: { host: 'web-3' }, value: 7 }]);
    expect(await query.mergeStacks(selection, NOW)).toEqual([
      { functions: ['tcp_sendmsg', 'do_syscall_64'], value: 7 },
    ]);
    expect(await query.series(selection, ['host'], NOW)).toEqual([{ host: 'web-3' }]);
  });

  test('a refusal has its code: of a query, and of a push that is final', async () => {
    const query = new QuerierClient(createLocalTransport('here', call));
    const selection = { profileType: 'nonsense', selector: '{', startMs: 0, endMs: 1 };
    await expect(query.mergeStacks(selection, NOW)).rejects.toMatchObject({ code: 'invalid_argument' });
    const pushing = createLocalPushClient('here', call).push([
      { labels: { __name__: 'process_cpu', service_name: 'a' }, profiles: [Uint8Array.of(1, 2, 3)] },
    ]);
    await expect(pushing).rejects.toBeInstanceOf(PushError);
    await expect(pushing).rejects.toMatchObject({ code: 'rejected', isRecoverable: false });
    expect(failures).toEqual([]);
  });

  test('a procedure that is not there is unimplemented', async () => {
    await expect(call('/querier.v1.QuerierService/Nothing', new Uint8Array(), NOW)).rejects.toMatchObject({
      code: 'unimplemented',
    });
  });
});
