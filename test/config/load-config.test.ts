import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig, parseConfig } from '../../src/config/index.js';

function mistakes(text: string, environment = {}): string {
  try {
    parseConfig('spinscope.yml', text, environment);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('parseConfig', () => {
  test('an empty file is all defaults', () => {
    const config = parseConfig('spinscope.yml', '', {});
    expect(config.collector).toEqual({
      frequencyHz: 99,
      windowMs: 10_000,
      event: 'auto',
      perf: 'perf',
      probes: true,
      listen: { host: '127.0.0.1', port: 4041 },
    });
    expect(config.server).toEqual({ listen: { host: '127.0.0.1', port: 4040 }, allowedHosts: [] });
    expect(config.store).toEqual({ dir: undefined, retentionMs: 7 * 86_400_000, maxBytes: 10 * 2 ** 30 });
    expect(config.labels.samples).toEqual(['cpu', 'numa_node', 'process']);
  });

  test("leaves relabelling rules their groups: a variable's name does not start with a digit", () => {
    const text = `labels:\n  relabel: [{source_labels: [cpu], regex: (.+), target_label: core, replacement: "${'$'}{1}-x"}]`;
    expect(parseConfig('spinscope.yml', text, {}).labels.relabel).toMatchObject([
      { replacement: `${'$'}{1}-x` },
    ]);
  });

  test('takes values from the environment', () => {
    const text = `labels:\n  host: ${'$'}{NODE_NAME}\n  service_name: a${'$$'}{b}\n`;
    expect(parseConfig('spinscope.yml', text, { NODE_NAME: 'web-3' }).labels).toMatchObject({
      host: 'web-3',
      serviceName: [{ fixed: `a${'$'}{b}` }],
    });
    expect(mistakes(text)).toBe('spinscope.yml:2:9: the environment has no variable NODE_NAME');
  });

  test('the result cannot be changed', () => {
    expect(Object.isFrozen(parseConfig('spinscope.yml', '', {}).labels.series)).toBe(true);
  });

  test.each([
    ['unknown field', 'colector: {}\n', "1:1: colector: unknown field 'colector'; did you mean 'collector'?"],
    [
      'secret in a URL',
      'push:\n  url: https://me:secret@pyroscope:4040\n',
      '2:3: push.url: expected no user and password in the URL of pyroscope:4040, as URLs are shown in logs; give username and password_file',
    ],
    [
      'host name with a port',
      'server:\n  allowed_hosts: [spinscope.example.org:4040]\n',
      "2:19: server.allowed_hosts[0]: expected a host name without a port, such as spinscope.example.org or *.example.org, got 'spinscope.example.org:4040'",
    ],
    [
      'duration',
      'collector:\n  window: ten\n',
      "2:3: collector.window: expected a duration such as 10s, 5m or 1h30m, got 'ten'",
    ],
    [
      'size',
      'store:\n  max_size: 10GB\n',
      "2:3: store.max_size: expected a size such as 512MiB or 10GiB, got '10GB'",
    ],
    ['address', 'server:\n  listen: 4040\n', '2:3: server.listen: expected a text, got 4040'],
    [
      'port',
      'server:\n  listen: localhost:99999\n',
      "2:3: server.listen: expected ADDRESS:PORT such as 127.0.0.1:4040, got 'localhost:99999'",
    ],
    [
      'url',
      'push:\n  url: pyroscope:4040\n',
      "2:3: push.url: expected http://HOST:PORT or https://HOST:PORT, got 'pyroscope:4040'",
    ],
  ])('a wrong %s is told with its place', (_, text, message) => {
    expect(mistakes(text)).toBe(`spinscope.yml:${message}`);
  });
});

describe('loadConfig', () => {
  test('reads a file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'spinscope-')), 'spinscope.yml');
    writeFileSync(path, 'log_level: debug\n');
    expect(loadConfig(path, {}).logLevel).toBe('debug');
  });

  test('a missing file is told in one sentence', () => {
    expect(() => loadConfig('/nowhere/spinscope.yml', {})).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        message: 'cannot read the configuration /nowhere/spinscope.yml: there is no such file',
      }),
    );
  });
});
