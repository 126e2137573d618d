import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createAlertmanagerNotifier,
  createFileNotifier,
  createWebhookNotifier,
  Dispatcher,
  formatChange,
  type Notifier,
} from '../../src/alert/index.js';
import type { AlertChange } from '../../src/evaluate/index.js';
import type { Alert } from '../../src/model/alert.js';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);

function alert(state: Alert['state'], resolvedAtMs: number | null = null): Alert {
  return {
    state,
    labels: { alertname: 'KernelReturnProbe', host: 'web-3', severity: 'warning' },
    annotations: { summary: 'return probes run on web-3' },
    value: 624,
    samples: 624,
    sampler: 'nmi',
    attribution: {
      sites: [{ site: 'htab_map_update_elem', share: 0.82, samples: 512 }],
      probed: [{ function: 'tcp_sendmsg', evidence: 'entry probe' }],
      programs: ['bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg'],
      mechanisms: ['kretprobe'],
      chains: [],
    },
    activeAtMs: START,
    firedAtMs: state === 'pending' ? null : START + 30_000,
    resolvedAtMs,
    keepFiringSinceMs: null,
    intervalMs: 10_000,
  };
}
const change = (to: Alert['state'], from: Alert['state'] = 'inactive'): AlertChange => ({
  from,
  to,
  alert: alert(to, to === 'inactive' ? START : null),
});

let server: Server | null = null;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))));

/** A receiver on a free port that keeps what it was sent; `status` is what it answers. */
async function startReceiver(status: () => number) {
  const received: { path: string | undefined; authorization: string | undefined; body: unknown }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization } = request.headers;
    received.push({ path: request.url, authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(status(), { connection: 'close' }).end('said');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

describe('the Alertmanager notifier', () => {
  test('tells firing and resolved alerts, with times by which they end', async () => {
    const { url, received } = await startReceiver(() => 200);
    const notifier = createAlertmanagerNotifier({
      url,
      authorization: 'Bearer xyz',
      timeoutMs: 2000,
      externalLabels: { cluster: 'eu', host: 'not-this' },
      resendMs: 60_000,
      generatorUrl: 'http://page',
      now: () => START + 60_000,
    });
    await notifier.notify([], [alert('firing'), alert('pending'), alert('inactive', START + 50_000)]);
    const common = {
      labels: { cluster: 'eu', alertname: 'KernelReturnProbe', host: 'web-3', severity: 'warning' },
      annotations: { summary: 'return probes run on web-3' },
      startsAt: '2026-01-02T03:04:35.000Z',
      generatorURL: 'http://page',
    };
    expect(received).toEqual([
      {
        path: '/api/v2/alerts',
        authorization: 'Bearer xyz',
        body: [
          { ...common, endsAt: '2026-01-02T03:09:05.000Z' },
          { ...common, endsAt: '2026-01-02T03:04:55.000Z' },
        ],
      },
    ]);
  });

  test('a refusal says what was answered, without secrets', async () => {
    const { url } = await startReceiver(() => 400);
    const notifier = createWebhookNotifier({ url, authorization: 'Bearer xyz', timeoutMs: 2000 });
    await expect(notifier.notify([change('firing')], [])).rejects.toThrow(`${url} answered 400: said`);
  });
});

test('the webhook gets the changes of an evaluation at once', async () => {
  const { url, received } = await startReceiver(() => 200);
  const notifier = createWebhookNotifier({ url, timeoutMs: 2000 });
  await notifier.notify([change('firing', 'pending'), change('pending')], []);
  await notifier.notify([], []);
  const changes = [
    expect.objectContaining({ from: 'pending', to: 'firing' }),
    expect.objectContaining({ from: 'inactive', to: 'pending' }),
  ];
  expect(received.map(({ body }) => body)).toEqual([{ changes }]);
});

test('the file gets a line of JSON for each change', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-alerts-'));
  const path = join(dir, 'alerts.jsonl');
  const notifier = createFileNotifier(path, () => START);
  await notifier.notify([change('pending'), change('firing', 'pending')], []);
  await notifier.notify([], []);
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ time, to }) => [time, to])).toEqual([
    ['2026-01-02T03:04:05.000Z', 'pending'],
    ['2026-01-02T03:04:05.000Z', 'firing'],
  ]);
  rmSync(dir, { recursive: true });
});

describe('formatChange', () => {
  test('a firing alert comes with its evidence and what would switch it off', () => {
    const text = formatChange(change('firing', 'pending'), START);
    expect(text).toMatch(/▲ firing KernelReturnProbe{host="web-3"}/);
    expect(text).toMatch(/sites {5}htab_map_update_elem 82\.0 % \(512\)/);
    expect(text).toMatch(/probed {4}tcp_sendmsg \(entry probe\)/);
    expect(text).toMatch(/echo 0 > \/sys\/kernel\/debug\/kprobes\/enabled/);
  });

  test('a resolved one is one line', () => {
    expect(formatChange(change('inactive', 'firing'), START)).toMatch(
      /^\S+ ✓ resolved KernelReturnProbe{host="web-3"}$/,
    );
  });
});

describe('Dispatcher', () => {
  test('a receiver that is away holds up no other and is told again', async () => {
    let isAway = true;
    const told: string[] = [];
    const failures: string[] = [];
    const notifier = (name: string, fails: () => boolean): Notifier => ({
      name,
      async notify(changes) {
        if (fails()) throw new Error('away');
        told.push(...changes.map(({ to }) => `${name} ${to}`));
      },
    });
    const dispatcher = new Dispatcher({
      notifiers: [notifier('a', () => isAway), notifier('b', () => false)],
      alerts: () => [],
      resendMs: 20,
      onFailure: (name) => failures.push(name),
    });
    dispatcher.dispatch([change('firing')]);
    await sleep(5);
    expect([told, failures]).toEqual([['b firing'], ['a']]);
    isAway = false;
    await sleep(60);
    expect(told).toEqual(['b firing', 'a firing']);
    expect(dispatcher.counts.get('a')).toMatchObject({ failed: 1 });
    dispatcher.stop();
  });
});
