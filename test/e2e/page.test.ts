import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Labels } from '../../src/model/labels.js';
import { formatCores } from '../../web/elements/format.js';
import { buildPage } from '../web/build-page.js';
import {
  createFakeServer,
  EVIDENCE_ID,
  evidenceBundle,
  type FakeData,
  incidentAlert,
  type Phase,
  recordedWindow,
  runningStatus,
  WINDOW_MS,
} from '../web/fake-api.js';

/** Far from what anything of the page takes, also where the machine is busy. */
const LIMIT_MS = 120_000;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Twelve windows: four of each recorded phase; the alert fires from the second of the incident on. */
const NOW_MS = Math.floor(Date.now() / WINDOW_MS) * WINDOW_MS;
const PHASES: readonly Phase[] = [
  ...new Array<Phase>(4).fill('baseline'),
  ...new Array<Phase>(4).fill('incident'),
  ...new Array<Phase>(4).fill('mitigated'),
];
const INCIDENT = `start=${iso(NOW_MS - 8 * WINDOW_MS)}&end=${iso(NOW_MS - 4 * WINDOW_MS)}`;

const suite = existsSync(CHROMIUM) ? describe : describe.skip;
if (!existsSync(CHROMIUM)) {
  console.warn(`the page is not tested: there is no chromium at ${CHROMIUM} (install it or set CHROMIUM)`);
}

suite('the page', () => {
  let server: Server;
  let browser: Browser;
  let origin: string;
  let tab: Page;
  const recorded = PHASES.map((phase, index) =>
    recordedWindow(phase, NOW_MS + (index - PHASES.length) * WINDOW_MS),
  );
  const incident: FakeData = {
    windows: recorded,
    status: runningStatus(NOW_MS, recorded.length),
    alerts: [incidentAlert(NOW_MS - 7 * WINDOW_MS)],
    evidence: [],
  };
  let data = incident;
  const problems: string[] = [];

  beforeAll(async () => {
    const files = await buildPage();
    server = createFakeServer(() => data, files);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  afterEach(async () => {
    await tab.context().close();
    data = incident;
    // Errors of scripts, of the content security policy, of the network; requests to anywhere else.
    expect(problems.splice(0)).toEqual([]);
  });

  /** Opens the page and waits for its first answer. Its clock stands still at `fixedMs`. */
  async function open(query: string, fixedMs: number | null = null): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    tab = await context.newPage();
    tab.setDefaultTimeout(LIMIT_MS);
    if (fixedMs !== null) await tab.clock.setFixedTime(fixedMs);
    tab.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    tab.on('pageerror', (error) => problems.push(String(error)));
    tab.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`)) problems.push(`request to ${request.url()}`);
    });
    await tab.goto(`${origin}/?${query}`);
    // Either there are stacks, or the page says why there are none.
    await tab.locator('#side .total, #empty:not([hidden])').first().waitFor();
  }

  const text = async (selector: string) => (await tab.locator(selector).first().textContent()) ?? '';
  const waitForText = (selector: string, pattern: RegExp | string) =>
    tab.locator(selector).filter({ hasText: pattern }).waitFor();

  test('answers the questions of an incident at one look', async () => {
    await open(INCIDENT);
    const alert = await text('#alerts');
    expect(alert).toContain('KernelReturnProbe host=web-3 numa_node=0');
    expect(alert).toMatch(/sites\s*htab_map_update_elem 71\.0 %, 443 samples/);
    expect(alert).toMatch(/probed\s*tcp_sendmsg by entry probe/);
    expect(await text('#collector')).toContain('sampled by NMI, 99 Hz, 0 lost');
    const side = await text('#side');
    expect(side).toMatch(/acquiring locks\s*\d\.\d+ cores\s*28\.\d %/);
    expect(side).toMatch(/in probes and BPF\s*\d\.\d+ cores\s*38\.\d %/);
    expect(side).toMatch(/surfproxy\s*\d\.\d cores/);
  });

  test('draws the timeline, the heat map and the flame graph', async () => {
    await open(INCIDENT);
    expect(await inkOf('#timeline canvas')).toBeGreaterThan(1000);
    expect(await inkOf('#heat canvas')).toBeGreaterThan(1000);
    expect(await tab.getAttribute('#timeline', 'aria-label')).toMatch(
      /node 0: on average \d\.\d, at most \d\.\d of 4 busy cores/,
    );
    await tab.waitForSelector('#flame g.frame[name="htab_map_update_elem"]');
    const frames = await tab.locator('#flame g.frame').count();
    expect(frames).toBeGreaterThan(100);
    const lock = '#flame g.frame[name="native_queued_spin_lock_slowpath"] rect';
    const fill = await tab.evaluate(`getComputedStyle(document.querySelector('${lock}')).fill`);
    expect(fill).toBe('rgb(245, 139, 60)');
  });

  test('a mark stands below the timeline and leads to what was before it and what is after', async () => {
    const timeMs = NOW_MS - 4 * WINDOW_MS + 3000;
    data = { ...incident, marks: [{ text: 'disabled kprobes', host: 'web-3', timeMs }] };
    await open('');
    expect(await text('#marks')).toMatch(/^disabled kprobes web-3 \d\d:\d\d:\d\d before after$/);
    await tab.locator('#marks a', { hasText: 'after' }).click();
    await tab.waitForURL(/start=/);
    const params = new URL(tab.url()).searchParams;
    expect([params.get('start'), params.get('end')]).toEqual([iso(NOW_MS - 3 * WINDOW_MS), iso(NOW_MS)]);
  });

  test('a window between gaps is drawn as wide as it is', async () => {
    data = { ...incident, windows: recorded.slice(5, 6) };
    await open('last=2m');
    const plot = await tab.locator('#timeline .u-over').boundingBox();
    const node0 = [141, 183, 220];
    const columns = await columnsOf('#timeline canvas', node0);
    expect(Math.abs(columns - (plot?.width ?? 0) / 12)).toBeLessThan(3);
  });

  test('every number leads to the stacks behind it, and back', async () => {
    await open(INCIDENT);
    await tab.getByText('locks under probes').click();
    expect(tab.url()).toContain('show=lock-under-probe');
    expect(await text('#subject')).toMatch(
      /only stacks that acquire a lock under a probe: [\d,]+ of [\d,]+ samples/,
    );
    expect(await tab.locator('#flame g.frame[name="udp_queue_rcv_one_skb"]').count()).toBe(0);
    await tab.locator('.row-title', { hasText: 'node 1' }).click();
    await tab.locator('#timeline-legend').filter({ hasNotText: 'node 0' }).waitFor();
    expect(tab.url()).toContain('label.numa_node=1');
    await tab.goBack();
    await tab.goBack();
    await waitForText('#timeline-legend', 'node 0');
    expect(await text('#subject')).not.toContain('only');
  });

  test('a drag on the timeline chooses whole windows and stops live mode; escape takes it off', async () => {
    await open('last=2m');
    expect(await text('#collector')).toContain('● live');
    const plot = await tab.locator('#timeline .u-over').boundingBox();
    if (!plot) throw new Error('no timeline');
    await tab.mouse.move(plot.x + plot.width * 0.36, plot.y + 40);
    await tab.mouse.down();
    await tab.mouse.move(plot.x + plot.width * 0.64, plot.y + 40, { steps: 5 });
    await tab.mouse.up();
    await waitForText('#collector', 'go live');
    const params = new URL(tab.url()).searchParams;
    expect(params.get('start')).toBe(new Date(NOW_MS - 8 * WINDOW_MS).toISOString());
    expect(params.get('end')).toBe(new Date(NOW_MS - 4 * WINDOW_MS).toISOString());
    await waitForText('.total', total('incident', 4));
    await tab.keyboard.press('Escape');
    await tab.waitForURL((url) => !url.searchParams.has('start'));
  });

  test('busy cores are those of the range alone, however much was before it', async () => {
    await open('last=40s');
    expect(await text('.total')).toBe(total('mitigated', 4));
    await tab.keyboard.press('[');
    await waitForText('.total', total('mitigated', 1));
    const nodes = await tab.locator('#side li', { hasText: /^node / }).allTextContents();
    const ofNode = ({ labels }: { labels: Labels }, node: number) => labels.numa_node === String(node);
    const samples = recordedWindow('mitigated', 0).samples;
    const busy = [0, 1].map((node) => coresOf(samples.filter((sample) => ofNode(sample, node))));
    expect(nodes.map((row) => /\d\.\d+ cores/.exec(row)?.[0]).sort()).toEqual(busy.sort());
  });

  test('keys: search, panels, windows, frames', async () => {
    await open(INCIDENT);
    await tab.keyboard.press('/');
    await tab.keyboard.type('htab_map_update');
    await waitForText('#matches', /matches \d+\.\d % of busy CPU/);
    await tab.keyboard.press('Escape');
    await tab.keyboard.press('2');
    expect(await text('#sites thead')).toContain('site: who needs it');
    expect(await tab.locator('#sites tbody tr').first().textContent()).toContain('htab_map_update_elem');
    await tab.keyboard.press('1');
    await tab.locator('#flame').focus();
    await tab.keyboard.press('ArrowDown');
    expect(await text('#details')).toMatch(/^__send: \d+\.\d % of busy CPU, [\d,]+ samples/);
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('#flame g.frame.fade');
    await tab.keyboard.press('[');
    await tab.waitForURL(
      (url) => url.searchParams.get('start') === new Date(NOW_MS - 9 * WINDOW_MS).toISOString(),
    );
  });

  test('an alert shows how its samples came about, and leads to its evidence on this very server', async () => {
    await open(INCIDENT);
    const chains = await tab.locator('#alerts .chain').allTextContents();
    expect(chains).toEqual([
      '40.1 %native_queued_spin_lock_slowpath ← htab_map_update_elem ← r_tcp_sendmsg ← kretprobe after a call by __sock_sendmsg ← sendto()',
      '2.1 %p_tcp_sendmsg ← kprobe ← tcp_sendmsg',
    ]);
    const link = tab.getByRole('link', { name: 'evidence of KernelReturnProbe' });
    expect(await link.getAttribute('href')).toBe(`/evidence?id=${EVIDENCE_ID}`);
    expect(await tab.locator('#evidence').isVisible()).toBe(false);
  });

  test('an alert says who is suspected, what would switch it off, and where it says what to do', async () => {
    await open(INCIDENT);
    expect(await tab.locator('#alerts .advice').allTextContents()).toEqual([
      'ebpf.plugin (pid 812), netdata.service, known by: its own link or perf event (exact)',
      'echo 0 > /sys/kernel/debug/kprobes/enabled (switches all kprobes and kretprobes off; 1 restores them)',
    ]);
    expect(await tab.locator('#alerts .advice code').textContent()).toBe(
      'echo 0 > /sys/kernel/debug/kprobes/enabled',
    );
    const link = tab.getByRole('link', { name: 'runbook of KernelReturnProbe' });
    expect(await link.getAttribute('href')).toBe('https://spin.example.org/runbooks/KernelReturnProbe.md');
  });

  test('alerts of one cause are one incident, the worst first; others stand beside it', async () => {
    const shown = incidentAlert(NOW_MS - 7 * WINDOW_MS) as { labels: object; attribution: object };
    const of = (alertname: string, severity: string, host: string) => ({
      ...shown,
      labels: { alertname, severity, host, incident: 'kernel-contention' },
    });
    const alerts = [
      of('KernelReturnProbe', 'warning', 'web-3'),
      of('KernelReturnProbe', 'warning', 'web-4'),
      of('KernelLockUnderProbe', 'critical', 'web-3'),
    ];
    data = { ...incident, alerts };
    await open(INCIDENT);
    const group = tab.getByRole('region', { name: /^one incident on web-3: 2 alerts since \d\d:\d\d/ });
    const titles = await group.locator('summary').allTextContents();
    expect(titles.map((title) => /Kernel\w+ host=\S+/.exec(title)?.[0])).toEqual([
      'KernelLockUnderProbe host=web-3',
      'KernelReturnProbe host=web-3',
    ]);
    expect(await tab.locator('#alerts article').count()).toBe(3);
    expect(await tab.locator('#alerts .incident').count()).toBe(1);
  });

  test('of several alerts the first tells its facts, the others one line; what is opened stays open', async () => {
    const second = {
      ...incidentAlert(NOW_MS - 6 * WINDOW_MS),
      labels: { alertname: 'KernelEntryProbe', host: 'web-3' },
    };
    data = { ...incident, alerts: [incidentAlert(NOW_MS - 7 * WINDOW_MS), second] };
    await open(INCIDENT);
    const facts = tab.locator('#alerts .facts');
    const isOpen = async () => [await facts.nth(0).isVisible(), await facts.nth(1).isVisible()];
    expect(await isOpen()).toEqual([true, false]);
    expect(await tab.locator('#alerts .brief').nth(1).textContent()).toBe(
      'htab_map_update_elem 71.0 % · probed tcp_sendmsg, udp_sendmsg',
    );
    await tab.locator('#alerts summary').nth(0).click();
    await tab.locator('#alerts summary').nth(1).press('Enter');
    expect(await isOpen()).toEqual([false, true]);
    data = { ...data, alerts: [data.alerts[0]!, { ...second, annotations: { summary: 'probes run' } }] };
    await waitForText('#alerts', 'probes run');
    expect(await isOpen()).toEqual([false, true]);
    expect(await tab.locator('#alerts summary:focus').textContent()).toContain('KernelEntryProbe');
  });

  test('lists the newest of the evidence that is kept; a key leads there', async () => {
    const older = Array.from({ length: 11 }, (_, index) => `2026112${index % 4}T010203Z-Old-0000000a`);
    data = { ...incident, evidence: [EVIDENCE_ID, ...older].map(evidenceBundle) };
    await open(INCIDENT);
    await tab.locator('#evidence tbody tr').first().waitFor();
    expect(await tab.locator('#evidence tbody tr').count()).toBe(10);
    expect(await text('#evidence tbody tr')).toMatch(
      /KernelReturnProbehost=web-3 numa_node=0flame graph difference firing before firing before JSON/,
    );
    expect(await text('#evidence')).toContain('and 2 older: list of all');
    await tab.keyboard.press('e');
    await tab.keyboard.press('Tab');
    const focused = (attribute: string) => tab.locator(':focus').getAttribute(attribute);
    expect(await focused('href')).toBe(`/evidence?id=${EVIDENCE_ID}`);
    for (let times = 0; times < 3; times++) await tab.keyboard.press('Tab');
    expect(await focused('href')).toBe(`/evidence/file?id=${EVIDENCE_ID}&name=profile.pb.gz`);
    expect(await focused('download')).toBe(`${EVIDENCE_ID}-profile.pb.gz`);
  });

  test('says which rules are blind where and why; nothing while none is', async () => {
    await open(INCIDENT);
    expect(await tab.locator('#unjudged').isVisible()).toBe(false);
    await tab.context().close();
    const blind = ['web-1', 'web-2', 'web-3', 'web-4', 'web-5', 'web-6'].map((host) => ({
      labels: { host },
      reason: 'sampled by a timer',
    }));
    data = { ...incident, rules: [{ rules: [{ name: 'KernelLockAcquisition', blind }] }] };
    await open(INCIDENT);
    await tab.locator('#unjudged').waitFor();
    expect(await text('#unjudged')).toBe(
      '“no alert” is not “ok”: KernelLockAcquisition is blind on web-1, web-2, web-3, web-4 and 2 more (sampled by a timer)',
    );
  });

  test('says when the first window ends while there is none', async () => {
    data = {
      windows: [],
      status: { ...runningStatus(NOW_MS, 0), nextWindowAtMs: NOW_MS + 7000 },
      alerts: [],
      evidence: [],
    };
    await open('', NOW_MS);
    expect(await text('#empty')).toBe('no profiles yet: the first window ends in 7 s');
    expect(await tab.locator('#alerts').isVisible()).toBe(false);
    expect(await tab.locator('#stacks').isVisible()).toBe(false);
  });

  test('a new window comes in by itself and nothing jumps', async () => {
    data = { ...incident, windows: recorded.slice(0, -1), status: runningStatus(NOW_MS - WINDOW_MS, 11) };
    await open('last=2m');
    const before = await tab.locator('#flame').boundingBox();
    const samples = await text('.total');
    data = incident;
    await tab.locator('.total').filter({ hasNotText: samples }).waitFor();
    expect(await tab.locator('#flame').boundingBox()).toEqual(before);
  });

  test('a failing server is one sentence, and what is shown stays', async () => {
    await open(INCIDENT);
    await tab.route('**/api/status', (route) => route.abort());
    await waitForText('#problem', /^the server does not answer$/);
    expect(await tab.locator('#flame').isVisible()).toBe(true);
    // The browser itself reports the requests that were cut.
    await tab.unrouteAll();
    problems.length = 0;
  });

  /** What the side panel says of so many windows of a phase. */
  function total(phase: Phase, windows: number): string {
    const { samples } = recordedWindow(phase, 0);
    const count = samples.reduce((sum, one) => sum + one.samples, 0) * windows;
    return `${coresOf(samples)} busy · ${count.toLocaleString('en')} samples`;
  }

  /** Busy cores of the samples of one window at 99 Hz. */
  function coresOf(samples: readonly { readonly samples: number }[]): string {
    const count = samples.reduce((sum, one) => sum + one.samples, 0);
    return formatCores(count / 99 / (WINDOW_MS / 1000));
  }

  /** Pixels of a canvas that something was drawn on. */
  async function inkOf(selector: string): Promise<number> {
    return tab.evaluate(`{
      const { width, height } = document.querySelector('${selector}');
      const pixels = document.querySelector('${selector}').getContext('2d').getImageData(0, 0, width, height).data;
      pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
    }`);
  }

  /** Columns of pixels of a canvas in which a colour is. */
  async function columnsOf(selector: string, [red, green, blue]: readonly number[]): Promise<number> {
    return tab.evaluate(`{
      const { width, height } = document.querySelector('${selector}');
      const pixels = document.querySelector('${selector}').getContext('2d').getImageData(0, 0, width, height).data;
      const columns = new Set();
      for (let at = 0; at < pixels.length; at += 4) {
        if (pixels[at] === ${red} && pixels[at + 1] === ${green} && pixels[at + 2] === ${blue}) columns.add((at / 4) % width);
      }
      columns.size;
    }`);
  }
});

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
