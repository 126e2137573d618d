import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Labels } from '../../src/model/labels.js';
import type { Mark } from '../../src/model/mark.js';
import { CPU_PROFILE, MARKS_PROFILE } from '../../src/model/profile-names.js';
import type { CollectorStatus } from '../../src/model/status.js';
import { flameBearerOf } from './flame-bearer.js';

/** Stacks of one window that share their labels, root first. */
interface Sample {
  readonly labels: Labels;
  readonly stack: string;
  readonly samples: number;
}

interface Window {
  readonly startMs: number;
  readonly samples: readonly Sample[];
}

/** What the fake server answers. */
export interface FakeData {
  readonly windows: readonly Window[];
  readonly status: CollectorStatus;
  readonly alerts: readonly object[];
  readonly marks?: readonly Mark[];
  /** Groups of `GET /api/v1/rules`; none without. */
  readonly rules?: readonly object[];
  /** Bundles of `GET /api/v1/evidence`; without, the server has no such API. */
  readonly evidence?: readonly object[];
}

/** Length of a window, ms. */
export const WINDOW_MS = 10_000;
const SAMPLE_NS = 1e9 / 99;

/** Names of the recorded phases, in the order in which they happened. */
export type Phase = 'baseline' | 'incident' | 'mitigated';

/** One window of a recorded phase, from test/fixtures/web. */
export function recordedWindow(phase: Phase, startMs: number): Window {
  const file = new URL(`../fixtures/web/${phase}.folded.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return { startMs, samples: lines.map(readSample) };
}

function readSample(line: string): Sample {
  const [cpu = '', samples = '', process = '', ...stack] = line.split(' ');
  const numaNode = Number(cpu) < 4 ? '0' : '1';
  return {
    labels: { host: 'web-3', service_name: 'spinscope', sampler: 'nmi', cpu, numa_node: numaNode, process },
    stack: stack.join(' '),
    samples: Number(samples),
  };
}

/** A collector that has just ended a window at `nowMs`. */
export function runningStatus(nowMs: number, windows: number): CollectorStatus {
  return {
    version: '0.1.0',
    host: 'web-3',
    sampler: 'nmi',
    event: 'cycles',
    frequencyHz: 99,
    windowSeconds: WINDOW_MS / 1000,
    startedAtMs: nowMs - windows * WINDOW_MS,
    nextWindowAtMs: nowMs + WINDOW_MS,
    windows,
    samples: { total: windows * 7920, idle: windows * 5300, busy: windows * 2620, dropped: 0, lost: 0 },
    problems: [],
  };
}

/** The evidence of {@link incidentAlert}. */
export const EVIDENCE_ID = '20261124T140320Z-KernelReturnProbe-1f0c2a9b';

/** A bundle as the evaluator lists it. */
export function evidenceBundle(id: string): object {
  const names = ['alert.json', 'diff.svg', 'flame.svg', 'profile-before.pb.gz', 'profile.pb.gz'];
  const folded = ['stacks-before.folded', 'stacks.folded'];
  return { id, savedAtMs: 1, files: [...names, ...folded].map((name) => ({ name, bytes: 20138 })) };
}

/** The alert of the recorded incident, as the evaluator words it. */
export function incidentAlert(activeAtMs: number): object {
  return {
    labels: { alertname: 'KernelReturnProbe', host: 'web-3', numa_node: '0', severity: 'warning' },
    annotations: {
      summary: 'a kernel return probe runs on web-3 node 0',
      evidence: `https://spin.example.org/evidence?id=${EVIDENCE_ID}`,
      runbook_url: 'https://spin.example.org/runbooks/KernelReturnProbe.md',
      suspects: 'ebpf.plugin (pid 812), netdata.service, known by: its own link or perf event (exact)',
      remedy:
        'echo 0 > /sys/kernel/debug/kprobes/enabled (switches all kprobes and kretprobes off; 1 restores them)',
    },
    state: 'firing',
    activeAt: new Date(activeAtMs).toISOString(),
    value: '0.248',
    samples: 624,
    attribution: {
      sites: [
        { site: 'htab_map_update_elem', share: 0.71, samples: 443 },
        { site: 'alloc_htab_elem', share: 0.04, samples: 25 },
      ],
      probed: [
        { function: 'tcp_sendmsg', evidence: 'entry probe' },
        { function: 'udp_sendmsg', evidence: 'program name' },
      ],
      programs: ['bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg', 'bpf_prog_a6c2d921bb4eedea_r_udp_sendmsg'],
      mechanisms: ['kretprobe', 'kprobe'],
      chains: [
        {
          lock: 'native_queued_spin_lock_slowpath',
          site: 'htab_map_update_elem',
          program: 'bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg',
          mechanism: 'kretprobe',
          probed: null,
          calledBy: '__sock_sendmsg',
          systemCall: 'sendto',
          samples: 250,
        },
        {
          lock: null,
          site: 'bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg',
          program: 'bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg',
          mechanism: 'kprobe',
          probed: 'tcp_sendmsg',
          calledBy: null,
          systemCall: null,
          samples: 13,
        },
      ],
    },
  };
}

/** Serves `data()` as the querier API does (Connect's JSON: 64-bit integers as strings, empty fields left out) and the page's files. */
export function createFakeServer(data: () => FakeData, page: ReadonlyMap<string, Uint8Array>): Server {
  return createServer((request, response) => {
    answer(request, data(), page, response).catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ message: String(error) }));
    });
  });
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

async function answer(
  request: IncomingMessage,
  data: FakeData,
  page: ReadonlyMap<string, Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://fake').pathname;
  if (path === '/api/status') return sendJson(response, data.status);
  if (path === '/api/v1/alerts')
    return sendJson(response, { status: 'success', data: { alerts: data.alerts } });
  if (path === '/api/v1/rules')
    return sendJson(response, { status: 'success', data: { groups: data.rules ?? [] } });
  if (path === '/api/v1/evidence' && data.evidence)
    return sendJson(response, { status: 'success', data: { bundles: data.evidence } });
  if (path === '/evidence/file') return sendJson(response, { alert: data.alerts[0] });
  const method = path.match(/^\/querier\.v1\.QuerierService\/(\w+)$/)?.[1];
  if (method) return sendJson(response, query(method, JSON.parse(await bodyOf(request)), data));
  const name = path === '/' ? 'index.html' : path.slice(1);
  const file = page.get(name);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-security-policy': "default-src 'self'",
  });
  response.end(file);
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

interface Query {
  readonly profileTypeID: string;
  readonly labelSelector?: string;
  readonly start: number;
  readonly end: number;
  readonly groupBy: readonly string[];
  readonly step: number;
  readonly name: string;
}

function query(method: string, message: Query, data: FakeData): object {
  // As servers do: the first point of a series covers what is up to a step before the start.
  const startMs = method === 'SelectSeries' ? message.start - message.step * 1000 + 1 : message.start;
  const windows = data.windows.filter((window) => window.startMs >= startMs && window.startMs <= message.end);
  const labels = [...(message.labelSelector ?? '{}').matchAll(/(\w+)="([^"]*)"/g)];
  const matches = (sample: Sample) => labels.every(([, name, value]) => sample.labels[name ?? ''] === value);
  const samples = windows.flatMap((window) =>
    window.samples.filter(matches).map((sample) => ({ window, sample })),
  );
  switch (method) {
    case 'LabelNames':
      return { names: [...new Set(samples.flatMap(({ sample }) => Object.keys(sample.labels)))].sort() };
    case 'LabelValues':
      return { names: [...new Set(samples.map(({ sample }) => sample.labels[message.name] ?? ''))].sort() };
    case 'SelectMergeStacktraces':
      if (message.profileTypeID === MARKS_PROFILE)
        return { flamegraph: flameBearerOf(marksIn(data, message)) };
      return {
        flamegraph: flameBearerOf(samples.map(({ sample }) => [sample.stack, sample.samples] as const)),
      };
    case 'SelectSeries':
      return { series: seriesOf(samples, message) };
    default:
      throw new Error(`the fake has no method ${method}`);
  }
}

function marksIn({ marks = [] }: FakeData, { start, end }: Query): (readonly [string, number])[] {
  return marks
    .filter(({ timeMs }) => timeMs >= start && timeMs <= end)
    .map(({ text, host, timeMs }) => [`${host};${text};${new Date(timeMs).toISOString()}`, 1] as const);
}

function seriesOf(samples: readonly { window: Window; sample: Sample }[], message: Query): object[] {
  const unit = message.profileTypeID === CPU_PROFILE ? SAMPLE_NS : 1;
  const stepMs = message.step * 1000;
  const series = new Map<string, { labels: object[]; points: Map<number, number> }>();
  for (const { window, sample } of samples) {
    const labels = message.groupBy
      .filter((name) => sample.labels[name])
      .map((name) => ({ name, value: sample.labels[name] }));
    const key = JSON.stringify(labels);
    const entry = series.get(key) ?? { labels, points: new Map() };
    series.set(key, entry);
    const timeMs = message.start + Math.ceil((window.startMs - message.start) / stepMs) * stepMs;
    // As servers do: no point after the end, and none for what is there beyond the last step.
    if (timeMs > message.end) continue;
    entry.points.set(timeMs, (entry.points.get(timeMs) ?? 0) + sample.samples * unit);
  }
  return [...series.values()].map(({ labels, points }) => ({
    labels,
    points: [...points].map(([timestamp, value]) => ({ value, timestamp: String(timestamp) })),
  }));
}
