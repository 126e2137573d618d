import { afterEach, describe, expect, test } from '@jest/globals';
import { startPods } from '../../src/app/start-pods.js';
import { PodTable, type PodWatcher } from '../../src/collect/host/kubernetes/index.js';
import { parseConfig } from '../../src/config/index.js';
import { UserError } from '../../src/lib/user-error.js';
import type { Logger } from '../../src/telemetry/index.js';
import { answer, failure, podList, startFakeApi } from '../collect/host/kubernetes/fake-api.js';
import { containerId, podJson } from '../collect/host/kubernetes/pods.js';

let watcher: PodWatcher | null = null;

afterEach(() => watcher?.stop());

function start(config: string, environment: Readonly<Record<string, string>>, table = new PodTable()) {
  const lines: unknown[] = [];
  const note = (level: string) => (message: string, fields?: object) => lines.push([level, message, fields]);
  const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const { kubernetes } = parseConfig('test.yml', `kubernetes: ${config}`, {});
  watcher = startPods(kubernetes, table, log as unknown as Logger, environment);
  return { watcher, lines };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('startPods', () => {
  test.each([
    [
      'it is not to be asked',
      '{enabled: false}',
      { KUBERNETES_SERVICE_HOST: '10.96.0.1', NODE_NAME: 'node-1' },
      [],
    ],
    ['there is no cluster', '{}', { NODE_NAME: 'node-1' }, []],
    [
      'nobody says which node this is',
      '{}',
      { KUBERNETES_SERVICE_HOST: '10.96.0.1' },
      [
        [
          'warn',
          'pods and containers have IDs for names',
          { reason: 'the name of the node (kubernetes.node or $NODE_NAME) is not known' },
        ],
      ],
    ],
  ])('asks nobody where %s', (_, config, environment, expected) => {
    expect(start(config, environment)).toEqual({ watcher: null, lines: expected });
  });

  test.each([
    ['the API (kubernetes.url)', {}],
    ['the name of the node (kubernetes.node or $NODE_NAME)', { KUBERNETES_SERVICE_HOST: '10.96.0.1' }],
  ])('does not start without %s where it is to be asked', (missing, environment) => {
    expect(() => start('{enabled: true}', environment)).toThrow(
      new UserError(`kubernetes.enabled: ${missing} is not known`),
    );
  });

  test('fills the table of the API that is configured, and logs a failure once', async () => {
    const fake = await startFakeApi();
    const table = new PodTable();
    fake.list = (response) => answer(response, failure(403, 'pods is forbidden'), 403);
    const config = `{url: '${fake.api.url}', node: node-1, bearer_token_file: ${fake.api.tokenFile}}`;
    const { lines } = start(config, {}, table);
    await until(() => watcher!.failures === 1);
    fake.list = (response) =>
      answer(response, podList([podJson({ containers: { nginx: containerId('aa') } })]));
    await until(() => watcher!.isSynced);
    expect(table.factsOf(containerId('aa'), '')?.pod.workload.name).toBe('web');
    expect(lines).toEqual([
      [
        'warn',
        'new pods and containers have IDs for names',
        { reason: 'the Kubernetes API answers 403: pods is forbidden' },
      ],
      ['info', 'pods are known by name again', undefined],
    ]);
    expect(fake.requests[0]?.authorization).toBe('Bearer a-token');
    await watcher!.stop();
    await fake.close();
  });
});
