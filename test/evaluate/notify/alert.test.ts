import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { AlertChange } from '../../../src/evaluate/alerts/alert-change.js';
import { MAX_WAITING } from '../../../src/evaluate/notify/dispatcher.js';
import { HttpError } from '../../../src/evaluate/notify/http-post.js';
import {
  createAlertmanagerNotifier,
  createFileNotifier,
  createWebhookNotifier,
  Dispatcher,
  formatChange,
  type Notifier,
  type PostableAlert,
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
      timeoutMs: 60_000,
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
    const notifier = createWebhookNotifier({ url, authorization: () => 'Bearer xyz', timeoutMs: 60_000 });
    await expect(notifier.notify([change('firing')], [])).rejects.toThrow(`${url} answered 400: said`);
  });
});

describe('an answer', () => {
  test.each([
    [301, false],
    [400, false],
    [401, true],
    [403, true],
    [404, false],
    [408, true],
    [413, false],
    [422, false],
    [429, true],
    [500, true],
    [503, true],
  ])('of %d may be another one later: %s', async (status, isRecoverable) => {
    const { url } = await startReceiver(() => status);
    const webhook = createWebhookNotifier({ url, timeoutMs: 60_000 });
    await expect(webhook.notify([change('firing')], [])).rejects.toMatchObject({
      name: 'HttpError',
      isRecoverable,
      message: `${url} answered ${status}: said`,
    });
  });

  test('that nobody gives may come later', async () => {
    const { url } = await startReceiver(() => 200);
    await new Promise((resolve) => server?.close(resolve));
    server = null;
    const webhook = createWebhookNotifier({ url, timeoutMs: 60_000 });
    await expect(webhook.notify([change('firing')], [])).rejects.toMatchObject({
      isRecoverable: true,
      message: expect.stringMatching(`^cannot reach ${url}: connect ECONNREFUSED`),
    });
  });

  test('that does not come in time may come later', async () => {
    server = createServer(() => {});
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const webhook = createWebhookNotifier({ url, timeoutMs: 100 });
    await expect(webhook.notify([change('firing')], [])).rejects.toMatchObject({
      isRecoverable: true,
      message: `${url} did not answer within 0.1 s`,
    });
    server.closeAllConnections();
  });

  test('that has no end is not read to its end', async () => {
    server = createServer((_, response) => {
      const write = () => {
        while (response.write('x'.repeat(1000)));
      };
      response.writeHead(503).on('drain', write);
      write();
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const webhook = createWebhookNotifier({ url, timeoutMs: 60_000 });
    await expect(webhook.notify([change('firing')], [])).rejects.toThrow(
      `${url} answered 503: ${'x'.repeat(200)}`,
    );
    server.closeAllConnections();
  });
});

describe('an Alertmanager', () => {
  const target = { url: 'http://am', timeoutMs: 1, externalLabels: {}, resendMs: 60_000, generatorUrl: 'x' };
  /** Alerts of these hosts. */
  const alertsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...alert('firing'),
      labels: { alertname: 'A', host: `web-${index}` },
    }));

  test.each([
    ['is refused for good', new HttpError(400, 'no'), 'no', [256, 256, 88]],
    ['fails for a reason that passes', new HttpError(503, 'busy'), 'busy', [256]],
  ])('gets the other alerts when a batch %s, or all again later', async (_, failure, message, expected) => {
    const batches: number[] = [];
    const notifier = createAlertmanagerNotifier(target, async (_path, body) => {
      batches.push((body as unknown[]).length);
      if (batches.length === 1) throw failure;
    });
    await expect(notifier.notify([], alertsOf(600))).rejects.toThrow(message);
    expect(batches).toEqual(expected);
  });

  test('is told of the end of what fires no more as its `for` was raised', async () => {
    const told: PostableAlert[] = [];
    const post = async (_path: string, body: unknown) => {
      told.push(...(body as PostableAlert[]));
    };
    const notifier = createAlertmanagerNotifier({ ...target, now: () => START + 60_000 }, post);
    await notifier.notify([change('pending', 'firing')], [alert('pending')]);
    // It fires again before it could be told.
    await notifier.notify([change('pending', 'firing')], [alert('firing')]);
    expect(told.map(({ endsAt }) => endsAt)).toEqual([
      new Date(START + 60_000).toISOString(),
      new Date(START + 60_000 + 240_000).toISOString(),
    ]);
  });
});

test('the webhook gets the changes of an evaluation at once', async () => {
  const { url, received } = await startReceiver(() => 200);
  const notifier = createWebhookNotifier({ url, timeoutMs: 60_000 });
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
  const text = (told: AlertChange, alerts: readonly Alert[] = [told.alert]) =>
    formatChange(told, alerts, START).replace(/^\d\d:\d\d:\d\d/, 'TIME');
  const of = (
    alertname: string,
    severity: string,
    firedAtMs: number,
    site = 'htab_map_update_elem',
  ): Alert => {
    const { attribution, ...firing } = alert('firing');
    return {
      ...firing,
      labels: { alertname, host: 'web-3', incident: 'kernel-contention', severity },
      annotations: { summary: `${alertname} of web-3` },
      attribution: {
        ...attribution,
        sites: [{ site, share: 1, samples: 512 }],
        programs: [],
        mechanisms: [],
        probed: [],
      },
      firedAtMs,
    };
  };

  test('a firing alert comes with its evidence, and with what to do about it', () => {
    const firing = change('firing', 'pending');
    const annotations = {
      ...firing.alert.annotations,
      remedy: 'first (does this)\nsecond (does that)',
      suspects: 'ebpf.plugin (pid 812)',
      runbook_url: 'http://127.0.0.1:4040/runbooks/KernelReturnProbe.md',
    };
    expect(text({ ...firing, alert: { ...firing.alert, annotations } })).toBe(
      `TIME ▲ firing KernelReturnProbe{host="web-3"}
             return probes run on web-3
             sites     htab_map_update_elem 82.0 % (512)
             programs  bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg
             probed    tcp_sendmsg (entry probe)
             suspects  ebpf.plugin (pid 812)
             remedy    first (does this)
                       second (does that)
             runbook   http://127.0.0.1:4040/runbooks/KernelReturnProbe.md`,
    );
  });

  test('a resolved one is one line', () => {
    expect(text(change('inactive', 'firing'))).toBe('TIME ✓ resolved KernelReturnProbe{host="web-3"}');
  });

  test('of the alerts of one incident the worst has the evidence, and the others name it', () => {
    const worst = of('KernelLockUnderProbe', 'critical', START);
    const part = of('KernelReturnProbe', 'warning', START);
    const alerts = [part, worst];
    const firing = (told: Alert): AlertChange => ({ from: 'pending', to: 'firing', alert: told });
    expect(text(firing(worst), alerts)).toMatch(/^TIME .*KernelLockUnderProbe.*\n.*\n +sites /);
    expect(text(firing(part), alerts)).toMatch(
      /^TIME ▲ firing KernelReturnProbe{host="web-3"}\n +KernelReturnProbe of web-3\n +of the same incident as KernelLockUnderProbe, firing since \S+$/,
    );
  });

  test('so it is while they are pending', () => {
    const [worst, part] = [
      of('KernelLockUnderProbe', 'critical', START),
      of('KernelLockAcquisition', 'warning', START),
    ].map((told): Alert => ({ ...told, state: 'pending', firedAtMs: null }));
    const pending: AlertChange = { from: 'inactive', to: 'pending', alert: part! };
    expect(text(pending, [part!, worst!])).toMatch(
      /^TIME △ pending .*\n.*\n +of the same incident as KernelLockUnderProbe, pending since \S+$/,
    );
  });

  test('an alert that fires before the worst does is told in full, and so is one of another cause', () => {
    const worst = of('KernelLockUnderProbe', 'critical', START + 10_000);
    const first = of('KernelReturnProbe', 'warning', START);
    const other = of('KernelLockAcquisition', 'warning', START + 20_000, 'ext4_file_write_iter');
    for (const told of [first, other]) {
      expect(text({ from: 'pending', to: 'firing', alert: told }, [first, worst, other])).toMatch(/ sites /);
    }
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
    // Before the dispatcher: its timer is one of them.
    jest.useFakeTimers();
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
    // Before the dispatcher is made: its intervals are of these timers, too.
    jest.useFakeTimers();
    const dispatcher = new Dispatcher({
      notifiers: [notifier('a', () => isAway), notifier('b', () => false)],
      alerts: () => [],
      resendMs: 20,
      onFailure: (name) => failures.push(name),
    });
    try {
      dispatcher.dispatch([change('firing')]);
      await jest.advanceTimersByTimeAsync(5);
      expect([told, failures]).toEqual([['b firing'], ['a']]);
      isAway = false;
      await jest.advanceTimersByTimeAsync(60);
      expect(told).toEqual(['b firing', 'a firing']);
      expect(dispatcher.counts.get('a')).toMatchObject({ failed: 1 });
      await dispatcher.stop();
    } finally {
      jest.useRealTimers();
    }
  });

  const dispatcherTo = (notify: Notifier['notify']) =>
    new Dispatcher({
      notifiers: [{ name: 'a', notify }],
      alerts: () => [],
      resendMs: 3_600_000,
      onFailure: () => {},
    });
  const states = (changes: readonly AlertChange[]) => changes.map(({ to }) => to);

  test('tells a receiver once what it refuses for good, and again what passes', async () => {
    jest.useFakeTimers();
    try {
      const answers = [
        new HttpError(400, 'no such field'),
        new HttpError(401, 'no token'),
        new HttpError(503, 'busy'),
      ];
      const tries: string[][] = [];
      const told: unknown[] = [];
      const dispatcher = new Dispatcher({
        notifiers: [
          {
            name: 'a',
            async notify(changes) {
              tries.push(states(changes));
              const answer = answers.shift();
              if (answer) throw answer;
              return true;
            },
          },
        ],
        alerts: () => [],
        resendMs: 3_600_000,
        onFailure: (_, error, isFinal) => told.push([(error as Error).message, isFinal]),
        onRecovered: (name) => told.push(`${name} again`),
      });
      dispatcher.dispatch([change('pending')]);
      await jest.advanceTimersByTimeAsync(1_800_000);
      expect(tries).toEqual([['pending']]);
      dispatcher.dispatch([change('firing')]);
      await jest.advanceTimersByTimeAsync(1_700_000);
      expect(tries).toEqual([['pending'], ['firing'], ['firing'], ['firing']]);
      expect(told).toEqual([['no such field', true], ['no token', false], 'a again']);
      expect(dispatcher.counts.get('a')).toEqual({ sent: 1, failed: 3, rejected: 1, dropped: 0 });
      await dispatcher.stop();
    } finally {
      jest.useRealTimers();
    }
  });

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
    expect(dispatcher.counts.get('a')).toEqual({ sent: 0, failed: 1, rejected: 0, dropped: 0 });
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
    expect(dispatcher.counts.get('a')).toEqual({ sent: 2, failed: 1, rejected: 0, dropped: 500 });
    await dispatcher.stop();
  });
});
