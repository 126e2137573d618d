import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../src/evaluate/index.js';
import { runHere } from './run-command-line.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));
const INCIDENT = `${EXAMPLES}incident.nmi.data.gz`;
const KALLSYMS = ['--kallsyms', `${EXAMPLES}kallsyms.gz`];
const dir = mkdtempSync(join(tmpdir(), 'spinscope-cli-'));
const file = (name: string) => join(dir, name);
afterAll(() => rmSync(dir, { recursive: true }));

describe('spinscope check', () => {
  test('takes rule files before and after the capture, one a flag', async () => {
    writeFileSync(file('seen.folded'), 'main;seen 10\n');
    const rule = (name: string) =>
      `groups: [{name: ${name}, rules: [{alert: ${name}, stacks: {function: seen}, when: samples > 0}]}]`;
    for (const name of ['First', 'Second']) writeFileSync(file(`${name}.yml`), rule(name));
    const alertsOf = async (...args: string[]) => {
      const { stdout } = await runHere('check', '--json', ...args);
      return (JSON.parse(stdout) as { rules: { alert: string }[] }).rules.map(({ alert }) => alert);
    };
    const [capture, first, second] = [file('seen.folded'), file('First.yml'), file('Second.yml')];
    expect(await alertsOf('-r', first, capture)).toEqual(['First']);
    expect(await alertsOf('-r', first, '--rules', second, capture)).toEqual(['First', 'Second']);
    expect(await alertsOf(capture, '-r', first, '-r', second)).toEqual(['First', 'Second']);
  });

  test('speaks like the alerts that would fire: the worst first, the others as its parts, and what to do', async () => {
    const { exitCode, stdout } = await runHere('check', INCIDENT, ...KALLSYMS);
    const lines = stdout.split('\n');
    const firing = lines.filter((line) => line.startsWith('FIRING'));
    expect([exitCode, firing]).toEqual([
      1,
      [
        'FIRING  KernelLockUnderProbe, critical: share >= 2 %',
        'FIRING  KernelLockAcquisition, warning: share >= 25 %',
        'FIRING  KernelReturnProbe, warning: samples > 0',
        'FIRING  KernelEntryProbe, info: share >= 1 %',
      ],
    ]);
    expect(stdout).toContain(`
    {host="edge-lab", numa_node="0"}  21.5 % of busy samples, 490 of 2,284 samples
      21.45% of the busy CPU of edge-lab node 0 goes into locks that probes take
      sites     htab_map_update_elem 100.0 %
`);
    expect(lines.filter((line) => line.includes('remedy  '))).toEqual([
      '      remedy    echo 0 > /sys/kernel/debug/kprobes/enabled (switches all kprobes and kretprobes off; 1 restores them)',
    ]);
    const parts = lines.filter(
      (line) => line === '      part of   the same incident as KernelLockUnderProbe',
    );
    expect(parts).toHaveLength(3);
    const runbooks = lines.flatMap((line) => /^ {6}runbook {3}(.*)$/.exec(line)?.[1] ?? []);
    expect(runbooks.map((path) => existsSync(path))).toEqual([true, true, true, true]);
    expect(lines.filter((line) => line.startsWith('next: '))).toEqual([
      'next: on the host, spinscope probes shows who holds these probes, and the remedy above switches them off',
      `next: spinscope convert ${INCIDENT} flame.html shows the stacks`,
      `next: after a measure, record again: spinscope diff ${INCIDENT} AFTER says what became of it`,
    ]);
  });

  test('has in JSON what the text says: threshold, severity, incident, annotations and what to do', async () => {
    const { stdout } = await runHere('check', INCIDENT, ...KALLSYMS, '--json');
    const { rules, next } = JSON.parse(stdout) as CheckResult;
    const [rule] = rules.filter(({ alert }) => alert === 'KernelLockUnderProbe');
    expect(rule).toMatchObject({
      state: 'firing',
      blindness: null,
      severity: 'critical',
      incident: 'kernel-contention',
      when: 'share >= 2 %',
      measure: 'share',
      threshold: 0.02,
    });
    expect(rule?.groups[0]).toMatchObject({ samples: 490, total: 2284, arm: 'acquisition' });
    expect(Object.keys(rule?.groups[0]?.annotations ?? {}).sort()).toEqual([
      'description',
      'remedy',
      'runbook_url',
      'summary',
    ]);
    expect(next).toHaveLength(3);
  });

  test('says what would let a blind rule see', async () => {
    writeFileSync(file('idle.folded'), 'nginx;main;work 200\n');
    const { stdout } = await runHere('check', file('idle.folded'));
    expect(stdout.split('\n').filter((line) => line.startsWith('next: '))).toEqual([
      'next: where the machine counts cycles, record by NMI to see what a timer cannot: perf record -a -g -e cycles -- sleep 30',
    ]);
  });

  test('does not claim to know how folded stacks were sampled', async () => {
    writeFileSync(file('work.folded'), 'nginx;main;work 200\n');
    const { exitCode, stdout } = await runHere('check', file('work.folded'));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/200 samples, 0 lost, how they were sampled is not told/);
    expect(stdout).toMatch(/blind {2}KernelLockAcquisition {2}\(how it was sampled is not told; by a timer,/);
  });

  test('says that a capture is cut where its header lacks a byte', async () => {
    writeFileSync(file('cut-header.data'), gunzipSync(readFileSync(INCIDENT)).subarray(0, -1));
    const { exitCode, stderr } = await runHere('check', file('cut-header.data'), ...KALLSYMS);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^spinscope: .*cut short: it ends at byte \d+, in what it tells of its host, .*\n$/,
      ),
    ]);
  });

  test('judges what came before the place where a capture is cut, and says so', async () => {
    writeFileSync(file('cut.data'), gunzipSync(readFileSync(INCIDENT)).subarray(0, 500_000));
    const { exitCode, stdout, stderr } = await runHere('check', file('cut.data'), ...KALLSYMS, '--json');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^spinscope: .*cut\.data: perf\.data is cut short.*byte \d+.*\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ brokenOff: expect.stringMatching(/cut short/) });
    expect(JSON.parse(stdout).samples.total).toBeGreaterThan(1000);
  });
});

describe('spinscope convert', () => {
  test('does not write over what it reads, by whatever name', async () => {
    writeFileSync(file('own.folded'), 'a;b 1\n');
    linkSync(file('own.folded'), file('link.folded'));
    const { exitCode, stderr } = await runHere('convert', file('own.folded'), file('link.folded'));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/link\.folded is what is converted/);
    expect(readFileSync(file('own.folded'), 'utf8')).toBe('a;b 1\n');
  });

  test('writes folded stacks, and reads them again', async () => {
    const folded = file('incident.folded');
    expect(await runHere('convert', INCIDENT, folded, ...KALLSYMS)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(
        /^\d+ samples read: 2518 busy, \d+ idle and 0 of other events left out; 0 lost\n$/,
      ),
    });
    const lines = readFileSync(folded, 'utf8').trim().split('\n');
    expect(lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)).toBe(2518);
    expect(
      lines.some((line) => line.includes(';htab_map_update_elem;htab_lock_bucket;_raw_spin_lock;')),
    ).toBe(true);
    const { exitCode } = await runHere('check', folded);
    expect(exitCode).toBe(1);
  });

  test.each([
    ['out.pb.gz', /^.\x8b/],
    ['out.svg', /^<\?xml|^<svg/],
    ['out.html', /^<!doctype html>/i],
    ['out.speedscope.json', /speedscope\.app/],
  ])('writes %s', async (name, start) => {
    const { exitCode } = await runHere('convert', INCIDENT, file(name), ...KALLSYMS, '--by', 'numa_node');
    expect(exitCode).toBe(0);
    expect(readFileSync(file(name), 'latin1')).toMatch(start);
  });

  test('a label that is not shown is told', async () => {
    const noteOf = async (input: string, name: string) =>
      (await runHere('convert', input, file(name), '--by', 'cpu')).stderr;
    writeFileSync(file('in.folded'), 'a;b 1\n');
    expect(await noteOf(file('in.folded'), 'by.svg')).toContain('note: no sample has the label cpu\n');
    expect(await noteOf(file('in.folded'), 'by.pb.gz')).toContain('note: --by changes nothing of a pprof');
  });

  test('a pprof judges as the capture did', async () => {
    await runHere('convert', INCIDENT, file('again.pb.gz'), ...KALLSYMS);
    const { stdout } = await runHere('check', file('again.pb.gz'), '--json');
    const { rules } = JSON.parse(stdout) as { rules: { alert: string; state: string }[] };
    expect(rules).toContainEqual(expect.objectContaining({ alert: 'KernelLockUnderProbe', state: 'firing' }));
  });
});

describe('mistakes', () => {
  const config = (text: string) => {
    writeFileSync(file('spinscope.yml'), text);
    return file('spinscope.yml');
  };
  test.each<[string, () => readonly string[], RegExp]>([
    [
      'a capture that is not there',
      () => ['check', '/nowhere'],
      /^spinscope: cannot read \/nowhere: there is no such file\n$/,
    ],
    [
      'a file of no format',
      () => {
        writeFileSync(file('x'), 'hello\n');
        return ['check', file('x')];
      },
      /^spinscope: cannot tell what .* is: it starts with "hello\\n", expected a perf\.data.*\n$/,
    ],
    [
      'an empty file',
      () => {
        writeFileSync(file('empty'), '');
        return ['check', file('empty')];
      },
      /^spinscope: cannot tell what .* is: it is empty\n$/,
    ],
    [
      'kallsyms that are none',
      () => ['check', INCIDENT, '--kallsyms', file('x')],
      /holds no kernel symbols: expected lines such as/,
    ],
    [
      'a format to write',
      () => ['convert', INCIDENT, file('x.txt')],
      /cannot tell the format of .*: expected a name that ends in one of/,
    ],
    [
      'a configuration that is not there',
      () => ['serve', '--config', '/nowhere.yml'],
      /cannot read the configuration \/nowhere\.yml/,
    ],
    [
      'an output for which there is no folder, before anything is read',
      () => ['convert', '/nowhere', file('none/x.folded')],
      /^spinscope: cannot write .*x\.folded: there is no such folder\n$/,
    ],
    [
      'an output whose name no file can have, before anything is read',
      () => ['convert', '/nowhere', file(`${'x'.repeat(300)}.folded`)],
      /^spinscope: cannot write .*\.folded: its name is too long\n$/,
    ],
    [
      'an output below a file, before anything is read',
      () => ['convert', '/nowhere', `${config('')}/x.folded`],
      /^spinscope: cannot write .*x\.folded: a part of its path is no folder\n$/,
    ],
    [
      'an output by links that lead in a circle, before anything is read',
      () => {
        if (!existsSync(file('circle'))) symlinkSync('circle', file('circle'));
        return ['convert', '/nowhere', file('circle/x.folded')];
      },
      /^spinscope: cannot write .*x\.folded: its links lead in a circle\n$/,
    ],
    ['broken YAML', () => ['serve', '--config', config('server: [')], /spinscope\.yml:\d+:\d+: /],
    [
      'a wrong field',
      () => ['serve', '--config', config('server:\n  lisen: x\n')],
      /spinscope\.yml:2:3: server\.lisen: unknown field 'lisen'/,
    ],
    ['an address', () => ['serve', '--listen', 'here'], /--listen: expected ADDRESS:PORT/],
    ['a rule file', () => ['check', INCIDENT, '--rules', config('groups: [{name: 3}]')], /groups\[0\]\.name/],
    ['a command', () => ['samle'], /unknown command 'samle'/],
    ['an option', () => ['check', '--frob'], /unknown option '--frob'/],
  ])('%s is told in a sentence, with exit code 2', async (_, args, message) => {
    const { exitCode, stderr } = await runHere(...args());
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(2);
  });

  test('rules check and rules test exit as promtool does', async () => {
    const example = fileURLToPath(new URL('../../examples/rules/kernel-locks.test.yml', import.meta.url));
    const held = await runHere('rules', 'test', example);
    expect([held.exitCode, held.stdout]).toEqual([0, `${example}: 7 expectations hold\n`]);
    writeFileSync(
      file('wrong.test.yml'),
      `rule_files: [wrong.yml]
tests: [{name: none, alert_rule_test: [{eval_time: 1m, alertname: A, exp_alerts: [{exp_labels: {host: a}}]}]}]`,
    );
    const broken = await runHere('rules', 'test', file('wrong.test.yml'));
    expect([broken.exitCode, broken.stderr]).toEqual([1, expect.stringMatching(/no such file/)]);
    writeFileSync(file('wrong.yml'), 'groups: [{name: g, rules: [{alert: A, when: silent >= 1m}]}]');
    const failed = await runHere('rules', 'test', file('wrong.test.yml'));
    expect([failed.exitCode, failed.stdout]).toEqual([
      1,
      `${file('wrong.test.yml')}: 1 of 1 expectations do not hold
  none: A at 60 s
    expected  {host="a"}
    got       none
`,
    ]);
    writeFileSync(file('wrong.yml'), 'groups: [{name: g, rules: [{alert: A, when: much}]}]');
    const { exitCode, stderr } = await runHere('rules', 'check', file('wrong.yml'));
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/wrong\.yml:1:\d+: groups\[0\]\.rules\[0\]\.when: /),
    ]);
  });

  test('rules check tells of rules that two files have in common, once a file', async () => {
    const rules = 'groups: [{name: g, rules: [{alert: A, stacks: {acquires: lock}, when: samples > 0}]}]';
    for (const name of ['one.yml', 'two.yml']) writeFileSync(file(name), rules);
    const same = await runHere('rules', 'check', file('one.yml'), file('one.yml'));
    expect([same.exitCode, same.stderr]).toEqual([0, '']);
    const { exitCode, stderr } = await runHere('rules', 'check', file('one.yml'), file('two.yml'));
    expect([exitCode, stderr]).toEqual([
      1,
      `spinscope: ${file('two.yml')}: there is another alert 'A' with the same labels in ${file('one.yml')}: give it another name, or a label of its own\n`,
    ]);
  });

  test('rules that are wrong end what needs them, before anything starts', async () => {
    for (const command of [['up', '--data', file('up')], ['evaluate'], ['replay']]) {
      const [exitCode, text] = await runHere(
        ...command,
        '--rules',
        file('none.yml'),
        '--listen',
        '127.0.0.1:0',
      ).then(({ exitCode, stdout, stderr }) => [exitCode, stdout + stderr]);
      expect([command[0], exitCode, text]).toEqual([
        command[0],
        2,
        `spinscope: cannot read rules ${file('none.yml')}: there is no such file\n`,
      ]);
    }
  });

  test('a recording is not overwritten by what is made of it', async () => {
    await runHere('convert', INCIDENT, file('same.pb.gz'));
    const before = readFileSync(file('same.pb.gz'));
    const { exitCode, stderr } = await runHere('convert', file('same.pb.gz'), file('same.pb.gz'));
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/give the output another name/)]);
    expect(readFileSync(file('same.pb.gz')).equals(before)).toBe(true);
  });

  test('gzip that is cut short is told', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `main;f${(index * 7919) % 997};g ${index}\n`);
    writeFileSync(file('cut.folded.gz'), gzipSync(lines.join('')).subarray(0, -2000));
    const { exitCode, stderr } = await runHere('convert', file('cut.folded.gz'), file('cut.folded'));
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/cut\.folded\.gz: its gzip data are cut short$/m),
    ]);
    expect(readFileSync(file('cut.folded'), 'utf8')).toMatch(/^main;f0;g /m);
  });

  test('--help is no mistake', async () => {
    expect(await runHere('check', '--help')).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
