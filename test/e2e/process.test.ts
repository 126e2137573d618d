import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { runSpinscope, startSpinscope } from './run-spinscope.js';

// What a process is to others. What a command line says is tested in test/app/command-line.test.ts, without a process a case.

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));
const INCIDENT = `${EXAMPLES}incident.nmi.data.gz`;
const KALLSYMS = ['--kallsyms', `${EXAMPLES}kallsyms.gz`];
const dir = mkdtempSync(join(tmpdir(), 'spinscope-cli-'));
const file = (name: string) => join(dir, name);
afterAll(() => rmSync(dir, { recursive: true }));

test('prints the contract as JSON and exits with 1 when a rule fires', async () => {
  const { exitCode, stdout, stderr } = await runSpinscope('check', INCIDENT, ...KALLSYMS, '--json');
  expect([exitCode, stderr]).toEqual([1, '']);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    input: INCIDENT,
    sampler: 'nmi',
    samples: { total: 5811, idle: 3293, busy: 2518, lost: 0 },
    recorded: {
      hostname: 'edge-lab',
      cpuModel: 'QEMU Virtual CPU version 2.5+',
      sockets: { 0: [0, 1, 2, 3], 1: [4, 5, 6, 7] },
      events: [{ name: 'cycles', frequency: 99, period: 0 }, expect.anything()],
      clock: null,
    },
  });
  expect(result.recorded.bpfPrograms[0]).toEqual({
    id: 1,
    tag: 'a6c2d921bb4eedea',
    name: 'p_tcp_sendmsg',
    functions: ['bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg'],
  });
  const { groups } = result.rules.find(({ alert }: { alert: string }) => alert === 'KernelReturnProbe');
  expect(groups[0]).toMatchObject({
    labels: { host: 'edge-lab', numa_node: '0' },
    sites: expect.arrayContaining([expect.objectContaining({ site: 'htab_map_update_elem' })]),
    probed: expect.arrayContaining([{ function: 'tcp_sendmsg', evidence: 'entry probe' }]),
    programs: expect.arrayContaining(['bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg']),
  });
});

test('exits with 0 when none fires', async () => {
  const { exitCode, stdout } = await runSpinscope('check', `${EXAMPLES}mitigated.timer.data.gz`, ...KALLSYMS);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^recorded on edge-lab \(Linux 6\.1\.0-56-amd64, x86_64, 8 CPUs, .*\) by .*perf record/m,
  );
  expect(stdout).toMatch(/inactive {2}KernelReturnProbe/);
  expect(stdout).toMatch(/blind {2}KernelLockAcquisition {2}\(sampled by a timer/);
});

test('a port that is in use', async () => {
  const first = startSpinscope('serve', '--listen', '127.0.0.1:0', '--data', file('a'));
  const [, address = ''] = await first.waitForError(/"url":"http:\/\/([\d.:]+)"/, 60_000);
  const { exitCode, stderr } = await runSpinscope('serve', '--listen', address, '--data', file('b'));
  expect([exitCode, stderr]).toEqual([
    2,
    `spinscope: cannot listen on ${address}: the port is in use; give another with --listen\n`,
  ]);
  first.child.kill('SIGTERM');
  expect((await first.finished).exitCode).toBe(0);
});

test('gzip that is damaged ends a replay', async () => {
  const whole = readFileSync(INCIDENT);
  const damaged = Buffer.from(whole).fill(0xff, whole.length >> 1, (whole.length >> 1) + 40);
  writeFileSync(file('damaged.gz'), damaged);
  const replayed = await runSpinscope('replay', file('damaged.gz'), ...KALLSYMS, '--listen', '127.0.0.1:0');
  expect([replayed.exitCode, replayed.stdout + replayed.stderr]).toEqual([
    2,
    `spinscope: cannot read ${file('damaged.gz')}: its gzip data are damaged\n`,
  ]);
});

test('a reader that has enough is no failure', () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const command = `"${process.execPath}" "${main}" convert "${INCIDENT}" - | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  expect([stdout.trim().split('\n').at(-1), stderr]).toEqual(['0', expect.not.stringMatching(/Error|at /)]);
});

test('a part of an output is not left behind', () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const command = `trap '' XFSZ; ulimit -f 1; "${process.execPath}" "${main}" convert "${INCIDENT}" "${file('part.folded')}"`;
  const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^spinscope: cannot write .*part\.folded: /m)]);
  expect(existsSync(file('part.folded'))).toBe(false);
});

test('--help of every command', async () => {
  const { stdout } = await runSpinscope('--help');
  for (const command of [
    'up',
    'collect',
    'serve',
    'evaluate',
    'replay',
    'convert',
    'check',
    'explain',
    'rules',
  ]) {
    expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
});
