import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPushClient, PushError } from '../../../src/deliver/index.js';
import { QuerierClient } from '../../../src/evaluate/query/querier-client.js';
import { createHttpTransport } from '../../../src/evaluate/query/querier-transport.js';
import { push as api, querier } from '../../../src/gen/api.js';
import { parseDuration } from '../../../src/lib/duration.js';
import { startServer } from '../../../src/serve/server/index.js';
import { grpcCall } from './grpc-call.js';
import { type LocalServer, pprofOf, startLocalServer } from './local-server.js';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const SAMPLES = 'process_cpu:samples:count:cpu:nanoseconds';
const NOW = Date.now();
const LABELS = { __name__: 'process_cpu', service_name: 'proxy', host: 'web-1' };
const PROFILE = pprofOf(NOW, [
  ['main > send', 3, { cpu: '0' }],
  ['main > recv', 1, { cpu: '1' }],
]);
const RANGE = { start: NOW - 60_000, end: NOW + 60_000 };

let local: LocalServer;
const post = (method: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${local.server.url}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

beforeAll(async () => {
  const page = { contentType: 'text/plain', body: 'ready\n' };
  local = await startLocalServer(new Map([['/ready', () => page]]));
});
afterAll(() => local.stop());

describe('one port', () => {
  test('takes a push by gRPC and shows it by Connect', async () => {
    const client = createPushClient({ url: local.server.url, timeoutMs: 60_000 });
    await client.push([{ labels: LABELS, profiles: [gzipSync(PROFILE)] }]);
    client.close();
    const answer = await post('querier.v1.QuerierService/SelectMergeStacktraces', {
      profileTypeID: SAMPLES,
      labelSelector: '{}',
      ...RANGE,
    });
    expect(await answer.json()).toEqual({
      flamegraph: {
        names: ['total', 'main', 'send', 'recv'],
        levels: [
          { values: ['0', '4', '0', '0'] },
          { values: ['0', '4', '0', '1'] },
          { values: ['0', '1', '1', '3', '0', '3', '3', '2'] },
        ],
        total: '4',
        maxSelf: '3',
      },
    });
  });

  test('takes a push by Connect, JSON and binary, gzipped too', async () => {
    const series = (timeMs: number) => ({
      series: [
        {
          labels: Object.entries({ ...LABELS, host: 'web-2' }).map(([name, value]) => ({ name, value })),
          samples: [{ rawProfile: Buffer.from(pprofOf(timeMs, [['main > send', 1]])).toString('base64') }],
        },
      ],
    });
    const json = await post('push.v1.PusherService/Push', series(NOW));
    expect([json.status, await json.text()]).toEqual([200, '{}']);
    const message = api.v1.PushRequest.encode({
      series: [
        {
          labels: Object.entries({ ...LABELS, host: 'web-2' }).map(([name, value]) => ({ name, value })),
          samples: [{ rawProfile: pprofOf(NOW + 1000, [['main > send', 1]]), ID: '' }],
        },
      ],
    }).finish();
    const binary = await fetch(`${local.server.url}/push.v1.PusherService/Push`, {
      method: 'POST',
      headers: { 'content-type': 'application/proto', 'content-encoding': 'gzip' },
      body: gzipSync(message),
    });
    expect([binary.status, await binary.text()]).toEqual([200, '']);
    const client = new QuerierClient(createHttpTransport({ url: local.server.url, timeoutMs: 60_000 }));
    const selection = {
      profileType: SAMPLES,
      selector: '{host="web-2"}',
      startMs: RANGE.start,
      endMs: RANGE.end,
    };
    const { signal } = new AbortController();
    expect(await client.totals(selection, ['host'], signal)).toEqual([
      { labels: { host: 'web-2' }, value: 2 },
    ]);
    expect(await client.series(selection, ['host', 'service_name'], signal)).toEqual([
      { host: 'web-2', service_name: 'proxy' },
    ]);
    expect(await client.mergeStacks(selection, signal)).toEqual([{ functions: ['send', 'main'], value: 2 }]);
    await client.close();
  });

  test('answers a client that writes byte by byte', async () => {
    const socket = connect(local.server.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    // From the start: the answer may be there before the last pause ends.
    const closed = new Promise((resolve) => socket.once('close', resolve));
    for (const byte of 'GET /ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n') {
      socket.write(byte);
      await sleep(1);
    }
    await closed;
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*ready\n$/);
  });
});

describe('querier', () => {
  const ask = async (method: string, message: object) =>
    (await post(`querier.v1.QuerierService/${method}`, message)).json();

  test('lists what there is', async () => {
    expect(await ask('ProfileTypes', RANGE)).toEqual({
      profileTypes: [
        expect.objectContaining({
          ID: CPU,
          name: 'process_cpu',
          sampleType: 'cpu',
          sampleUnit: 'nanoseconds',
        }),
        expect.objectContaining({ ID: SAMPLES }),
      ],
    });
    const names = await ask('LabelNames', { ...RANGE, matchers: ['{host="web-1"}'] });
    expect(names).toMatchObject({
      names: expect.arrayContaining(['cpu', 'host', 'service_name', '__profile_type__']),
    });
    expect(await ask('LabelValues', { ...RANGE, name: 'cpu' })).toEqual({ names: ['0', '1'] });
    expect(await ask('Series', { ...RANGE, labelNames: ['host'] })).toEqual({
      labelsSet: [
        { labels: [{ name: 'host', value: 'web-1' }] },
        { labels: [{ name: 'host', value: 'web-2' }] },
      ],
    });
  });

  test('sums values over time by a label, stamped with the end of each step', async () => {
    const answer = await ask('SelectSeries', {
      profile_typeID: CPU,
      label_selector: '{host="web-1"}',
      start: NOW - 15_000,
      end: NOW + 15_000,
      step: 15,
      group_by: ['cpu'],
    });
    expect(answer).toEqual({
      series: [
        { labels: [{ name: 'cpu', value: '0' }], points: [{ value: 3e7, timestamp: String(NOW) }] },
        { labels: [{ name: 'cpu', value: '1' }], points: [{ value: 1e7, timestamp: String(NOW) }] },
      ],
    });
  });

  test.each(['15m', '1h', '6h', '12h', '13h', '24h'])('sums values of the last %s', async (last) => {
    const lastMs = parseDuration(last)!;
    const expected = {
      series: [
        { labels: [{ name: 'host', value: 'web-1' }], points: [{ value: 4, timestamp: String(NOW) }] },
      ],
    };
    for (const stepMs of [lastMs / 60, lastMs]) {
      const answer = await ask('SelectSeries', {
        profileTypeID: SAMPLES,
        labelSelector: '{host="web-1"}',
        start: NOW - lastMs,
        end: NOW,
        step: stepMs / 1000,
        groupBy: ['host'],
      });
      expect(answer).toEqual(expected);
    }
  });

  test('compares two selections', async () => {
    const side = (selector: string) => ({ profileTypeID: SAMPLES, labelSelector: selector, ...RANGE });
    const answer = await ask('Diff', { left: side('{cpu="0"}'), right: side('{cpu="1"}') });
    expect(answer).toMatchObject({
      flamegraph: { names: ['total', 'main', 'recv', 'send'], leftTicks: '3', rightTicks: '1' },
    });
  });

  test.each([
    ['no range', {}, 'missing time range in the query'],
    ['a range that ends before it starts', { start: 2, end: 1 }, 'the query starts after it ends'],
    [
      'a bad selector',
      { ...RANGE, matchers: ['{host=web}'] },
      /expected a quoted value at position 7, got 'web'/,
    ],
    ['a bad regular expression', { ...RANGE, matchers: ['{host=~"("}'] }, /bad regular expression/],
  ])('%s is refused with its reason', async (_, message, reason) => {
    const answer = await post('querier.v1.QuerierService/LabelNames', message);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        code: 'invalid_argument',
        message: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
      },
    ]);
  });

  test.each([
    ['a longer range than a day', { start: 1, end: 90_000_000 }, /exceeds the limit/],
    ['a profile type without its parts', { ...RANGE, profileTypeID: 'cpu' }, /must be of the form/],
    ['a selector that is empty', { ...RANGE, labelSelector: '' }, /expected {} for all/],
    ['too many nodes', { ...RANGE, maxNodes: 2_000_000 }, /max_nodes/],
  ])('%s is refused', async (_, message, reason) => {
    const whole = { profileTypeID: SAMPLES, labelSelector: '{}', ...message };
    const answer = await post('querier.v1.QuerierService/SelectMergeStacktraces', whole);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { message: string }).message).toMatch(reason);
  });

  test('an unknown type or no match is empty, not an error', async () => {
    const answer = await ask('SelectMergeStacktraces', {
      profileTypeID: 'memory:inuse_space:bytes::',
      labelSelector: '{}',
      ...RANGE,
    });
    expect(answer).toEqual({ flamegraph: { names: ['total'], levels: [{ values: ['0', '0', '0', '0'] }] } });
  });

  test('a format TREE holds the whole tree', async () => {
    const message = querier.v1.SelectMergeStacktracesRequest.encode({
      profileTypeID: SAMPLES,
      labelSelector: '{host="web-1"}',
      ...RANGE,
      format: querier.v1.ProfileFormat.PROFILE_FORMAT_TREE,
    }).finish();
    const answer = await fetch(`${local.server.url}/querier.v1.QuerierService/SelectMergeStacktraces`, {
      method: 'POST',
      headers: { 'content-type': 'application/proto' },
      body: Buffer.from(message),
    });
    const { tree } = querier.v1.SelectMergeStacktracesResponse.decode(
      new Uint8Array(await answer.arrayBuffer()),
    );
    // Name length, name, self, children; of siblings the last one first.
    expect(Buffer.from(tree).toString('latin1')).toBe('\0\0\x01\x04main\0\x02\x04send\x03\0\x04recv\x01\0');
  });
});

describe('refusals', () => {
  test('a profile that is broken or too old is told by gRPC too', async () => {
    const client = createPushClient({ url: local.server.url, timeoutMs: 60_000 });
    const old = pprofOf(NOW - 2 * 3_600_000, [['main', 1]]);
    await expect(client.push([{ labels: LABELS, profiles: [old] }])).rejects.toThrow(
      /outside of ingestion window/,
    );
    await expect(client.push([{ labels: LABELS, profiles: [Buffer.from('junk')] }])).rejects.toBeInstanceOf(
      PushError,
    );
    client.close();
  });

  test('what is no API, no page and no method', async () => {
    const status = async (path: string, init?: RequestInit) =>
      (await fetch(`${local.server.url}${path}`, init)).status;
    expect(await status('/nothing')).toBe(404);
    expect(await status('/../package.json')).toBe(404);
    expect(await status('//')).toBe(400);
    expect(local.failures).toEqual([]);
    expect(await status('/ready', { method: 'POST' })).toBe(405);
    expect(await status('/push.v1.PusherService/Push')).toBe(405);
    const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' };
    expect(await status('/push.v1.PusherService/Push', text)).toBe(415);
  });

  test('a procedure that is not there is unimplemented, by Connect and gRPC', async () => {
    for (const path of ['querier.v1.QuerierService/SelectHeatmap', 'settings.v1.SettingsService/Get']) {
      const expected = [404, { code: 'unimplemented', message: `there is no procedure /${path}` }];
      const posted = await post(path, {});
      expect([posted.status, await posted.json()]).toEqual(expected);
      const got = await fetch(`${local.server.url}/${path}`);
      expect([got.status, await got.json()]).toEqual(expected);
      expect((await grpcCall(local.server.port, `/${path}`, new Uint8Array(0))).code).toBe(12);
    }
    const nowhere = await post('nothing', {});
    expect([nowhere.status, await nowhere.json()]).toEqual([
      404,
      { code: 'not_found', message: 'there is nothing at /nothing' },
    ]);
  });

  test.each([
    ['GET', 'push.v1.PusherService/Push', 405, 'unimplemented', 'is called by POST', 'POST'],
    ['POST', 'ready', 405, 'unimplemented', '/ready is asked for by GET', 'GET, HEAD'],
  ])('%s %s is told what to do instead', async (method, path, status, code, message, allow) => {
    const answer = await fetch(`${local.server.url}/${path}`, { method });
    expect([answer.status, answer.headers.get('allow'), await answer.json()]).toEqual([
      status,
      allow,
      { code, message: expect.stringContaining(message) },
    ]);
  });

  test('a page of another origin', async () => {
    const answer = await post(
      'querier.v1.QuerierService/ProfileTypes',
      {},
      { origin: 'http://evil.example' },
    );
    expect(answer.status).toBe(403);
  });

  test('a body that is too large, as it is told or as it inflates', async () => {
    const path = '/push.v1.PusherService/Push';
    const send = (body: Uint8Array, headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const to = { host: '127.0.0.1', port: local.server.port, method: 'POST', path };
        const sent = request(
          { ...to, headers: { 'content-type': 'application/proto', ...headers } },
          (answer) =>
            answer.toArray().then((parts) => {
              sent.destroy();
              resolve([answer.statusCode, JSON.parse(Buffer.concat(parts).toString())]);
            }, reject),
        );
        sent.once('error', reject);
        sent.write(body);
      });
    const refused = [
      429,
      { code: 'resource_exhausted', message: 'the request is larger than 67108864 bytes' },
    ];
    expect(await send(Buffer.of(0), { 'content-length': '67108865' })).toEqual(refused);
    const bomb = gzipSync(Buffer.alloc(67_108_865));
    const headers = { 'content-encoding': 'gzip', 'content-length': String(bomb.length) };
    expect(await send(bomb, headers)).toEqual(refused);
  });

  test('JSON that is none', async () => {
    expect((await post('querier.v1.QuerierService/ProfileTypes', '{')).status).toBe(400);
  });

  test('a port that is in use', async () => {
    const start = startServer({
      host: '127.0.0.1',
      port: local.server.port,
      methods: [],
      gets: new Map(),
      files: new Map(),
      onFailure: () => {},
    });
    await expect(start).rejects.toThrow(
      `cannot listen on 127.0.0.1:${local.server.port}: the port is in use; give another with --listen`,
    );
  });

  test('none of them is a failure of ours', () => {
    expect(local.failures).toEqual([]);
  });
});
