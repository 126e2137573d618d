import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { google, push, querier } from '../../../src/gen/api.js';
import { Querier } from '../../../src/serve/query/querier.js';
import { Store } from '../../../src/serve/store/index.js';
import { grpcCall } from './grpc-call.js';
import { type LocalServer, pprofOf, startLocalServer } from './local-server.js';

const NOW = Date.now();
const RANGE = { start: NOW - 60_000, end: NOW + 60_000 };
const SAMPLES = 'process_cpu:samples:count:cpu:nanoseconds';
const PUSH = '/push.v1.PusherService/Push';
/** What every JavaScript object has, or what means something to it. */
const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];

let local: LocalServer;
beforeAll(async () => {
  local = await startLocalServer();
});
afterAll(() => local.stop());

async function ask(method: string, message: object): Promise<unknown> {
  const answer = await fetch(`${local.server.url}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  return answer.json();
}

const pairsOf = (host: string, ...more: readonly (readonly [string, string])[]) =>
  [['__name__', 'process_cpu'], ['service_name', 'proxy'], ['host', host], ...more].map(([name, value]) => ({
    name,
    value,
  }));
const pushJson = (labels: object[], pprof: Uint8Array) =>
  ask('push.v1.PusherService/Push', {
    series: [{ labels, samples: [{ rawProfile: Buffer.from(pprof).toString('base64') }] }],
  });

describe('labels whose names every object has', () => {
  const ofSamples = Object.fromEntries([
    ['valueOf', 'sample'],
    ['__proto__', 'sample'],
  ]);

  beforeAll(async () => {
    const own = ['constructor', 'hasOwnProperty', 'toString'].map((name) => [name, 'series'] as const);
    const named = pairsOf('web-1', ...own);
    expect(await pushJson(named, pprofOf(NOW, [['main', 3, ofSamples]]))).toEqual({});
    expect(await pushJson(pairsOf('web-2'), pprofOf(NOW, [['main', 1]]))).toEqual({});
  });

  test('are listed', async () => {
    const names = (await ask('querier.v1.QuerierService/LabelNames', RANGE)) as { names: string[] };
    expect(names.names).toEqual(expect.arrayContaining(NAMES));
  });

  test.each(NAMES)('%s has its values, and none where it was not pushed', async (name) => {
    const value = ['__proto__', 'valueOf'].includes(name) ? 'sample' : 'series';
    const values = await ask('querier.v1.QuerierService/LabelValues', { ...RANGE, name });
    expect(values).toEqual({ names: [value] });
    const series = await ask('querier.v1.QuerierService/Series', { ...RANGE, labelNames: ['host', name] });
    expect(series).toEqual({
      labelsSet: expect.arrayContaining([
        {
          labels: expect.arrayContaining([
            { name, value },
            { name: 'host', value: 'web-1' },
          ]),
        },
        { labels: [{ name: 'host', value: 'web-2' }] },
      ]),
    });
    const groups = await ask('querier.v1.QuerierService/SelectSeries', {
      profileTypeID: SAMPLES,
      labelSelector: '{}',
      groupBy: [name],
      step: 60,
      ...RANGE,
    });
    const point = (sum: number) => [{ value: sum, timestamp: String(NOW) }];
    expect(groups).toEqual({
      series: [{ points: point(1) }, { labels: [{ name, value }], points: point(3) }],
    });
  });

  test.each(NAMES)('%s can be selected by', async (name) => {
    const totalOf = async (selector: string) => {
      const selection = { profileTypeID: SAMPLES, labelSelector: selector, ...RANGE };
      const answer = await ask('querier.v1.QuerierService/SelectMergeStacktraces', selection);
      return (answer as { flamegraph: { total?: string } }).flamegraph.total;
    };
    expect(await totalOf(`{${name}=~".+"}`)).toBe('3');
    expect(await totalOf(`{"${name}"=""}`)).toBe('1');
  });

  test('are there when the store is opened again', async () => {
    const other = await startLocalServer();
    const labels = [['__name__', 'process_cpu'], ...NAMES.map((name) => [name, 'x'])] as [string, string][];
    await other.store.push([{ labels, pprof: pprofOf(NOW, [['main', 1]]) }]);
    await other.store.close();
    const store = await Store.open({ dir: other.dir, retentionMs: 86_400_000, maxBytes: 1 << 30 });
    const range = { startMs: RANGE.start, endMs: RANGE.end };
    const sets = await new Querier(store).series(range, [], NAMES);
    await store.close();
    await other.stop();
    expect(sets.map((set) => Object.entries(set))).toEqual([NAMES.map((name) => [name, 'x'])]);
  });

  test('twice in a series are refused', async () => {
    const twice = pairsOf('web-1', ['__proto__', 'a'], ['__proto__', 'b']);
    expect(await pushJson(twice, pprofOf(NOW, [['main', 1]]))).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining("has duplicate label name: '__proto__'"),
    });
  });
});

describe('names that are not valid UTF-8 are refused', () => {
  /** A message with `##` in place of two bytes that are no UTF-8. */
  const broken = (bytes: Uint8Array) => {
    const at = Buffer.from(bytes).indexOf('##');
    if (at < 0) throw new Error('nothing to break');
    return Buffer.concat([bytes.subarray(0, at), Buffer.of(0xff, 0xfe), bytes.subarray(at + 2)]);
  };
  const pushOf = (name: string, rawProfile: Uint8Array) =>
    push.v1.PushRequest.encode({
      series: [{ labels: pairsOf('web-1', [name, 'x']), samples: [{ rawProfile }] }],
    }).finish();
  const postBinary = async (path: string, bytes: Uint8Array, type = 'application/proto') => {
    const headers = { 'content-type': type };
    const answer = await fetch(`${local.server.url}${path}`, {
      method: 'POST',
      headers,
      body: Buffer.from(bytes),
    });
    return [answer.status, await answer.json()];
  };
  const refused = (message: unknown) => [400, { code: 'invalid_argument', message }];
  const PROFILE = pprofOf(NOW, [['main', 1]]);

  test('a label of a push, by Connect and gRPC', async () => {
    const message = broken(pushOf('a##', PROFILE));
    const reason = expect.stringMatching(/^unmarshal message: .*utf-8/);
    expect(await postBinary(PUSH, message)).toEqual(refused(reason));
    const { code, details } = await grpcCall(local.server.port, PUSH, message);
    expect([code, details]).toEqual([3, reason]);
  });

  test('a message of JSON', async () => {
    const json = broken(Buffer.from('{"name": "##", "start": 1, "end": 2}'));
    expect(await postBinary('/querier.v1.QuerierService/LabelValues', json, 'application/json')).toEqual(
      refused('unmarshal message: the JSON is not valid UTF-8'),
    );
  });

  test('half a character in a label of JSON', async () => {
    expect(await pushJson(pairsOf('web-1', ['a\ud800', 'x']), PROFILE)).toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('unpaired high surrogate'),
    });
  });

  test('a selector', async () => {
    const message = querier.v1.SeriesRequest.encode({ matchers: ['{a="##"}'], ...RANGE }).finish();
    expect(await postBinary('/querier.v1.QuerierService/Series', broken(message))).toEqual(
      refused(expect.stringMatching(/^unmarshal message: .*utf-8/)),
    );
  });

  test.each(['function ##', 'a very long name of a function, more than thirty-two bytes: ##'])(
    'a name in a profile: %s',
    async (name) => {
      const profile = google.v1.Profile.decode(PROFILE);
      const pprof = google.v1.Profile.encode({ ...profile, stringTable: [...profile.stringTable, name] });
      expect(await postBinary(PUSH, pushOf('a', broken(pprof.finish())))).toEqual(
        refused('the profile has a string that is not valid UTF-8'),
      );
    },
  );

  test('none of them is a failure of ours', () => {
    expect(local.failures).toEqual([]);
  });
});
