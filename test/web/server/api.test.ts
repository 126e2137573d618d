import { describe, expect, test } from '@jest/globals';
import { createApi } from '../../../web/server/api.js';

const RANGE = { startMs: 1000, endMs: 2000 };
const SIGNAL = new AbortController().signal;

/** An API whose server answers every request with this. */
function answering(body: unknown, status = 200): { api: ReturnType<typeof createApi>; requests: Request[] } {
  const requests: Request[] = [];
  const api = createApi(async (input, init) => {
    requests.push(new Request(`http://page${String(input)}`, init));
    return new Response(JSON.stringify(body), { status, statusText: 'Status' });
  });
  return { api, requests };
}

test('asks by Connect JSON, the end of the range inclusive as servers take it', async () => {
  const { api, requests } = answering({});
  await api.mergeStacks(
    { profileType: 'process_cpu:samples:count:cpu:nanoseconds', selector: '{}', range: RANGE },
    SIGNAL,
  );
  const [request] = requests;
  expect(request?.url).toBe('http://page/querier.v1.QuerierService/SelectMergeStacktraces');
  expect(request?.headers.get('content-type')).toBe('application/json');
  expect(await request?.json()).toEqual({
    profileTypeID: 'process_cpu:samples:count:cpu:nanoseconds',
    labelSelector: '{}',
    start: 1000,
    end: 1999,
    maxNodes: 65536,
  });
});

test('a series is of its range alone: the point at its start, of the step before, is left out', async () => {
  const points = [
    { timestamp: '999', value: 7 },
    { timestamp: '1499', value: 5 },
    { timestamp: '1999', value: 3 },
  ];
  const { api, requests } = answering({ series: [{ points }] });
  const query = { profileType: 'p', selector: '{}', range: RANGE };
  expect(await api.selectSeries(query, ['cpu'], 500, SIGNAL)).toEqual([
    {
      labels: {},
      points: [
        [1000, 5],
        [1500, 3],
      ],
    },
  ]);
  expect(await requests[0]?.json()).toEqual({
    profileTypeID: 'p',
    labelSelector: '{}',
    start: 999,
    end: 1999,
    groupBy: ['cpu'],
    step: 0.5,
  });
});

describe('answers', () => {
  test('64-bit integers come as strings', async () => {
    const { api } = answering({
      series: [{ labels: [{ name: 'cpu', value: '0' }], points: [{ timestamp: '1999', value: 2e9 }] }],
    });
    const query = { profileType: 'p', selector: '{}', range: RANGE };
    expect(await api.selectSeries(query, ['cpu'], 1000, SIGNAL)).toEqual([
      { labels: { cpu: '0' }, points: [[1000, 2e9]] },
    ]);
  });

  test('empty fields are left out', async () => {
    const { api } = answering({});
    const query = { profileType: 'p', selector: '{}', range: RANGE };
    expect(await api.selectSeries(query, [], 1000, SIGNAL)).toEqual([]);
    expect(await api.labelNames(RANGE, SIGNAL)).toEqual([]);
    expect(await api.mergeStacks(query, SIGNAL)).toEqual({ names: [], levels: [], total: 0 });
    expect(await api.alerts(SIGNAL)).toEqual([]);
  });

  test('a server without a collector has no status', async () => {
    expect(await answering({}, 404).api.status(SIGNAL)).toBeNull();
  });

  test('a server without an evaluator has no alerts, judges nothing and keeps nothing', async () => {
    const { api } = answering({}, 404);
    expect(await api.alerts(SIGNAL)).toEqual([]);
    expect(await api.unjudged(SIGNAL)).toEqual([]);
    expect(await api.evidence(SIGNAL)).toEqual([]);
  });

  test('alerts come firing ones first, others than active ones not at all', async () => {
    const alert = (state: string, activeAt: string) => ({
      state,
      activeAt,
      labels: { alertname: activeAt },
      value: '0.5',
    });
    const alerts = [
      alert('pending', '2026-11-24T14:00:00Z'),
      alert('firing', '2026-11-24T14:02:00Z'),
      alert('inactive', '2026-11-24T14:00:00Z'),
      alert('firing', '2026-11-24T14:01:00Z'),
    ];
    const read = await answering({ status: 'success', data: { alerts } }).api.alerts(SIGNAL);
    expect(read.map(({ state, labels, value }) => [state, labels.alertname, value])).toEqual([
      ['firing', '2026-11-24T14:01:00Z', 0.5],
      ['firing', '2026-11-24T14:02:00Z', 0.5],
      ['pending', '2026-11-24T14:00:00Z', 0.5],
    ]);
  });
});

describe('failures are one sentence', () => {
  test("with the server's own words", async () => {
    const { api } = answering({ code: 'invalid_argument', message: 'missing time range in the query' }, 400);
    await expect(api.labelNames(RANGE, SIGNAL)).rejects.toThrow(
      'LabelNames: missing time range in the query',
    );
  });

  test('without any', async () => {
    await expect(answering(null, 500).api.status(SIGNAL)).rejects.toThrow(
      'status: the server answered 500 Status',
    );
  });

  test('without a server', async () => {
    const api = createApi(() => Promise.reject(new TypeError('fetch failed')));
    await expect(api.status(SIGNAL)).rejects.toThrow('the server does not answer');
  });
});
