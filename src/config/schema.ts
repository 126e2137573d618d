import * as z from 'zod';
import { connectionFields, connectionOf, receiver } from './connection.js';
import { duration, hostName, labelName, listenAddress, serverUrl, shard, size } from './fields.js';
import { labels } from './labels.js';

const collector = z
  .strictObject({
    /** Samples per second and CPU. 99, not 100: so as not to march in step with timers. */
    frequency_hz: z.int().min(1).max(10_000).default(99),
    window: duration.prefault('10s'),
    /** `auto`: cycles where the machine counts them (sampled by NMI), else cpu-clock. */
    event: z.enum(['auto', 'cycles', 'cpu-clock']).default('auto'),
    /** The perf program. */
    perf: z.string().min(1).default('perf'),
    /** Whether it looks once a minute at what is hooked into the kernel, and pushes that as the profile `kernel_probes`. */
    probes: z.boolean().default(true),
    /** Where `collect` serves /metrics and /ready. */
    listen: listenAddress.prefault('127.0.0.1:4041'),
  })
  .transform(({ frequency_hz, window, ...rest }) => ({
    ...rest,
    frequencyHz: frequency_hz,
    windowMs: window,
  }));

const kubernetes = z
  .strictObject({
    /** Whether the API is asked for the node's pods; `auto`: in a cluster, when a label needs them. */
    enabled: z.union([z.boolean(), z.literal('auto')]).default('auto'),
    /** The node's name in the cluster; `$NODE_NAME` by default. */
    node: z.string().min(1).optional(),
    /** The API; by default that of the cluster it runs in, as its service account. */
    url: serverUrl.optional(),
    bearer_token_file: z.string().optional(),
    ca_file: z.string().optional(),
    timeout: duration.prefault('10s'),
  })
  .transform(({ bearer_token_file, ca_file, timeout, ...rest }) => ({
    ...rest,
    tokenFile: bearer_token_file,
    caFile: ca_file,
    timeoutMs: timeout,
  }));

const push = z
  .strictObject({
    url: serverUrl.prefault('http://127.0.0.1:4040'),
    ...connectionFields,
    /** Who splits a window by sample labels: the server (one profile travels) or the client (one per label set). */
    split: z.enum(['server', 'client']).default('server'),
    /** Pushes that wait while the server is away; the oldest go first. */
    max_queue: z.int().min(1).max(100_000).default(180),
  })
  .transform(({ url, split, max_queue, ...fields }) => ({
    url,
    connection: connectionOf(fields),
    split,
    maxQueuedPushes: max_queue,
  }));

const store = z
  .strictObject({
    /** `$STATE_DIRECTORY` under systemd, else `~/.local/share/spinscope`. */
    dir: z.string().min(1).optional(),
    retention: duration.prefault('7d'),
    max_size: size.prefault('10GiB'),
  })
  .transform(({ dir, retention, max_size }) => ({ dir, retentionMs: retention, maxBytes: max_size }));

const server = z
  .strictObject({
    listen: listenAddress.prefault('127.0.0.1:4040'),
    /** Names by which others reach this process, `collect` and `evaluate` too; requests for any other name are refused. */
    allowed_hosts: z.array(hostName).default([]),
  })
  .transform(({ listen, allowed_hosts }) => ({ listen, allowedHosts: allowed_hosts }));

const query = z
  .strictObject({ url: serverUrl.prefault('http://127.0.0.1:4040'), ...connectionFields })
  .transform(({ url, ...fields }) => ({ url, connection: connectionOf(fields) }));

const rules = z
  .strictObject({
    /** Rule files; the packs that come with spinscope by default. */
    files: z.array(z.string().min(1)).optional(),
    /** The span of profiles that one evaluation judges. */
    range: duration.prefault('30s'),
    /** The part of all hosts that this evaluator is for; all by default. */
    shard: shard.optional(),
    /** Receivers of Prometheus' remote write, to which `record` rules are sent. */
    remote_write: z.array(receiver).default([]),
    /** Where `evaluate` serves /metrics and its alerts. */
    listen: listenAddress.prefault('127.0.0.1:4042'),
  })
  .transform(({ range, remote_write, ...rest }) => ({ ...rest, rangeMs: range, remoteWrites: remote_write }));

const alerting = z
  .strictObject({
    alertmanagers: z.array(receiver).default([]),
    webhooks: z.array(receiver).default([]),
    /** Alerts are appended to it, a line of JSON each. */
    file: z.string().min(1).optional(),
    /** Where people reach this process's page and evidence, for links in alerts; where it listens by default. */
    external_url: serverUrl.optional(),
    /** Where runbooks are, for `runbook_url` of alerts; those that come with spinscope, as this process serves them, by default. */
    runbook_url: serverUrl.optional(),
    /** Labels of every alert that goes out. */
    external_labels: z.record(labelName, z.string()).default({}),
    resend_delay: duration.prefault('1m'),
  })
  .transform(({ external_url, runbook_url, external_labels, resend_delay, ...rest }) => ({
    ...rest,
    externalUrl: external_url,
    runbookUrl: runbook_url,
    externalLabels: external_labels,
    resendDelayMs: resend_delay,
  }));

const evidence = z
  .strictObject({
    retention: duration.prefault('30d'),
    max_size: size.prefault('1GiB'),
  })
  .transform(({ retention, max_size }) => ({ maxAgeMs: retention, maxBytes: max_size }));

/** spinscope.yml. Every field has a default: an empty file is a valid one. */
export const configSchema = z
  .strictObject({
    collector: collector.prefault({}),
    labels: labels.prefault({}),
    kubernetes: kubernetes.prefault({}),
    push: push.prefault({}),
    store: store.prefault({}),
    server: server.prefault({}),
    query: query.prefault({}),
    rules: rules.prefault({}),
    alerting: alerting.prefault({}),
    evidence: evidence.prefault({}),
    log_level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  })
  .transform(({ log_level, ...sections }) => ({ ...sections, logLevel: log_level }));

/** The whole configuration, checked, with the units in the names of its fields. */
export type Config = z.output<typeof configSchema>;
