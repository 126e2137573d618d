// `npm run test:hostile [-- --only PATTERN] [--checkout FOLDER] [--seconds 15]`: a root collector beside an unprivileged
// user who attacks it in every way of test/hostile/attacks.js, one after the other. Prints for each what it cost. `--checkout`: the
// sources of another checkout are attacked, to compare. Needs root, perf, setpriv, and x86-64.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ATTACKS } from '../test/hostile/attacks.js';
import { ensureDependencies, root } from './setup.js';

const NOBODY = '65534';
const WINDOW_MS = 5_000;
const SECRET = 'SECRET_OF_ROOT';
/** What a collector needs to name what runs already. */
const SETTLE_MS = 6_000;
/** A collector that stands still is waited for this long, ms. */
const STOP_WITHIN_MS = 60_000;
/** What must hold of each attack. Windows close 1.1 s after their end, and at most 2 s late. 60 MB of the memory is what compiles the sources, which `dist` does without. */
const LIMITS = { lateMs: 1_100 + 2_000, rssBytes: 200e6 + 60e6, nameBytes: 1_024 };

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    checkout: { type: 'string', default: root },
    seconds: { type: 'string', default: '15' },
  },
});
ensureDependencies();
const missing = whatIsMissing();
if (missing !== null) {
  console.log(`not run: ${missing}`);
  process.exit(0);
}
const rows = [];
for (const attack of ATTACKS.filter(({ name }) => name.includes(values.only))) {
  rows.push(row(attack.name, await run(attack)));
  console.log(rows.at(-1).text);
}
process.exitCode = rows.every(({ isHeld }) => isHeld) ? 0 : 1;

function whatIsMissing() {
  if (process.getuid() !== 0) return 'it starts a collector as root, and attacks it as another user';
  if (process.arch !== 'x64') return 'its programs are for x86-64';
  return ['perf', 'setpriv'].find((name) => !hasProgram(name)) ?? null;
}

function hasProgram(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

async function run({ commands, needs }) {
  if (needs && !hasProgram(needs)) return null;
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-hostile-'));
  chmodSync(dir, 0o755);
  writeFileSync(join(dir, 'secret'), `0 ffffffffffff ${SECRET}\n`, { mode: 0o600 });
  const attacked = spawn(
    process.execPath,
    [join(root, 'test/hostile/collector.js'), values.checkout, SECRET, String(WINDOW_MS)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let said = '';
  attacked.stdout.on('data', (text) => {
    said += text;
  });
  const ended = once(attacked, 'exit');
  let attackers = [];
  try {
    const prepared = commands(dir);
    await sleep(SETTLE_MS);
    attacked.stdin.write('start\n');
    attackers = prepared.map(asNobody);
    await sleep(Number(values.seconds) * 1000);
  } finally {
    for (const attacker of attackers) attacker.kill('SIGTERM');
    attacked.kill('SIGTERM');
    const killer = setTimeout(() => attacked.kill('SIGKILL'), STOP_WITHIN_MS);
    await sleep(500);
    for (const attacker of attackers) attacker.kill('SIGKILL');
    await ended;
    clearTimeout(killer);
    for (const { pid } of attackers) rmSync(`/tmp/perf-${pid}.map`, { force: true });
    rmSync(dir, { recursive: true });
  }
  return said === '' ? 'hung' : JSON.parse(said);
}

function asNobody([command, ...args]) {
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
  const attacker = spawn('setpriv', [...user, command, ...args], { stdio: 'ignore', cwd: '/' });
  attacker.on('error', () => {});
  // What is measured is the work that they make, not that so many compete for the CPUs.
  if (attacker.pid) setPriority(attacker.pid, 15);
  return attacker;
}

/** A line for people, and whether what must hold holds. */
function row(name, result) {
  if (result === null) return { isHeld: true, text: `${name}: not run, its program is missing` };
  if (result === 'hung') return { isHeld: false, text: `${name}: FAILED, the collector hung and was killed` };
  const { cpuSeconds, standstillMs, lost, otherRecordsLost, peakRssBytes, lateMs, windows } = result;
  const failures = [
    lateMs > LIMITS.lateMs && `a window was ${Math.round(lateMs)} ms late`,
    peakRssBytes > LIMITS.rssBytes && 'too much memory',
    result.tellsSecret && "root's secret was pushed",
    result.longestNameBytes > LIMITS.nameBytes && `a name of ${result.longestNameBytes} bytes`,
  ].filter(Boolean);
  const facts = [
    `${cpuSeconds.toFixed(2)} CPU-s`,
    `longest standstill ${Math.round(standstillMs)} ms`,
    `${lost} samples lost${otherRecordsLost ? ` (and ${otherRecordsLost} other records)` : ''}`,
    `peak ${Math.round(peakRssBytes / 1e6)} MB`,
    `${windows} windows, at most ${Math.round(lateMs)} ms after their end`,
  ];
  const verdict = failures.length === 0 ? 'ok' : `FAILED (${failures.join(', ')})`;
  return { isHeld: failures.length === 0, text: `${name}: ${verdict}: ${facts.join(', ')}` };
}
