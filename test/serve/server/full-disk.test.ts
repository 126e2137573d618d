import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPushClient } from '../../../src/deliver/index.js';
import { type WriteAt, writeAt } from '../../../src/lib/record-file/index.js';
import { Querier } from '../../../src/serve/query/querier.js';
import { createApiMethods, type RunningServer, startServer } from '../../../src/serve/server/index.js';
import { StoreFolder } from '../store/store-folder.js';
import { pprofOf } from './local-server.js';

const LABELS = { __name__: 'process_cpu', service_name: 'proxy' };
const folder = new StoreFolder();
const failures: unknown[] = [];
let isFull = true;
let server: RunningServer;

beforeAll(async () => {
  const write: WriteAt = (...args) =>
    isFull
      ? Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }))
      : writeAt(...args);
  await folder.open({ write });
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    methods: createApiMethods(folder.store, new Querier(folder.store)),
    gets: new Map(),
    files: new Map(),
    onFailure: (error) => failures.push(error),
  });
});
afterAll(async () => {
  await server.close(100);
  await folder.remove();
});

test('a full disk is answered with 503 and unavailable, and a push after it is taken', async () => {
  const pprof = pprofOf(folder.nowMs, [['main', 1]]);
  const labels = Object.entries(LABELS).map(([name, value]) => ({ name, value }));
  const postPush = () =>
    fetch(`${server.url}/push.v1.PusherService/Push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        series: [{ labels, samples: [{ rawProfile: Buffer.from(pprof).toString('base64') }] }],
      }),
    });
  const client = createPushClient({ url: server.url, timeoutMs: 5000 });
  const refused = await postPush();
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { code: 'unavailable', message: expect.stringMatching(/^cannot write to .*: ENOSPC: no space left/) },
  ]);
  const push = client.push([{ labels: LABELS, profiles: [pprof] }]);
  await expect(push).rejects.toMatchObject({ code: 'unavailable' });
  isFull = false;
  expect((await postPush()).status).toBe(200);
  await client.push([{ labels: LABELS, profiles: [pprof] }]);
  client.close();
  expect(await folder.folded()).toEqual(['main 1']);
  expect(failures).toEqual([]);
});
