// `node bench/convert.js [perf.data] [--load proxy|mixed] [--rounds N] [--samples N] [--timeout SECONDS]`: what it costs
// to make a pprof of a recording, beside perf's own tools on the same file in the same run: samples per CPU second,
// peak memory, and how many times quicker we are. Without a file, records this machine with `perf record -F 4999 -a -g`
// under a load: a proxy's (an HTTP server for each CPU, stacks 28 deep), or a mixed one (scripts, archives, files: 8 deep).
import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies } from '../tools/setup.js';

const FREQUENCY_HZ = 4999;
/** Recordings that come out too small are made anew, longer. */
const MAX_RECORDINGS = 3;
const POLL_MS = 20;
/** Unit of times in /proc/PID/stat; `USER_HZ`. */
const TICKS_PER_SECOND = 100;
/** A tool that takes more of the machine's memory is ended: perf 6.1's report can take gigabytes. */
const MAX_MEMORY_SHARE = 0.5;

const { values, positionals } = parseArgs({
  options: {
    load: { type: 'string', default: 'proxy' },
    rounds: { type: 'string', default: '3' },
    // Of 300,000 samples, start-up and compilation of code are half the cost.
    samples: { type: 'string', default: '2000000' },
    timeout: { type: 'string', default: '300' },
  },
  allowPositionals: true,
});
const LOADS = { proxy: proxyLoad, mixed: mixedLoad };
if (!Object.hasOwn(LOADS, values.load))
  throw new Error(`--load: expected proxy or mixed, got '${values.load}'`);
const timeoutSeconds = Number(values.timeout);
ensureDependencies();
ensureBuild();
const dir = mkdtempSync(join(tmpdir(), 'spinscope-convert-'));
/** Process groups to be ended with this process. */
const groups = new Set();
process.on('exit', () => {
  for (const group of groups) endGroup(group);
  rmSync(dir, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
await compare(positionals[0] ?? (await record(Number(values.samples))), Number(values.rounds));

async function compare(capture, rounds) {
  const path = (name) => fileURLToPath(new URL(name, import.meta.url));
  const perfScript = `perf script --no-inline -i '${capture}'`;
  const commands = {
    'spinscope convert': `'${process.execPath}' '${path('../dist/main.js')}' convert '${capture}' '${join(dir, 'out.pb.gz')}' -k /proc/kallsyms`,
    'perf script': perfScript,
    'perf script | fold': `${perfScript} | perl '${path('fold-script.pl')}'`,
    'perf report': `perf report --stdio --no-inline -i '${capture}'`,
  };
  const samples = countSamples(capture);
  console.log(
    `${samples} samples, ${rounds} rounds by turns; node ${process.version}, ${cpus().length} CPUs`,
  );
  const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      // What was not done once is not tried again.
      if (runs[name].some(({ gaveUp }) => gaveUp)) continue;
      // Read before, so that no run pays for bringing the file into memory.
      await readThrough(capture);
      runs[name].push(await measure(command));
    }
  }
  const own = cpuSecondsOf(runs['spinscope convert']);
  for (const [name, ofCommand] of Object.entries(runs)) console.log(row(name, ofCommand, samples, own));
}

function row(name, runs, samples, ownCpuSeconds) {
  const cpuSeconds = cpuSecondsOf(runs);
  const times = (cpuSeconds / ownCpuSeconds).toFixed(1);
  const mebibytes = Math.round(Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 2 ** 20);
  const { gaveUp } = runs.at(-1);
  if (gaveUp) {
    return `${name.padEnd(20)}  not done ${gaveUp} (${cpuSeconds.toFixed(0)} CPU s, ${mebibytes} MiB), so more than ${times} x`;
  }
  return [
    name.padEnd(20),
    `${cpuSeconds.toFixed(2).padStart(7)} CPU s`,
    `${String(Math.round(samples / cpuSeconds / 1000)).padStart(5)} k samples/CPU s`,
    `${String(mebibytes).padStart(5)} MiB`,
    `${times.padStart(6)} x`,
  ].join('  ');
}

/** The median; of a command that was not done, what it used until then. */
function cpuSecondsOf(runs) {
  const { gaveUp, cpuSeconds } = runs.at(-1);
  return gaveUp ? cpuSeconds : median(runs.map((run) => run.cpuSeconds));
}

/** Records this machine until there are `wanted` samples: all CPUs are busy. */
async function record(wanted) {
  const capture = join(dir, 'perf.data');
  const loads = LOADS[values.load]().map((load) => startGroup(load, 'ignore'));
  let seconds = Math.ceil(wanted / FREQUENCY_HZ / cpus().length);
  for (let recording = 0; recording < MAX_RECORDINGS; recording++) {
    console.error(`recording for ${seconds} s`);
    const options = ['-q', '-F', String(FREQUENCY_HZ), '-a', '-g', '-o', capture];
    await done(
      spawn('perf', ['record', ...options, '--', 'sleep', String(seconds)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
    const samples = countSamples(capture);
    if (samples >= wanted) break;
    seconds = Math.ceil((1.1 * seconds * wanted) / Math.max(samples, 1));
  }
  for (const { pid } of loads) endGroup(pid);
  // Else the first run would pay for half a gigabyte that is still written to disk.
  execFileSync('sync', [capture]);
  return capture;
}

/** Servers that answer requests, and their clients: one for each CPU. */
function proxyLoad() {
  const server = fileURLToPath(new URL('server-load.js', import.meta.url));
  return Array.from({ length: cpus().length }, () => `exec '${process.execPath}' '${server}'`);
}

/** What else servers do: requests, scripts, archives, files. A load whose program is missing ends at once. */
function mixedLoad() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const file = join(dir, 'file');
  return [
    `exec '${process.execPath}' '${join(root, 'bench/server-load.js')}'`,
    `exec perl -e 'while (1) { my %h; $h{$_ % 997} .= chr(65 + $_ % 26) for 1..50000; join ",", map { "$_=" . length $h{$_} } sort keys %h }'`,
    `exec python3 -c 'import hashlib, json
rows = [{"id": i, "text": "x" * 50} for i in range(2000)]
while True: json.loads(json.dumps(rows)); hashlib.sha256(repr(rows).encode()).hexdigest()'`,
    `while tar cf - '${root}src' '${root}test' '${root}node_modules/typescript' | gzip -c; do :; done`,
    `while dd if=/dev/zero of='${file}' bs=64k count=2000 && dd if='${file}' of=/dev/null bs=4k; do :; done`,
    `while git -C '${root}' log -p -50; do :; done`,
  ];
}

/** Starts a shell's command in a process group of its own. */
function startGroup(command, stdout) {
  const child = spawn('sh', ['-c', command], {
    stdio: ['ignore', stdout, 'ignore'],
    detached: true,
    // Where this machine adds authorities to Node's, each process would read them first: 80 ms, and 4 MiB.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: '' },
  });
  groups.add(child.pid);
  return child;
}

function endGroup(pid) {
  groups.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function done(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

function countSamples(capture) {
  const stats = execFileSync('perf', ['report', '--stats', '-i', capture], { encoding: 'utf8' });
  return Number(/SAMPLE events:\s+(\d+)/.exec(stats)?.[1]);
}

function readThrough(path) {
  return finished(createReadStream(path, { highWaterMark: 1 << 20 }).resume());
}

/** Runs a shell's command; CPU time of all its processes, and the sum of their peaks of memory. `gaveUp` says why it was ended. */
async function measure(command) {
  const child = startGroup(`{ ${command}; } >/dev/null 2>&1; times`, 'pipe');
  const used = new Map();
  let gaveUp = null;
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const giveUp = (why) => {
    gaveUp = why;
    endGroup(child.pid);
  };
  const poll = setInterval(() => {
    noteUse(child.pid, used);
    if (sumOf(used, 'peakBytes') > MAX_MEMORY_SHARE * totalmem()) giveUp(`in half of the machine's memory`);
  }, POLL_MS);
  const timer = setTimeout(() => giveUp(`in ${timeoutSeconds} s`), timeoutSeconds * 1000);
  await done(child);
  clearInterval(poll);
  clearTimeout(timer);
  groups.delete(child.pid);
  const peakBytes = sumOf(used, 'peakBytes');
  if (gaveUp) return { gaveUp, cpuSeconds: sumOf(used, 'cpuSeconds'), peakBytes };
  // The second line is of the children: `0m1.23s 0m0.45s`.
  const times = [...output.split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g)];
  const cpuSeconds = times.reduce((sum, [, minutes, seconds]) => sum + minutes * 60 + Number(seconds), 0);
  return { gaveUp, cpuSeconds, peakBytes };
}

/** Notes what the children of a process, and theirs, have used so far. */
function noteUse(pid, used) {
  try {
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)) {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1];
      // Behind the name, which may hold anything: fields from the third on, user and system time the 14th and 15th.
      const [user, system] = readFileSync(`/proc/${child}/stat`, 'utf8')
        .split(') ')
        .at(-1)
        .split(' ')
        .slice(11);
      const cpuSeconds = (Number(user) + Number(system)) / TICKS_PER_SECOND;
      if (kilobytes !== undefined) used.set(child, { peakBytes: kilobytes * 1024, cpuSeconds });
      noteUse(child, used);
    }
  } catch {
    // It ended meanwhile.
  }
}

function sumOf(used, field) {
  return [...used.values()].reduce((sum, use) => sum + use[field], 0);
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}
