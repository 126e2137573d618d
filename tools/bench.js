// `npm run bench -- [REGEXP]`: runs the cases of bench/*.ts whose name matches. A file exports functions
// named `...Cases` that return cases {name, operations, run, unit?}; `run` does `operations` of what is measured.
import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './setup.js';

ensureDependencies();
register('./typescript-hooks.js', import.meta.url);
const { Bench } = await import('tinybench');

const pattern = new RegExp(process.argv[2] ?? '');
const cases = (await loadCases(join(root, 'bench'))).filter(({ name }) => pattern.test(name));
if (cases.length === 0) {
  console.error(`spinscope: no benchmark matches ${pattern}`);
  process.exit(2);
}
console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}`);
console.log(row('case', 'per operation', 'operations/s', 'spread', 'runs'));
for (const benchCase of cases) console.log(await measure(benchCase));

/** All cases of the folder, files in alphabetical order. */
async function loadCases(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const lists = [];
  for (const file of files.sort()) {
    const exported = await import(pathToFileURL(join(folder, file)).href);
    for (const [name, createCases] of Object.entries(exported)) {
      if (name.endsWith('Cases')) lists.push(await createCases());
    }
  }
  return lists.flat();
}

/** Runs one case alone, so that none is slowed by what another left behind. */
async function measure({ name, operations, run, unit = '' }) {
  const bench = new Bench({ time: 1000, warmupTime: 250, iterations: 10, warmupIterations: 2 });
  bench.add(name, run);
  const [task] = await bench.run();
  const { result } = task;
  if (!('latency' in result)) throw new Error(`${name} failed`, { cause: result.error });
  const { p50, rme, samplesCount } = result.latency;
  const perSecond = `${Math.round((operations * 1000) / p50).toLocaleString('en')} ${unit}`.trim();
  return row(name, duration((p50 * 1e6) / operations), perSecond, `±${rme.toFixed(1)} %`, samplesCount);
}

/** Nanoseconds in the largest unit that leaves a whole part. */
function duration(ns) {
  const [unit, scale] = [
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
    ['ns', 1],
  ].find(([, size]) => ns >= size) ?? ['ns', 1];
  return `${(ns / scale).toPrecision(4)} ${unit}`;
}

function row(name, ...columns) {
  return name.padEnd(36) + columns.map((column) => String(column).padStart(18)).join('');
}
