// `node tools/verdicts.js FOLDER...`: what the rule packs say of captures (folders with *.data.gz, *.script.txt.gz and
// state.*/kallsyms.gz), in three ways: by `check` of the perf.data, by the built-in store and its querier API, and by
// `check` of perf script's text. Prints a table; exit code 1 where the ways disagree.
import { existsSync, readdirSync } from 'node:fs';
import { register } from 'node:module';
import { basename, join } from 'node:path';

register('./typescript-hooks.js', import.meta.url);
const { queryRecording } = await import('../src/app/query-recording.ts');
const { readRecording } = await import('../src/collect/recording/read-recording.ts');
const { readRules } = await import('../src/app/read-rules.ts');
const { checkRecording } = await import('../src/evaluate/index.ts');
const { STORED_RANGE, storeRecording } = await import('../test/evaluate/stored-recording.ts');

const groups = readRules(undefined);
let disagreements = 0;
console.log(
  '| capture | sampled by | firing | arm | site of the lock under a probe | probed | through store, text |',
);
console.log('|---|---|---|---|---|---|---|');
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder)
    .filter((file) => /^phase(\.nmi)?\.data\.gz$/.test(file))
    .sort()) {
    await judge(folder, name);
  }
}
process.exitCode = disagreements === 0 ? 0 : 1;

async function judge(folder, name) {
  const recording = await readRecording(join(folder, name), kallsymsOf(folder));
  const direct = await checkRecording(name, recording, queryRecording(recording), groups);
  const stored = await checkStored(recording);
  const script = join(folder, name.replace('data.gz', 'script.txt.gz'));
  const text = existsSync(script) ? await readRecording(script, null) : null;
  const textual = text && (await checkRecording(script, text, queryRecording(text), groups));
  const verdict = firingOf(direct);
  const ways = { store: firingOf(stored), text: textual === null ? verdict : firingOf(textual) };
  const wrong = Object.entries(ways).filter(([, firing]) => firing !== verdict);
  disagreements += wrong.length;
  const lock = direct.rules.find(({ alert }) => alert === 'KernelLockUnderProbe')?.groups[0];
  const probed = lock?.probed.map((one) => `${one.function} (${one.evidence})`).slice(0, 3) ?? [];
  const cells = [
    basename(folder),
    recording.sampler,
    verdict || 'nothing',
    lock?.arm ?? '',
    lock?.sites[0]?.site ?? '',
    probed.join(', '),
    wrong.length === 0
      ? 'the same'
      : wrong.map(([way, firing]) => `${way}: ${firing || 'nothing'}`).join('; '),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

/** Names of the rules that fire. */
function firingOf({ rules }) {
  return rules
    .filter(({ state }) => state === 'firing')
    .map(({ alert }) => alert)
    .join(', ');
}

/** Judges a recording as if a collector had pushed it. */
async function checkStored(recording) {
  const { query, close } = await storeRecording(recording);
  const result = await checkRecording('store', recording, query, groups, { range: STORED_RANGE });
  await close();
  return result;
}

function kallsymsOf(folder) {
  const path = ['state.before', 'state.armed', 'state.after']
    .map((state) => join(folder, state, 'kallsyms.gz'))
    .find(existsSync);
  return path ?? null;
}
