import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  SampleLabeler,
  type SampleLabelerOptions,
} from '../../../src/collect/aggregate/labels/sample-labeler.js';
import { type CollectorOptions, createCollector } from '../../../src/collect/collector/collector.js';
import type { CollectorSource } from '../../../src/collect/collector/collector-source.js';
import { derivedProfile, type ProfileMaker } from '../../../src/collect/collector/profiles/index.js';
import { stackNamed } from '../../../src/collect/collector/profiles/named-stack.js';
import type { WindowSummary } from '../../../src/collect/collector/window-summary.js';
import { CgroupTable } from '../../../src/collect/host/index.js';
import { PodTable } from '../../../src/collect/host/kubernetes/index.js';
import { readPod } from '../../../src/collect/host/kubernetes/pod.js';
import { Symbolizer } from '../../../src/collect/symbolize/index.js';
import { relabelRule } from '../../../src/config/relabel.js';
import { PushError, type SeriesPush } from '../../../src/deliver/index.js';
import type { PerfRecord } from '../../../src/model/perf-record.js';
import { createSampleTable } from '../../../src/model/sample-table.js';
import { decode } from '../../pprof/decoded.js';
import { sample } from '../aggregate/records.js';
import { containerId, podJson, WEB_UID } from '../host/kubernetes/pods.js';
import { comm } from '../symbolize/records.js';
import { pushTo } from './push-to.js';
import { batchesOf, FRAMES, IDLE, LOCK, LOCKS, SEND, sourceOf, streamOf } from './record-streams.js';

/** Monotonic 0 is 100 s past the epoch, and time stands still. */
const clock = { monotonicNs: () => 30e9, wallMs: () => 130_000 };

/** The profile of the host's CPUs is the same in every window: one test is about it. */
const isOfSamples = ({ labels }: SeriesPush) => labels.__name__ !== 'host_capacity';

async function* sourcesOf(sources: readonly CollectorSource[]): AsyncGenerator<CollectorSource> {
  yield* sources;
}

function labelerOf(fields: Partial<SampleLabelerOptions> = {}): SampleLabeler {
  return new SampleLabeler({
    seriesLabels: { host: 'web-3' },
    sampleLabels: ['cpu', 'process'],
    serviceName: [],
    relabel: [],
    ...fields,
  });
}

function options(sources: AsyncIterable<CollectorSource>, fields: Partial<CollectorOptions> = {}) {
  const pushed: SeriesPush[] = [];
  const windows: WindowSummary[] = [];
  const problems: string[] = [];
  const all: CollectorOptions = {
    host: 'web-3',
    labeler: labelerOf(),
    maxSeries: 200,
    windowMs: 10_000,
    frequencyHz: 99,
    split: 'server',
    sources,
    delivery: pushTo(
      async (series) => void pushed.push(...series.filter(isOfSamples)),
      ({ message }) => problems.push(message),
    ),
    ...FRAMES,
    onWindow: (summary) => windows.push(summary),
    onProblem: ({ message }) => problems.push(message),
    clock,
    ...fields,
  };
  return { all, pushed, windows, problems };
}

async function collect(
  batches: readonly (readonly PerfRecord[])[],
  fields: Partial<CollectorSource> = {},
  collectorFields: Partial<CollectorOptions> = {},
) {
  const source = sourceOf(streamOf(batchesOf(batches)), fields);
  const { all, ...seen } = options(sourcesOf([source]), collectorFields);
  const collector = createCollector(all);
  await collector.done;
  await collector.stop(1000);
  return { collector, ...seen };
}

function describePush({ labels, profiles }: SeriesPush) {
  return { labels, samples: profiles.map((bytes) => [...decode(gunzipSync(bytes)).samples].sort()) };
}

const atSecond = (second: number, fields = {}) => ({ timeNs: second * 1e9, ...fields });

describe('createCollector', () => {
  test('pushes a window of CPU time, and the locks in it', async () => {
    const { pushed } = await collect([
      [
        comm({ comm: 'proxy' }),
        sample({ kernel: [SEND] }, atSecond(1)),
        sample({ kernel: [LOCK, SEND] }, atSecond(2)),
        sample({ kernel: [IDLE] }, atSecond(3, { pid: 0, tid: 0 })),
      ],
    ]);
    const labels = {
      service_name: 'linux-host',
      host: 'web-3',
      sampler: 'hrtimer',
      derived: 'kernel_lock',
    };
    expect(pushed.map(describePush)).toEqual([
      {
        labels: { __name__: 'kernel_lock', ...labels },
        samples: [['_raw_spin_lock < tcp_sendmsg | cpu=0 process=proxy site=tcp_sendmsg | 1 10101010']],
      },
      {
        labels: { __name__: 'collector_samples', ...labels },
        samples: [['busy |  | 2 20202020', 'idle |  | 1 10101010']],
      },
      {
        labels: { __name__: 'process_cpu', ...labels },
        samples: [
          [
            '_raw_spin_lock < tcp_sendmsg | cpu=0 process=proxy | 1 10101010',
            'tcp_sendmsg | cpu=0 process=proxy | 1 10101010',
          ],
        ],
      },
    ]);
  });

  const twoProcesses = [
    [
      comm({ pid: 100, tid: 100, comm: 'proxy' }),
      comm({ pid: 200, tid: 200, comm: 'db' }),
      sample({ kernel: [LOCK, SEND] }, atSecond(1, { pid: 100, tid: 100 })),
      sample({ kernel: [SEND] }, atSecond(2, { pid: 200, tid: 200, cpu: 1 })),
      sample({ kernel: [SEND] }, atSecond(3, { pid: 200, tid: 200 })),
    ],
  ];

  test('pushes a series for each service, all in one request', async () => {
    const requests: (readonly SeriesPush[])[] = [];
    await collect(
      twoProcesses,
      {},
      {
        labeler: labelerOf({ serviceName: [{ label: 'process' }] }),
        delivery: pushTo(async (series) => void requests.push(series.filter(isOfSamples))),
      },
    );
    const labels = { host: 'web-3', sampler: 'hrtimer', derived: 'kernel_lock' };
    expect(requests.map((series) => series.map(describePush))).toEqual([
      [
        {
          labels: { __name__: 'kernel_lock', ...labels, service_name: 'proxy' },
          samples: [['_raw_spin_lock < tcp_sendmsg | cpu=0 process=proxy site=tcp_sendmsg | 1 10101010']],
        },
        {
          labels: { __name__: 'collector_samples', ...labels, service_name: 'linux-host' },
          samples: [['busy |  | 3 30303030']],
        },
        {
          labels: { __name__: 'process_cpu', ...labels, service_name: 'proxy' },
          samples: [['_raw_spin_lock < tcp_sendmsg | cpu=0 process=proxy | 1 10101010']],
        },
        {
          labels: { __name__: 'process_cpu', ...labels, service_name: 'db' },
          samples: [
            ['tcp_sendmsg | cpu=0 process=db | 1 10101010', 'tcp_sendmsg | cpu=1 process=db | 1 10101010'],
          ],
        },
      ],
    ]);
  });

  test.each(['server', 'client'] as const)('counts what rules drop, split by the %s', async (split) => {
    const rule = relabelRule.parse({ action: 'drop', source_labels: ['process'], regex: 'db' });
    const labeler = labelerOf({ relabel: [rule] });
    const { collector, windows, pushed } = await collect(twoProcesses, {}, { labeler, split });
    expect(collector.stats).toMatchObject({
      samples: { total: 3, idle: 0, busy: 1, dropped: 2, lost: 0 },
      relabelDropped: 2,
      push: { pushed: 1, rejected: 0, dropped: 0, waiting: 0 },
    });
    // The host was as busy as it was.
    expect(windows.map(({ busyCores, series }) => [busyCores, series])).toEqual([
      [(3 * 10_101_010) / 9e9, 1],
    ]);
    expect(pushed.map(({ labels }) => labels.__name__)).toEqual([
      'kernel_lock',
      'collector_samples',
      'process_cpu',
    ]);
  });

  test('says where rules drop all that they did', async () => {
    const rule = relabelRule.parse({ action: 'keep', source_labels: ['process'], regex: 'none' });
    const { collector, pushed } = await collect(
      twoProcesses,
      {},
      { labeler: labelerOf({ relabel: [rule] }) },
    );
    expect([pushed.map((push) => describePush(push).samples), collector.stats.samples]).toEqual([
      [[['dropped |  | 3 30303030']]],
      { total: 3, idle: 0, busy: 0, dropped: 3, lost: 0 },
    ]);
  });

  test('pods have their names when they are known at the end of the window', async () => {
    const id = containerId('aa');
    const pods = new PodTable();
    const labeler = labelerOf({
      sampleLabels: ['process', 'namespace', 'workload', 'container'],
      serviceName: [{ podLabel: 'app.kubernetes.io/name' }],
      containerFacts: (containerId, podUid) => pods.factsOf(containerId, podUid),
    });
    async function* live(): AsyncGenerator<readonly PerfRecord[]> {
      yield [comm({ comm: 'nginx' }), sample({ kernel: [SEND] }, atSecond(1))];
      pods.set(readPod(podJson({ containers: { nginx: id } }))!);
      yield [sample({ kernel: [SEND] }, atSecond(2))];
    }
    const cgroups = new CgroupTable(() => `0::/kubepods/burstable/pod${WEB_UID}/${id}`);
    const { all, pushed } = options(sourcesOf([sourceOf(streamOf(live()), { cgroups })]), { labeler });
    await createCollector(all).done;
    const [profile] = pushed.filter(({ labels }) => labels.__name__ === 'process_cpu').map(describePush);
    expect([profile?.labels.service_name, profile?.samples]).toEqual([
      'web-shop',
      [['tcp_sendmsg | container=nginx namespace=shop process=nginx workload=web | 2 20202020']],
    ]);
  });

  test('folds services that are too many into the default one, and loses nothing', async () => {
    const processes = Array.from({ length: 40 }, (_, i) => 100 + i);
    const { pushed, collector, windows } = await collect(
      [
        [
          ...processes.map((pid) => comm({ pid, tid: pid, comm: `p${pid}` })),
          ...processes.flatMap((pid) =>
            Array.from({ length: pid - 98 }, () =>
              sample({ kernel: [SEND] }, atSecond(1, { pid, tid: pid })),
            ),
          ),
        ],
      ],
      {},
      { labeler: labelerOf({ serviceName: [{ label: 'process' }, { fixed: 'rest' }] }), maxSeries: 3 },
    );
    const cpu = pushed.filter(({ labels }) => labels.__name__ === 'process_cpu');
    const counts = cpu.map(({ labels, profiles }) => [
      labels.service_name,
      decode(gunzipSync(profiles[0]!)).totals,
    ]);
    const ofRest = (38 * (2 + 39)) / 2;
    expect(counts.sort()).toEqual([
      ['p138', [40, 40 * 10_101_010]],
      ['p139', [41, 41 * 10_101_010]],
      ['rest', [ofRest, ofRest * 10_101_010]],
    ]);
    expect(windows.map(({ series, seriesBeforeFolding }) => [series, seriesBeforeFolding])).toEqual([
      [3, 40],
    ]);
    expect(collector.stats).toMatchObject({ seriesFolded: 37, push: { pushed: ofRest + 81 } });
  });

  test('cuts windows at the time of samples, each sample into its own', async () => {
    const { windows, collector } = await collect([
      [sample({ kernel: [SEND] }, atSecond(1)), sample({ kernel: [SEND] }, atSecond(9.9))],
      [sample({ kernel: [SEND] }, atSecond(10)), sample({ kernel: [SEND] }, atSecond(31))],
    ]);
    expect(windows.map(({ startMs, endMs, counts }) => [startMs, endMs, counts.busy])).toEqual([
      [101_000, 110_000, 2],
      [110_000, 120_000, 1],
      [131_000, expect.any(Number), 1],
    ]);
    expect(collector.stats.samples).toEqual({ total: 4, idle: 0, busy: 4, dropped: 0, lost: 0 });
    expect(collector.stats.push.pushed).toBe(4);
  });

  test('counts the samples of a window that cannot be encoded as dropped, and says so until one can', async () => {
    const broken = derivedProfile('kernel_lock', {
      ...LOCKS,
      labelValueOf: (functions: readonly string[]) => {
        if (functions[0] === '_raw_spin_lock') throw new Error('no such lock');
        return null;
      },
    });
    const profiles = [broken, ...FRAMES.profiles.slice(1)];
    const lock = sample({ kernel: [LOCK, SEND] }, atSecond(1));
    const idle = sample({ kernel: [IDLE] }, atSecond(2, { pid: 0, tid: 0 }));
    const { collector, windows, problems } = await collect([[lock, idle]], {}, { profiles });
    expect(collector.stats).toMatchObject({
      windows: 1,
      samples: { total: 2, idle: 1, busy: 0, dropped: 1, lost: 0 },
      push: { pushed: 0 },
    });
    expect([windows, problems, collector.status().problems]).toEqual([
      [],
      ['no such lock'],
      ['no such lock'],
    ]);
    const later = [sample({ kernel: [SEND] }, atSecond(11))];
    const next = await collect([[lock, idle], later], {}, { profiles });
    expect(next.collector.stats.samples).toEqual({ total: 3, idle: 1, busy: 1, dropped: 1, lost: 0 });
    expect([next.problems, next.collector.status().problems]).toEqual([['no such lock'], []]);
  });

  test('counts a late sample in the window that is open', async () => {
    const { windows } = await collect([
      [sample({ kernel: [SEND] }, atSecond(9)), sample({ kernel: [SEND] }, atSecond(11))],
      [sample({ kernel: [SEND] }, atSecond(9.5))],
    ]);
    expect(windows.map(({ counts, late }) => [counts.busy, late])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  test('of a window in which nobody was busy it says just that', async () => {
    const { pushed, windows } = await collect([
      [sample({ kernel: [IDLE] }, atSecond(1, { pid: 0, tid: 0 }))],
    ]);
    expect(pushed.map(describePush)).toEqual([
      {
        labels: expect.objectContaining({ __name__: 'collector_samples' }),
        samples: [['idle |  | 1 10101010']],
      },
    ]);
    expect(windows.map(({ counts, busyCores }) => [counts.idle, busyCores])).toEqual([[1, 0]]);
  });

  test('says what CPU time there was', async () => {
    const requests: SeriesPush[] = [];
    await collect(
      [[sample({ kernel: [SEND] }, atSecond(1))]],
      {},
      { delivery: pushTo(async (series) => void requests.push(...series)) },
    );
    const capacity = requests.filter((push) => !isOfSamples(push)).map(describePush);
    expect(capacity.map(({ samples }) => samples)).toEqual([
      [['cpu | numa_node=0 | 1 9000000000', 'cpu | numa_node=1 | 1 9000000000']],
    ]);
  });

  test('pushes whatever profile a maker in its list makes, with values of its own', async () => {
    const inventory: ProfileMaker = {
      name: 'kernel_probes',
      valueTypes: [{ type: 'probes', unit: 'count' }],
      content: 'host',
      of: ({ counts }) =>
        createSampleTable([{ stack: stackNamed('tcp_sendmsg'), labels: {}, values: [counts.busy] }], 1),
    };
    const requests: SeriesPush[] = [];
    const { collector } = await collect(
      [[sample({ kernel: [SEND] }, atSecond(1))]],
      {},
      {
        labeler: labelerOf({ serviceName: [{ label: 'process' }] }),
        profiles: [inventory],
        delivery: pushTo(async (series) => void requests.push(...series)),
      },
    );
    expect(requests.map(describePush)).toEqual([
      {
        labels: {
          __name__: 'kernel_probes',
          host: 'web-3',
          sampler: 'hrtimer',
          service_name: 'linux-host',
        },
        samples: [['tcp_sendmsg |  | 1']],
      },
    ]);
    expect(collector.stats).toMatchObject({ samples: { busy: 1 }, push: { pushed: 0, waiting: 0 } });
  });

  test('says of a kernel that cannot have kprobes that it has none', async () => {
    const { pushed } = await collect([[sample({ kernel: [SEND] }, atSecond(1))]], { hasKprobes: false });
    expect(pushed.map(({ labels }) => labels.kprobes)).toEqual(['absent', 'absent']);
  });

  test('says which probes samples cannot show, by how they were taken', async () => {
    const { pushed } = await collect([[sample({ kernel: [SEND] }, atSecond(1))]], {
      unseenProbes: (sampler) => ['kprobe', sampler],
    });
    expect(pushed.map(({ labels }) => [labels.sampler, labels.unseen_probes])).toEqual([
      ['hrtimer', 'kprobe,hrtimer'],
      ['hrtimer', 'kprobe,hrtimer'],
    ]);
  });

  test('says of a kernel without symbols that there are none, and that nothing can be derived', async () => {
    const { pushed } = await collect([[sample({ kernel: [SEND] }, atSecond(1))]], {
      symbolizer: new Symbolizer({ kernel: null }),
    });
    const facts = pushed.map(({ labels }) => [labels.symbols, labels.derived]);
    expect(facts).toEqual([
      ['hidden', undefined],
      ['hidden', undefined],
    ]);
  });

  test('goes on with the next source when one breaks, and pushes what it had', async () => {
    const ended: (string | undefined)[] = [];
    const sources = [new Error('perf died'), null].map((error) =>
      sourceOf(streamOf(batchesOf([[sample({ kernel: [SEND] }, atSecond(1))]], error)), {
        ended: (reason) => ended.push(reason?.message),
      }),
    );
    const { all, windows, problems } = options(sourcesOf(sources));
    const collector = createCollector(all);
    await collector.done;
    expect(windows.map(({ counts }) => counts.busy)).toEqual([1, 1]);
    expect(problems).toEqual(['perf died']);
    expect(ended).toEqual(['perf died', undefined]);
    expect(collector.status().problems).toEqual([]);
  });

  test('tells each problem of a source once, and shows it as long as it lasts', async () => {
    const samples = [1, 11, 21].map((second) => [sample({ kernel: [SEND] }, atSecond(second))]);
    const seen = await collect(samples, { problems: () => ['no cycles here'] });
    expect([seen.windows.length, seen.problems]).toEqual([3, ['no cycles here']]);
    expect(seen.collector.status().problems).toEqual(['no cycles here']);
  });

  test('fails when there is no source to be had', async () => {
    const none: AsyncIterable<CollectorSource> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no perf')) }),
    };
    await expect(createCollector(options(none).all).done).rejects.toThrow('no perf');
  });

  test('says in its status what ails it', async () => {
    const source = sourceOf(streamOf(batchesOf([[sample({ kernel: [SEND] }, atSecond(1))]])));
    const { all } = options(sourcesOf([source]), {
      delivery: pushTo(async () => {
        throw new PushError('rejected', 'the server rejected a profile');
      }),
    });
    const collector = createCollector(all);
    await collector.done;
    await collector.stop(1000);
    expect(collector.status()).toMatchObject({
      host: 'web-3',
      sampler: 'hrtimer',
      event: 'cpu-clock',
      windows: 1,
      problems: ['the server rejected a profile'],
    });
    expect(collector.stats.push).toMatchObject({ pushed: 0, rejected: 1 });
  });

  test('pushes the last window when it is stopped', async () => {
    let end: () => void = () => {};
    const stopped = new Promise<void>((resolve) => {
      end = resolve;
    });
    async function* live(): AsyncGenerator<readonly PerfRecord[]> {
      yield [sample({ kernel: [SEND] }, atSecond(1))];
      await stopped;
      yield [sample({ kernel: [SEND] }, atSecond(2))];
    }
    const source = sourceOf(streamOf(live()), { stop: async () => end() });
    const { all, windows } = options(sourcesOf([source]));
    const collector = createCollector(all);
    await new Promise((resolve) => setImmediate(resolve));
    await collector.stop(2000);
    expect(windows.map(({ counts }) => counts.busy)).toEqual([2]);
    expect(collector.stats.push.pushed).toBe(2);
  });

  test('goes on, and loses and counts nothing twice, when who is told of windows fails', async () => {
    const batches = [1e9, 11e9, 21e9].map((timeNs) => [sample({ kernel: [SEND] }, { timeNs })]);
    const { collector, pushed, problems } = await collect(
      batches,
      {},
      {
        onWindow: () => {
          throw new Error('no room on the screen');
        },
      },
    );
    expect(problems).toEqual(Array.from(batches, () => 'no room on the screen'));
    expect(collector.status()).toMatchObject({ windows: 3, samples: { total: 3, busy: 3 } });
    expect(collector.stats.push.pushed).toBe(3);
    expect(pushed.filter(({ labels }) => labels.__name__ === 'process_cpu')).toHaveLength(3);
  });

  test('closes a window by the clock when no sample follows, and asks for what is held back first', async () => {
    const released: number[] = [];
    let firstWindow: (summary: WindowSummary) => void = () => {};
    const closed = new Promise<WindowSummary>((resolve) => {
      firstWindow = resolve;
    });
    const now = process.hrtime.bigint();
    const startNs = Number(now);
    async function* quiet(): AsyncGenerator<readonly PerfRecord[]> {
      yield [sample({ kernel: [SEND] }, { timeNs: startNs })];
      await closed;
    }
    const source = sourceOf(streamOf(quiet(), (timeNs) => released.push(timeNs)));
    const live = { monotonicNs: () => Number(process.hrtime.bigint()), wallMs: Date.now };
    const { all } = options(sourcesOf([source]), { windowMs: 100, onWindow: firstWindow, clock: live });
    const collector = createCollector(all);
    const { counts, endMs } = await closed;
    expect(counts.busy).toBe(1);
    expect(endMs % 100).toBe(0);
    expect(released[0]).toBeGreaterThan(startNs);
    await collector.stop(1000);
  });
});
