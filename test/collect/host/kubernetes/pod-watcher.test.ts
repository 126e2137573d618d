import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type KubernetesApi, PodTable, PodWatcher } from '../../../../src/collect/host/kubernetes/index.js';
import { findProgram } from '../../../deploy/run-program.js';
import { answer, type FakeApi, failure, NODE, podList, startFakeApi } from './fake-api.js';
import { containerId, podJson, WEB_UID } from './pods.js';

const A = containerId('aa');
const B = containerId('bb');

let fake: FakeApi;
let watcher: PodWatcher | null = null;
let table: PodTable;
let problems: (string | null)[];

beforeEach(async () => {
  fake = await startFakeApi();
  problems = [];
});

afterEach(async () => {
  await watcher?.stop();
  await fake.close();
});

function start(api: Partial<KubernetesApi> = {}): PodWatcher {
  table = new PodTable();
  watcher = new PodWatcher({
    api: { ...fake.api, ...api },
    node: NODE,
    table,
    onProblem: (error) => problems.push(error?.message ?? null),
    firstPauseMs: 20,
  });
  return watcher;
}

/** Resolves when it holds; it is asked often, and jest's time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const nameOf = (id: string) => table.factsOf(id, '')?.pod.name;
const send = (type: string, object: object) =>
  fake.watches[0]!.write(`${JSON.stringify({ type, object })}\n`);

describe('PodWatcher', () => {
  test('lists the pods of its node, then watches from there', async () => {
    fake.list = (response) =>
      answer(response, podList([podJson({ name: 'web', containers: { nginx: A } })], '4711'));
    const { isSynced } = start();
    expect(isSynced).toBe(false);
    await until(() => watcher!.isSynced);
    expect(nameOf(A)).toBe('web');
    expect(fake.requests.map(({ url, authorization }) => [url.pathname, authorization])).toEqual([
      ['/api/v1/pods', 'Bearer a-token'],
      ['/api/v1/pods', 'Bearer a-token'],
    ]);
    const [list, watch] = fake.requests.map(({ url }) => Object.fromEntries(url.searchParams));
    expect(list).toEqual({ fieldSelector: 'spec.nodeName=node-1', resourceVersion: '0' });
    expect(watch).toEqual({
      fieldSelector: 'spec.nodeName=node-1',
      resourceVersion: '4711',
      watch: '1',
      allowWatchBookmarks: 'true',
      timeoutSeconds: expect.stringMatching(/^[3-6]\d\d$/),
    });
  });

  test('follows pods that come, change and go, by lines that arrive in parts', async () => {
    start();
    await until(() => watcher!.isSynced);
    send('ADDED', podJson({ name: 'new', containers: {} }));
    await until(() => table.size === 1);
    const line = JSON.stringify({
      type: 'MODIFIED',
      object: podJson({ name: 'größer', containers: { nginx: B } }),
    });
    const bytes = Buffer.from(`${line}\n`);
    const cut = bytes.indexOf(0xc3) + 1;
    fake.watches[0]!.write(bytes.subarray(0, cut));
    await new Promise((resolve) => setTimeout(resolve, 30));
    fake.watches[0]!.write(bytes.subarray(cut));
    await until(() => nameOf(B) === 'größer');
    send('DELETED', podJson({ name: 'größer', containers: { nginx: B } }));
    await until(() => table.size === 0);
    expect(table.factsOf('', WEB_UID)?.pod.name).toBe('größer');
    expect(problems).toEqual([]);
  });

  test('goes on where a watch has ended, without another list', async () => {
    start();
    await until(() => watcher!.isSynced);
    send('ADDED', podJson({ resourceVersion: '2000' }));
    send('BOOKMARK', { kind: 'Pod', apiVersion: 'v1', metadata: { resourceVersion: '3000' } });
    await until(() => table.size === 1);
    fake.watches[0]!.end();
    await until(() => fake.requests.length === 3);
    expect(fake.requests.map(({ url }) => url.searchParams.get('resourceVersion'))).toEqual([
      '0',
      '1000',
      '3000',
    ]);
    expect([table.size, problems]).toEqual([1, []]);
  });

  test('renews watches that end at once ever more seldom, which is no problem', async () => {
    fake.watch = (response) => response.writeHead(200).end();
    const startedMs = performance.now();
    start();
    // One list; then watches at 0, 20, 60, 140 and 300 ms, or later.
    await until(() => fake.requests.length === 6);
    expect(performance.now() - startedMs).toBeGreaterThan(290);
    expect([problems, watcher!.failures]).toEqual([[], 0]);
    await until(() => !watcher!.isSynced);
  });

  test('lists anew when its version is too old, and that is no problem', async () => {
    start();
    await until(() => watcher!.isSynced);
    fake.list = (response) => answer(response, podList([podJson({ name: 'listed' })], '5000'));
    send('ERROR', failure(410, 'too old resource version: 1000 (4000)'));
    await until(() => table.size === 1 && watcher!.isSynced);
    expect(fake.requests.map(({ url }) => url.searchParams.get('resourceVersion'))).toEqual([
      '0',
      '1000',
      '0',
      '5000',
    ]);
    expect([problems, watcher!.failures]).toEqual([[], 0]);
  });

  test('says once that it may not, keeps asking, and says when it may', async () => {
    const message =
      'pods is forbidden: User "system:serviceaccount:spinscope:spinscope-collect" cannot list resource "pods"';
    fake.list = (response) => answer(response, failure(403, message), 403);
    start();
    await until(() => watcher!.failures >= 3);
    expect(problems).toEqual([`the Kubernetes API answers 403: ${message}`]);
    expect(watcher!.isSynced).toBe(false);
    fake.list = (response) => answer(response, podList([podJson()]));
    await until(() => watcher!.isSynced);
    expect(problems).toEqual([`the Kubernetes API answers 403: ${message}`, null]);
  });

  test('keeps what it knew while the API is away', async () => {
    fake.list = (response) => answer(response, podList([podJson({ name: 'web', containers: { nginx: A } })]));
    start();
    await until(() => watcher!.isSynced);
    fake.list = (response) => response.destroy();
    fake.watches[0]!.destroy();
    await until(() => watcher!.failures >= 2);
    expect([nameOf(A), table.size, watcher!.isSynced]).toEqual(['web', 1, false]);
    expect(problems).toEqual([expect.stringMatching(/^the Kubernetes API at http:\S+ does not answer: /)]);
  });

  test('reads a renewed token', async () => {
    start();
    await until(() => watcher!.isSynced);
    writeFileSync(fake.api.tokenFile!, 'another');
    fake.watches[0]!.end();
    await until(() => fake.requests.length === 3);
    expect(fake.requests.map(({ authorization }) => authorization)).toEqual([
      'Bearer a-token',
      'Bearer a-token',
      'Bearer another',
    ]);
  });

  test('says which file of the service account is missing', async () => {
    rmSync(fake.api.tokenFile!);
    start();
    await until(() => watcher!.failures === 1);
    expect(problems).toEqual([
      expect.stringMatching(/^cannot read \S+token of the service account: ENOENT: no such file/),
    ]);
  });

  test('gives up on a list that does not come', async () => {
    fake.list = () => {};
    start({ timeoutMs: 50 });
    await until(() => watcher!.failures === 1);
    expect(problems).toEqual([`the Kubernetes API at ${fake.api.url} does not answer: no answer in time`]);
  });

  test('says what answers with something else than JSON', async () => {
    fake.list = (response) => response.writeHead(200).end('<html>');
    start();
    await until(() => watcher!.failures === 1);
    expect(problems).toEqual(['the Kubernetes API answers with something that is no JSON']);
  });

  test('ends its connections when it is stopped', async () => {
    start();
    await until(() => fake.watches.length === 1);
    await watcher!.stop();
    await until(() => fake.watches.length === 0);
    expect([watcher!.isSynced, problems]).toEqual([false, []]);
  });
});

const describeTls = findProgram('openssl') ? describe : describe.skip;

describeTls('PodWatcher by HTTPS (needs openssl)', () => {
  beforeEach(async () => {
    await fake.close();
    fake = await startFakeApi('https');
  });

  test('trusts the certificate authority of its service account', async () => {
    start();
    await until(() => watcher!.isSynced);
    send('ADDED', podJson());
    await until(() => table.size === 1);
    expect(problems).toEqual([]);
  });

  test('trusts nobody else', async () => {
    start({ caFile: undefined });
    await until(() => watcher!.failures === 1);
    expect(problems).toEqual([expect.stringMatching(/does not answer: DEPTH_ZERO_SELF_SIGNED_CERT$/)]);
    expect(fake.requests).toEqual([]);
  });
});
