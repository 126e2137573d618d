import { describe, expect, test } from '@jest/globals';
import { queryRecording } from '../../src/app/query-recording.js';
import { readRules } from '../../src/app/read-rules.js';
import { readFolded, readPprofRecording } from '../../src/collect/decode/index.js';
import { checkRecording } from '../../src/evaluate/index.js';
import { measure } from '../../src/evaluate/measure/measure.js';
import { RecordingQuery } from '../../src/evaluate/query/recording-query.js';
import { isIdleStack } from '../../src/frames/index.js';
import type { ProfileQuery } from '../../src/model/profile-query.js';
import type { Recording } from '../../src/model/recording.js';
import { encodePprof } from '../../src/pprof/index.js';
import { INCIDENT_6_1 } from '../frames/stacks.js';
import { frame, profile } from '../pprof/profiles.js';

const ALERTS = [
  'KernelLockAcquisition',
  'KernelLockUnderProbe',
  'KernelReturnProbe',
  'KernelEntryProbe',
] as const;
const rules = readRules(undefined)
  .flatMap((group) => group.rules)
  .flatMap((rule) => ('alert' in rule && ALERTS.some((name) => name === rule.alert) ? [rule] : []));

/** Stacks root first, of what each agent's host does. */
const HOSTS = {
  'x86 at work': [
    'main',
    'send',
    'entry_SYSCALL_64_after_hwframe',
    'do_syscall_64',
    '__x64_sys_sendto',
    'tcp_sendmsg',
  ],
  'x86 with return probes': [...INCIDENT_6_1].reverse(),
  'arm64 at work': [
    'main',
    'send',
    'el0t_64_sync',
    'el0_svc',
    'invoke_syscall',
    '__arm64_sys_sendto',
    'tcp_sendmsg',
  ],
  'without kernel stacks': ['main', 'send'],
} as const;
type Host = keyof typeof HOSTS;

/** What each of {@link ALERTS} must say. */
const VERDICTS: readonly (readonly [Host, readonly string[]])[] = [
  // Nobody tells how it was sampled.
  ['x86 at work', ['blind', 'inactive', 'inactive', 'inactive']],
  ['x86 with return probes', ['firing', 'firing', 'firing', 'inactive']],
  ['arm64 at work', ['blind', 'blind', 'blind', 'blind']],
  ['without kernel stacks', ['blind', 'blind', 'blind', 'blind']],
];

/** pyroscope.ebpf of Alloy, and the OpenTelemetry profiler by Pyroscope: CPU time alone, names alone, no host. */
function alloyQuery(host: Host): ProfileQuery {
  const stack = [...HOSTS[host]]
    .reverse()
    .map((name) => frame(name, { mapping: null, isKernel: false, address: 0n }));
  const types = { sampleTypes: [{ type: 'cpu', unit: 'nanoseconds' }] };
  const table = profile([{ stack, labels: {}, values: [200 * 51_546_391] }], types);
  return new RecordingQuery([{ ...table, labels: { service_name: 'ebpf/nginx' } }]);
}

/** parca-agent: samples alone, kernel frames in the kernel's mapping, labels of threads. */
function parcaProfile(host: Host): Uint8Array {
  const types = { sampleTypes: [{ type: 'samples', unit: 'count' }], period: 52_631_578, labels: {} };
  const stack = [...HOSTS[host]].reverse().map((name) => frame(name));
  return encodePprof(profile([{ stack, labels: { comm: 'nginx', cpu: '3' }, values: [200] }], types));
}

/** `perf script | stackcollapse-perf.pl --kernel`. */
const stackcollapse = (host: Host) => `nginx;${HOSTS[host].join(';')} 200\n`;

async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}

async function statesOf(recording: Recording): Promise<readonly string[]> {
  const groups = readRules(undefined);
  const result = await checkRecording('other', recording, queryRecording(recording), groups);
  return ALERTS.map((name) => result.rules.find(({ alert }) => alert === name)!.state);
}

describe('profiles of other agents', () => {
  test.each(VERDICTS)('CPU time alone, in a database: %s', async (host, expected) => {
    const context = {
      query: alloyQuery(host),
      range: { startMs: 1, endMs: 30_001 },
      signal: new AbortController().signal,
      shard: null,
    };
    const measures = await Promise.all(rules.map((rule) => measure(rule, context)));
    const verdicts = new Map(rules.map(({ alert }, index) => [alert, measures[index]![0]!.verdict]));
    expect(ALERTS.map((alert) => verdicts.get(alert))).toEqual(expected);
  });

  test.each(VERDICTS)('samples alone, as pprof: %s', async (host, expected) => {
    const recording = await readPprofRecording(bytesOf(parcaProfile(host)), { isIdleStack });
    expect(await statesOf(recording)).toEqual(expected);
  });

  test.each(VERDICTS)('folded stacks: %s', async (host, expected) => {
    const recording = await readFolded(bytesOf(Buffer.from(stackcollapse(host))), { isIdleStack });
    expect(await statesOf(recording)).toEqual(expected);
  });
});
