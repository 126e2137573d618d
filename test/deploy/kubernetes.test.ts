import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { parseConfig } from '../../src/config/index.js';
import { OwnNames } from '../../src/serve/server/own-names.js';
import { ROOT, runProgram, testWith } from './run-program.js';

const FOLDER = 'deploy/kubernetes';

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly livenessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly rules?: unknown;
  readonly roleRef?: unknown;
  readonly subjects?: unknown;
  readonly spec: { readonly template: { readonly spec: PodSpec } };
}

const files = readdirSync(join(ROOT, FOLDER)).filter((name) => name.endsWith('.yaml'));
const resources = files.filter((name) => name !== 'kustomization.yaml');
const manifests = resources.flatMap((name) =>
  parseAllDocuments(readFileSync(join(ROOT, FOLDER, name), 'utf8')).map(
    (document) => document.toJS() as Manifest,
  ),
);

function podOf(kind: string): PodSpec {
  const manifest = manifests.find((candidate) => candidate.kind === kind);
  if (manifest === undefined) throw new Error(`no ${kind}`);
  return manifest.spec.template.spec;
}

function containerOf(kind: string): Container {
  return podOf(kind).containers[0]!;
}

describe('Kubernetes manifests', () => {
  test('are all in the kustomization', () => {
    const kustomization = parse(readFileSync(join(ROOT, FOLDER, 'kustomization.yaml'), 'utf8'));
    expect([...kustomization.resources].sort()).toEqual(resources.sort());
  });

  testWith('kubernetes-validate', 'fit the schemas of the API', (validate) => {
    const paths = resources.map((name) => join(FOLDER, name));
    expect(runProgram(validate, ['--strict', '--quiet', ...paths])).toEqual({ exitCode: 0, output: '' });
  });

  test('the collector has what sampling takes, and no right beyond', () => {
    const pod = podOf('DaemonSet');
    const given = Object.keys(pod).filter((field) => field.startsWith('host'));
    expect(given).toEqual(['hostPID']);
    expect(JSON.stringify(pod)).not.toContain('hostPath');
    expect(containerOf('DaemonSet').securityContext).toEqual({
      runAsUser: 0,
      runAsGroup: 0,
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'], add: ['PERFMON', 'SYSLOG', 'SYS_PTRACE', 'DAC_READ_SEARCH'] },
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'Unconfined' },
      seLinuxOptions: { type: 'spc_t' },
    });
  });

  test('the collector runs on every node and is never throttled', () => {
    const { tolerations } = podOf('DaemonSet');
    expect(tolerations).toEqual([{ operator: 'Exists' }]);
    expect(containerOf('DaemonSet').resources.limits).toEqual({ memory: '512Mi' });
  });

  test.each(['StatefulSet', 'Deployment'])('the %s needs no right at all', (kind) => {
    const { hostPID, securityContext } = podOf(kind);
    expect(hostPID).toBeUndefined();
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(containerOf(kind).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  const configurations = Object.entries(manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {});

  test.each([
    ['DaemonSet', 'collect', 'collector'],
    ['StatefulSet', 'serve', 'server'],
    ['Deployment', 'evaluate', 'rules'],
  ] as const)(
    'the %s runs %s with a configuration that is right, and is probed where it listens',
    (kind, command, section) => {
      const { args, ports, image, readinessProbe, livenessProbe } = containerOf(kind);
      const [name, text] = configurations.find(([file]) => args[2] === `/etc/spinscope/${file}`)!;
      expect(args).toEqual([command, '--config', `/etc/spinscope/${name}`]);
      expect(image).toBe('spinscope');
      const config = parseConfig(name, text, { NODE_NAME: 'node-1' });
      const [port] = ports;
      expect(config[section].listen).toEqual({ host: '0.0.0.0', port: port?.containerPort });
      expect(readinessProbe.httpGet).toEqual({ path: '/ready', port: port?.name });
      expect(livenessProbe.httpGet).toEqual({ path: '/metrics', port: port?.name });
    },
  );

  test('a collector is known by its node', () => {
    const [, text] = configurations.find(([name]) => name === 'collect.yml')!;
    expect(parseConfig('collect.yml', text, { NODE_NAME: 'node-1' }).labels.host).toBe('node-1');
  });

  test('the store answers to every name of its Service, and to what the others reach it by', () => {
    const configOf = (wanted: string) => {
      const [, text] = configurations.find(([name]) => name === wanted)!;
      return parseConfig(wanted, text, { NODE_NAME: 'node-1' });
    };
    const { server } = configOf('store.yml');
    const service = manifests.find(({ kind }) => kind === 'Service')!.metadata;
    const inNamespace = `${service.name}.${service.namespace}`;
    const names = [service.name, inNamespace, `${inNamespace}.svc`, `${inNamespace}.svc.cluster.local`];
    expect(server.allowedHosts).toEqual(names);
    const urls = [configOf('collect.yml').push.url, configOf('evaluate.yml').query.url];
    const own = new OwnNames(server.allowedHosts);
    expect(urls.map((url) => own.refusalOf(new URL(url).host))).toEqual([null, null]);
  });

  test('only the collector has a token of the API, and may list and watch pods with it', () => {
    const given = ['DaemonSet', 'StatefulSet', 'Deployment'].map((kind) => {
      const { serviceAccountName, automountServiceAccountToken } = podOf(kind);
      return [kind, serviceAccountName, automountServiceAccountToken];
    });
    expect(given).toEqual([
      ['DaemonSet', 'spinscope-collect', true],
      ['StatefulSet', 'spinscope', false],
      ['Deployment', 'spinscope', false],
    ]);
    const rights = manifests.flatMap(({ kind, rules, roleRef, subjects }) =>
      /Role/.test(kind) ? [{ kind, rules, roleRef, subjects }] : [],
    );
    expect(rights).toEqual([
      { kind: 'ClusterRole', rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }] },
      {
        kind: 'ClusterRoleBinding',
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'spinscope-collect' },
        subjects: [{ kind: 'ServiceAccount', name: 'spinscope-collect', namespace: 'spinscope' }],
      },
    ]);
  });
});
