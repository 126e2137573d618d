// `node bench/convert.js [perf.data] [--rounds N]`: what it costs to make a pprof of a recording, beside perf's own
// tools on the same file in the same run: samples per CPU second, peak memory, and how many times quicker we are.
// Without a file, records this machine for a while under load: `perf record -F 4999 -a -g`, at least 200,000 samples.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies } from '../tools/setup.js';

const FREQUENCY_HZ = 4999;
const MIN_SAMPLES = 200_000;
const POLL_MS = 20;
/** Programs of all sorts: system calls, a compiler of machine code, an interpreter, short-lived processes. */
const LOADS = [
  'while :; do dd if=/dev/zero of=/dev/null bs=64k count=20000 2>/dev/null; done',
  `while :; do gzip -c ${process.execPath} >/dev/null; done`,
  'while :; do find /usr/lib -name "*.so*" | head -200 | xargs -n 40 md5sum >/dev/null 2>&1; done',
  `${process.execPath} -e 'for (;;) JSON.parse(JSON.stringify([..."lorem ipsum".repeat(300)].sort()))'`,
];

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
ensureDependencies();
ensureBuild();
const dir = mkdtempSync(join(tmpdir(), 'spinscope-convert-'));
try {
  await compare(positionals[0] ?? record(join(dir, 'perf.data')), Number(values.rounds));
} finally {
  rmSync(dir, { recursive: true });
}

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
    for (const [name, command] of Object.entries(commands)) runs[name].push(await measure(command));
  }
  const own = median(runs['spinscope convert'].map(({ cpuSeconds }) => cpuSeconds));
  for (const [name, ofCommand] of Object.entries(runs)) {
    const cpuSeconds = median(ofCommand.map((run) => run.cpuSeconds));
    const peakBytes = Math.max(...ofCommand.map((run) => run.peakBytes));
    console.log(
      [
        name.padEnd(20),
        `${cpuSeconds.toFixed(2).padStart(7)} CPU s`,
        `${Math.round(samples / cpuSeconds / 1000)
          .toString()
          .padStart(5)} k samples/CPU s`,
        `${Math.round(peakBytes / 2 ** 20)
          .toString()
          .padStart(5)} MiB`,
        `${(cpuSeconds / own).toFixed(1).padStart(6)} x`,
      ].join('  '),
    );
  }
}

/** Records until there are enough samples: all CPUs are busy. */
function record(capture) {
  const seconds = Math.ceil((MIN_SAMPLES * 1.5) / FREQUENCY_HZ / cpus().length);
  const loads = LOADS.map((load) => spawn('sh', ['-c', load], { stdio: 'ignore', detached: true }));
  try {
    const options = ['-q', '-F', String(FREQUENCY_HZ), '-a', '-g', '-o', capture];
    execFileSync('perf', ['record', ...options, '--', 'sleep', String(seconds)], { stdio: 'inherit' });
  } finally {
    for (const { pid } of loads) process.kill(-pid);
  }
  return capture;
}

function countSamples(capture) {
  const stats = execFileSync('perf', ['report', '--stats', '-i', capture], { encoding: 'utf8' });
  return Number(/SAMPLE events:\s+(\d+)/.exec(stats)?.[1]);
}

/** Runs a shell's command; CPU time of all its processes, and the sum of their peaks of memory. */
function measure(command) {
  const child = spawn('sh', ['-c', `{ ${command}; } >/dev/null 2>&1; times`]);
  const peaks = new Map();
  const timer = setInterval(() => notePeaks(child.pid, peaks), POLL_MS);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      clearInterval(timer);
      // The second line is of the children: `0m1.23s 0m0.45s`.
      const times = [...output.split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g)];
      const cpuSeconds = times.reduce((sum, [, minutes, seconds]) => sum + minutes * 60 + Number(seconds), 0);
      resolve({ cpuSeconds, peakBytes: [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0) });
    });
  });
}

function notePeaks(pid, peaks) {
  try {
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)) {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1];
      if (kilobytes !== undefined) peaks.set(child, kilobytes * 1024);
      notePeaks(child, peaks);
    }
  } catch {
    // It ended meanwhile.
  }
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}
