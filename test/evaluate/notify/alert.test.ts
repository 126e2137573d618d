import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { AlertChange } from '../../../src/evaluate/alerts/alert-change.js';
import { MAX_WAITING } from '../../../src/evaluate/notify/dispatcher.js';
import {
  createAlertmanagerNotifier,
  createFileNotifier,
  createWebhookNotifier,
  Dispatcher,
  formatChange,
  type Notifier,
} from '../../../src/evaluate/notify/index.js';
import { UserError } from '../../../src/lib/user-error.js';
import type { Alert } from '../../../src/model/alert.js';

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
  const received: {
    path: string | undefined;
    authorization: string | undefined;
    tenant: unknown;
    body: unknown;
  }[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization, 'x-scope-orgid': tenant } = request.headers;
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.push({ path: request.url, authorization, tenant, body });
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
      tenant: 'team-a',
      authorization: () => 'Bearer xyz',
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
        tenant: 'team-a',
        body: [
          { ...common, endsAt: '2026-01-02T03:09:05.000Z' },
          { ...common, endsAt: '2026-01-02T03:04:55.000Z' },
        ],
      },
    ]);
  });

  test('a refusal says what was answered, without secrets', async () => {
    const { url } = await startReceiver(() => 400);
    const notifier = createWebhookNotifier({ url, authorization: () => 'Bearer xyz', timeoutMs: 2000 });
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

test('a certificate authority that cannot be read is a mistake of the user', () => {
  const target = { url: 'https://localhost:1', timeoutMs: 1, caFile: '/does/not/exist.pem' };
  expect(() => createWebhookNotifier(target)).toThrow(UserError);
  expect(() => createWebhookNotifier(target)).toThrow(
    /^cannot read the certificate authority \/does\/not\/exist\.pem: ENOENT/,
  );
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
        return changes.length > 0;
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
    await dispatcher.stop();
  });

  const dispatcherTo = (notify: Notifier['notify']) =>
    new Dispatcher({
      notifiers: [{ name: 'a', notify }],
      alerts: () => [],
      resendMs: 3_600_000,
      onFailure: () => {},
    });
  const states = (changes: readonly AlertChange[]) => changes.map(({ to }) => to);

  test('tells once more when it is stopped, and then never again', async () => {
    jest.useFakeTimers();
    try {
      const tries: string[][] = [];
      let fail: (error: Error) => void = () => {};
      const dispatcher = dispatcherTo((changes) => {
        tries.push(states(changes));
        return new Promise((_resolve, reject) => {
          fail = reject;
        });
      });
      dispatcher.dispatch([change('firing')]);
      const stopped = dispatcher.stop(60_000);
      fail(new Error('away'));
      await jest.advanceTimersByTimeAsync(0);
      expect(tries).toEqual([['firing'], ['firing']]);
      fail(new Error('still away'));
      await stopped;
      await jest.advanceTimersByTimeAsync(600_000);
      expect(tries).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });

  test('a retry that waits does not come after it is stopped', async () => {
    jest.useFakeTimers();
    try {
      const tries: string[][] = [];
      const dispatcher = dispatcherTo(async (changes) => {
        tries.push(states(changes));
        throw new Error('away');
      });
      dispatcher.dispatch([change('firing')]);
      await jest.advanceTimersByTimeAsync(5000);
      expect(tries).toHaveLength(2);
      await dispatcher.stop();
      await jest.advanceTimersByTimeAsync(600_000);
      expect(tries).toHaveLength(3);
    } finally {
      jest.useRealTimers();
    }
  });

  test('ends requests that are not answered in its time', async () => {
    const closed: Promise<unknown>[] = [];
    server = createServer((request) => {
      closed.push(new Promise((resolve) => request.socket.once('close', resolve)));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const webhook = createWebhookNotifier({ url, timeoutMs: 3_600_000 });
    const dispatcher = dispatcherTo((...told) => webhook.notify(...told));
    dispatcher.dispatch([change('firing')]);
    while (closed.length === 0) await sleep(5);
    await dispatcher.stop(20);
    await closed[0];
    expect(dispatcher.counts.get('a')).toEqual({ sent: 0, failed: 1, dropped: 0 });
  });

  test('loses nothing that changes at once, and counts what is too much for one that is away', async () => {
    const told: number[] = [];
    let isAway = false;
    const dispatcher = dispatcherTo(async (changes) => {
      if (isAway) throw new Error('away');
      told.push(changes.length);
      return true;
    });
    const many = Array.from({ length: MAX_WAITING + 500 }, () => change('firing'));
    dispatcher.dispatch(many);
    await sleep(1);
    expect(told).toEqual([MAX_WAITING + 500]);
    isAway = true;
    dispatcher.dispatch(many);
    await sleep(1);
    isAway = false;
    dispatcher.dispatch([change('pending')]);
    await sleep(1);
    expect(told).toEqual([MAX_WAITING + 500, MAX_WAITING + 1]);
    expect(dispatcher.counts.get('a')).toEqual({ sent: 2, failed: 1, dropped: 500 });
    await dispatcher.stop();
  });
});
