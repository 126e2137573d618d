import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type DrawnSample,
  type LocalServer,
  pprofOf,
  startLocalServer,
} from '../serve/server/local-server.js';

/**
 * The same pushes and queries on the built-in server, and on the real one where
 * PYROSCOPE_URL names it (storage v1): the answers are the ones expected here on both.
 */
const REAL = process.env.PYROSCOPE_URL;
const NOW = Math.floor(Date.now() / 1000) * 1000 - 60_000;
/** So that what a real server has from before is not in the way. */
const RUN = `conformance_${process.pid}_${NOW}`;
const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const SAMPLES = 'process_cpu:samples:count:cpu:nanoseconds';

interface Push {
  readonly labels: Readonly<Record<string, string>>;
  readonly timeMs: number;
  readonly drawn: readonly DrawnSample[];
}

const WEB: Push['labels'] = { __name__: 'process_cpu', service_name: RUN, host: 'web-1' };
const PUSHES: readonly Push[] = [
  {
    labels: WEB,
    timeMs: NOW,
    drawn: [
      ['main > send > lock', 30, { cpu: '0', numa_node: '0' }],
      ['main > send', 5, { cpu: '0', numa_node: '0' }],
      ['main > recv', 10, { cpu: '1', numa_node: '0' }],
      ['idle', 2, { cpu: '2', numa_node: '1' }],
    ],
  },
  { labels: WEB, timeMs: NOW + 10_000, drawn: [['main > send > lock', 7, { cpu: '0', numa_node: '0' }]] },
  { labels: { ...WEB, host: 'web-2' }, timeMs: NOW + 20_000, drawn: [['main > Send', 3, { cpu: '0' }]] },
];
const RANGE = { start: NOW - 30_000, end: NOW + 30_000 };
const SELECTOR = `{service_name="${RUN}"}`;

const targets = [['built-in'], ...(REAL ? [['real']] : [])];
if (!REAL) console.warn('only the built-in server is tested: PYROSCOPE_URL names no real one');

describe.each(targets)('the %s server', (target) => {
  let local: LocalServer | null = null;
  let url = REAL ?? '';

  const post = async (method: string, message: object) => {
    const response = await fetch(`${url}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  };
  const ask = async (method: string, message: object) => {
    const { status, body } = await post(`querier.v1.QuerierService/${method}`, message);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const push = (...pushes: readonly Push[]) =>
    post('push.v1.PusherService/Push', {
      series: pushes.map(({ labels, timeMs, drawn }) => ({
        labels: Object.entries(labels).map(([name, value]) => ({ name, value })),
        samples: [{ rawProfile: Buffer.from(pprofOf(timeMs, drawn)).toString('base64') }],
      })),
    });

  beforeAll(async () => {
    if (target === 'built-in') {
      local = await startLocalServer();
      url = local.server.url;
    }
    for (const one of PUSHES) expect(await push(one)).toEqual({ status: 200, body: {} });
  });
  afterAll(() => local?.stop());

  test('lists profile types', async () => {
    const { profileTypes } = await ask('ProfileTypes', RANGE);
    const own = profileTypes.filter(({ ID }: { ID: string }) => ID === CPU || ID === SAMPLES);
    expect(own).toEqual([
      {
        ID: CPU,
        name: 'process_cpu',
        sampleType: 'cpu',
        sampleUnit: 'nanoseconds',
        periodType: 'cpu',
        periodUnit: 'nanoseconds',
      },
      {
        ID: SAMPLES,
        name: 'process_cpu',
        sampleType: 'samples',
        sampleUnit: 'count',
        periodType: 'cpu',
        periodUnit: 'nanoseconds',
      },
    ]);
  });

  test('lists label names of a selector', async () => {
    const { names } = await ask('LabelNames', { ...RANGE, matchers: [SELECTOR] });
    expect([...names].sort()).toEqual([
      '__name__',
      '__period_type__',
      '__period_unit__',
      '__profile_type__',
      '__service_name__',
      '__type__',
      '__unit__',
      'cpu',
      'host',
      'numa_node',
      'service_name',
    ]);
  });

  test('lists label values of a selector', async () => {
    const { names } = await ask('LabelValues', { ...RANGE, name: 'cpu', matchers: [SELECTOR] });
    expect(names).toEqual(['0', '1', '2']);
  });

  test('lists series by the labels asked for', async () => {
    const { labelsSet } = await ask('Series', {
      ...RANGE,
      matchers: [`{service_name="${RUN}", __profile_type__="${CPU}"}`],
      labelNames: ['host', 'numa_node'],
    });
    const sets = labelsSet.map(({ labels }: { labels: { name: string; value: string }[] }) =>
      labels.map(({ name, value }) => `${name}=${value}`).join(),
    );
    expect(sets.sort()).toEqual(['host=web-1,numa_node=0', 'host=web-1,numa_node=1', 'host=web-2']);
  });

  test.each([
    [
      'all',
      SELECTOR,
      {
        names: ['total', 'main', 'send', 'lock', 'recv', 'Send', 'idle'],
        levels: [
          { values: ['0', '57', '0', '0'] },
          { values: ['0', '2', '2', '6', '0', '55', '0', '1'] },
          { values: ['2', '3', '3', '5', '0', '10', '10', '4', '0', '42', '5', '2'] },
          { values: ['20', '37', '37', '3'] },
        ],
        total: '57',
        maxSelf: '37',
      },
    ],
    [
      'a label of the samples',
      `{service_name="${RUN}", cpu="1"}`,
      {
        names: ['total', 'main', 'recv'],
        levels: [
          { values: ['0', '10', '0', '0'] },
          { values: ['0', '10', '0', '1'] },
          { values: ['0', '10', '10', '2'] },
        ],
        total: '10',
        maxSelf: '10',
      },
    ],
    [
      'a regular expression that matches whole values',
      `{service_name="${RUN}", host=~"web"}`,
      { names: ['total'], levels: [{ values: ['0', '0', '0', '0'] }] },
    ],
  ])('merges the stacks of %s into a flame graph', async (_, labelSelector, flamegraph) => {
    const answer = await ask('SelectMergeStacktraces', { profileTypeID: SAMPLES, labelSelector, ...RANGE });
    expect(answer.flamegraph).toEqual(flamegraph);
  });

  test('merges stacks into a pprof', async () => {
    const profile = await ask('SelectMergeProfile', {
      profileTypeID: CPU,
      labelSelector: `{service_name="${RUN}", host="web-1"}`,
      ...RANGE,
    });
    expect(foldedOf(profile)).toEqual([
      'idle 20000000',
      'main;recv 100000000',
      'main;send 50000000',
      'main;send;lock 370000000',
    ]);
  });

  test('sums over time', async () => {
    const answer = await ask('SelectSeries', {
      profileTypeID: SAMPLES,
      labelSelector: SELECTOR,
      start: NOW - 5000,
      end: NOW + 25_000,
      step: 10,
      groupBy: ['host'],
    });
    expect(pointsOf(answer, NOW)).toEqual({
      'host=web-1': [
        [5000, 47],
        [15_000, 7],
      ],
      'host=web-2': [[25_000, 3]],
    });
  });

  test('gives one line without labels', async () => {
    const answer = await ask('SelectSeries', {
      profileTypeID: SAMPLES,
      labelSelector: SELECTOR,
      start: NOW - 30_000,
      end: NOW + 30_000,
      step: 60,
    });
    expect(pointsOf(answer, NOW)).toEqual({ '': [[30_000, 57]] });
  });

  test('compares two selections', async () => {
    const side = (host: string) => ({
      profileTypeID: SAMPLES,
      labelSelector: `{service_name="${RUN}", host="${host}"}`,
      ...RANGE,
    });
    const { flamegraph } = await ask('Diff', { left: side('web-1'), right: side('web-2') });
    expect(flamegraph).toMatchObject({ total: '57', leftTicks: '54', rightTicks: '3' });
    expect([...flamegraph.names].sort()).toEqual(['Send', 'idle', 'lock', 'main', 'recv', 'send', 'total']);
  });

  test.each([
    ['SelectMergeStacktraces', { profileTypeID: SAMPLES, labelSelector: '{}' }],
    ['SelectMergeStacktraces', { profileTypeID: 'cpu', labelSelector: '{}', ...RANGE }],
    ['SelectMergeStacktraces', { profileTypeID: SAMPLES, labelSelector: '{a=b}', ...RANGE }],
    ['SelectSeries', { profileTypeID: SAMPLES, labelSelector: '{}', ...RANGE, step: 0 }],
    [
      'SelectMergeStacktraces',
      { profileTypeID: SAMPLES, labelSelector: '{}', start: NOW - 90_000_000, end: NOW },
    ],
  ])('refuses %s of %j', async (method, message) => {
    const { status, body } = await post(`querier.v1.QuerierService/${method}`, message);
    expect([status, body.code]).toEqual([400, 'invalid_argument']);
  });

  test('takes services from series, several in one request, and never from samples', async () => {
    const services = [1, 2].map((number) => `${RUN}_service_${number}`);
    const drawn: readonly DrawnSample[] = [['a', 1, { cpu: '0', service_name: `${RUN}_service_of_sample` }]];
    const pushes = services.map((service_name) => ({ labels: { ...WEB, service_name }, timeMs: NOW, drawn }));
    expect(await push(...pushes)).toEqual({ status: 200, body: {} });
    const { labelsSet } = await ask('Series', {
      ...RANGE,
      matchers: [`{service_name=~"${RUN}_service_.*"}`],
      labelNames: ['service_name', 'cpu'],
    });
    const sets = labelsSet.map(({ labels }: { labels: { name: string; value: string }[] }) =>
      labels
        .map(({ name, value }) => `${name}=${value}`)
        .sort()
        .join(),
    );
    expect(sets.sort()).toEqual(services.map((service) => `cpu=0,service_name=${service}`));
  });

  test.each<[string, Push]>([
    ['no name', { labels: { service_name: RUN }, timeMs: NOW, drawn: [['a', 1]] }],
    ['an empty service', { labels: { ...WEB, service_name: '' }, timeMs: NOW, drawn: [['a', 1]] }],
    ['what is too old', { labels: WEB, timeMs: NOW - 2 * 3_600_000, drawn: [['a', 1]] }],
    ['what is ahead', { labels: WEB, timeMs: NOW + 3_600_000, drawn: [['a', 1]] }],
  ])('refuses a push with %s', async (_, one) => {
    const { status, body } = await push(one);
    expect([status, body.code]).toEqual([400, 'invalid_argument']);
  });
});

interface MergedProfile {
  readonly stringTable: readonly string[];
  readonly function: readonly { readonly id: string; readonly name: string }[];
  readonly location: readonly {
    readonly id: string;
    readonly line: readonly { readonly functionId: string }[];
  }[];
  readonly sample: readonly { readonly locationId: readonly string[]; readonly value: readonly string[] }[];
}

/** A pprof in JSON as folded stacks, sorted. */
function foldedOf({ stringTable, function: functions, location, sample }: MergedProfile): readonly string[] {
  const names = new Map(functions.map(({ id, name }) => [id, stringTable[Number(name)]]));
  const nameOf = new Map(location.map(({ id, line }) => [id, names.get(line[0]!.functionId)]));
  return sample
    .map(
      ({ locationId, value }) =>
        `${locationId
          .map((id) => nameOf.get(id))
          .reverse()
          .join(';')} ${value[0]}`,
    )
    .sort();
}

interface SeriesAnswer {
  readonly series?: readonly {
    readonly labels?: readonly { readonly name: string; readonly value: string }[];
    readonly points: readonly { readonly value?: number; readonly timestamp: string }[];
  }[];
}

/** Points by labels, as [ms since `zeroMs`, value]. */
function pointsOf(
  { series = [] }: SeriesAnswer,
  zeroMs: number,
): Record<string, readonly [number, number][]> {
  return Object.fromEntries(
    series.map(({ labels = [], points }) => [
      labels.map(({ name, value }) => `${name}=${value}`).join(),
      points.map(({ timestamp, value = 0 }) => [Number(timestamp) - zeroMs, value] as [number, number]),
    ]),
  );
}
