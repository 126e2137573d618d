import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningSpinscope, startSpinscope } from './run-spinscope.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));
const hasPrograms = ['prometheus', 'prometheus-alertmanager'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
);
if (!hasPrograms)
  console.warn('prometheus or prometheus-alertmanager is not installed: alerting is not tested against them');

const RULES = `groups:
  - name: incident
    interval: 1s
    rules:
      - alert: Locks
        by: [host, numa_node]
        stacks: {acquires: lock, probe: running}
        when: share >= 2 %
        min_samples: 50
        for: 4s
        labels: {severity: critical}
        annotations: {summary: '{{ humanizePercentage $value }} by {{ $sites }}'}
      - alert: Probes
        by: [host, numa_node]
        stacks: {probe: return}
        when: samples > 0
        for: 1s
        labels: {severity: warning}
      - record: host:kernel_lock:share
        by: [host]
        stacks: {acquires: lock}
`;
const ALERTMANAGER = `route: {receiver: none}
receivers: [{name: none}]
inhibit_rules:
  - {source_matchers: [severity="critical"], target_matchers: [severity="warning"], equal: [host]}
`;

interface AlertmanagerAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly status: { readonly state: string; readonly silencedBy: string[]; readonly inhibitedBy: string[] };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function getJson<T>(url: string): Promise<T | null> {
  const response = await fetch(url).catch(() => null);
  return response?.ok ? ((await response.json()) as T) : null;
}

/** Asks until it is so. */
async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`waited too long until ${what}`);
    await sleep(250);
  }
}

const describeWithPrograms = hasPrograms ? describe : describe.skip;

describeWithPrograms('with a real Alertmanager and Prometheus', () => {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-alerting-'));
  const children: ChildProcess[] = [];
  const urls = { page: '', evaluator: '', alertmanager: '', prometheus: '' };
  let evaluator: RunningSpinscope;
  const file = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const run = (program: string, ...args: string[]) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    children.push(child);
    return child;
  };
  const startEvaluator = () => {
    evaluator = startSpinscope('evaluate', '--config', join(dir, 'spinscope.yml'));
    children.push(evaluator.child);
  };
  const startAlertmanager = () =>
    run(
      'prometheus-alertmanager',
      `--config.file=${file('alertmanager.yml', ALERTMANAGER)}`,
      `--storage.path=${join(dir, 'alertmanager')}`,
      `--web.listen-address=${new URL(urls.alertmanager).host}`,
      '--cluster.listen-address=',
    );
  const active = async (name: string) => {
    const alerts = await getJson<AlertmanagerAlert[]>(`${urls.alertmanager}/api/v2/alerts`);
    return alerts?.find(({ labels }) => labels.alertname === name);
  };
  const query = async (expression: string) => {
    const url = `${urls.prometheus}/api/v1/query?query=${encodeURIComponent(expression)}`;
    type Answer = { data: { result: { metric: Record<string, string>; value: [number, string] }[] } };
    return (await getJson<Answer>(url))?.data.result[0];
  };
  const activeAt = async (name: string) => {
    type Answer = { data: { alerts: { labels: Record<string, string>; activeAt: string }[] } };
    const answer = await getJson<Answer>(`${urls.evaluator}/api/v1/alerts`);
    return answer?.data.alerts.find(({ labels }) => labels.alertname === name)?.activeAt;
  };

  beforeAll(async () => {
    for (const name of Object.keys(urls) as (keyof typeof urls)[]) {
      urls[name] = `http://127.0.0.1:${await freePort()}`;
    }
    file('rules.yml', RULES);
    file(
      'spinscope.yml',
      `store: {dir: '${join(dir, 'state')}'}
query: {url: '${urls.page}'}
rules:
  files: ['${join(dir, 'rules.yml')}']
  range: 6s
  listen: ${new URL(urls.evaluator).host}
  remote_write: [{url: '${urls.prometheus}/api/v1/write'}]
alerting:
  alertmanagers: [{url: '${urls.alertmanager}'}]
  external_labels: {cluster: lab}
  resend_delay: 2s
`,
    );
    run(
      'prometheus',
      `--config.file=${file(
        'prometheus.yml',
        `scrape_configs: [{job_name: spinscope, scrape_interval: 1s, static_configs: [{targets: ['${new URL(urls.evaluator).host}']}]}]\n`,
      )}`,
      `--storage.tsdb.path=${join(dir, 'prometheus')}`,
      `--web.listen-address=${new URL(urls.prometheus).host}`,
      '--web.enable-remote-write-receiver',
    );
    const captures = (name: string, times: number) => Array(times).fill(`${EXAMPLES}${name}.data.gz`);
    const replay = startSpinscope(
      'replay',
      ...captures('incident.nmi', 11),
      ...captures('mitigated.nmi', 12),
      ...['--kallsyms', `${EXAMPLES}kallsyms.gz`, '--speed', '5', '--data', join(dir, 'replay')],
      ...['--listen', new URL(urls.page).host],
    );
    children.push(replay.child);
    await replay.waitFor(/page {2}http/, 120_000);
    startEvaluator();
  }, 600_000);

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await sleep(200);
    rmSync(dir, { recursive: true, force: true });
  });

  test('an evaluator that is killed goes on where it was', async () => {
    await evaluator.waitFor(/pending Locks/, 120_000);
    const before = await until('the alert is listed', () => activeAt('Locks'));
    // Some of `for` has passed.
    await sleep(1500);
    evaluator.child.kill('SIGKILL');
    await evaluator.finished;
    startEvaluator();
    const after = await until('the alert is listed again', () => activeAt('Locks'));
    const shiftedMs = Date.parse(after) - Date.parse(before);
    // What it was away does not count, what was before does.
    expect(shiftedMs).toBeGreaterThanOrEqual(0);
    expect(shiftedMs).toBeLessThan(6000);
    await evaluator.waitFor(/firing Locks/, 120_000);
  }, 600_000);

  test('an Alertmanager that was down learns of the alert; inhibition and silences work on its labels', async () => {
    expect(await active('Locks')).toBeUndefined();
    startAlertmanager();
    const alert = await until('the alert arrives', () => active('Locks'));
    expect(alert.labels).toEqual({
      alertname: 'Locks',
      cluster: 'lab',
      host: 'edge-lab',
      numa_node: '0',
      severity: 'critical',
    });
    expect(alert.annotations.summary).toMatch(/^\d+(\.\d+)?% by htab_map_update_elem 100%$/);
    expect(alert.annotations.evidence).toContain(`${urls.evaluator}/evidence?id=`);
    const inhibited = await until('the warning is inhibited', async () => {
      const warning = await active('Probes');
      return warning?.status.state === 'suppressed' && warning;
    });
    expect(inhibited.status.inhibitedBy).toHaveLength(1);
    await fetch(`${urls.alertmanager}/api/v2/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        matchers: [{ name: 'host', value: 'edge-lab', isRegex: false, isEqual: true }],
        startsAt: new Date().toISOString(),
        endsAt: new Date(Date.now() + 600_000).toISOString(),
        createdBy: 'test',
        comment: 'test',
      }),
    });
    await until(
      'the alert is silenced',
      async () => ((await active('Locks'))?.status.silencedBy.length ?? 0) > 0,
    );
  }, 600_000);

  test('Prometheus has the alert by scraping, and the recorded series by remote write', async () => {
    const alert = await until('the alert is scraped', () =>
      query('ALERTS{alertname="Locks",alertstate="firing"}'),
    );
    expect(alert.metric).toMatchObject({ host: 'edge-lab', numa_node: '0', severity: 'critical' });
    const recorded = await until('the series is there', () => query('host:kernel_lock:share{cluster="lab"}'));
    expect(recorded.metric).toEqual({ __name__: 'host:kernel_lock:share', cluster: 'lab', host: 'edge-lab' });
    expect(Number(recorded.value[1])).toBeGreaterThan(0.1);
    expect(Number(recorded.value[1])).toBeLessThan(0.5);
  }, 600_000);

  test('the alert resolves', async () => {
    await evaluator.waitFor(/resolved Locks/, 120_000);
    await until('the Alertmanager knows', async () => (await active('Locks')) === undefined);
  }, 600_000);
});
