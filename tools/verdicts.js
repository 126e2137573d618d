// `node tools/verdicts.js FOLDER...`: what the rule packs say of captures (folders with *.data.gz, *.script.txt.gz and
// state.*, which has kallsyms.gz or else is of the same boot as ../a_baseline), in five ways: by `check` of the perf.data,
// by the built-in store and its querier API, and by `check` of perf script's text, of folded stacks and of a pprof. What is
// blind for probes that samples cannot show is judged by the recorded list of probes as well. Prints a table; exit code 1
// where the ways disagree.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

register('./typescript-hooks.js', import.meta.url);
const { queryRecording } = await import('../src/app/query-recording.ts');
const { readRecording } = await import('../src/collect/recording/read-recording.ts');
const { openRecordedTree, readProbeInventory } = await import('../src/collect/host/probes/index.ts');
const { readRules } = await import('../src/app/read-rules.ts');
const { checkRecording } = await import('../src/evaluate/index.ts');
const { STORED_RANGE, storeRecording } = await import('../test/evaluate/stored-recording.ts');

const { encodeFolded } = await import('../src/export/index.ts');
const { compress, encodePprof } = await import('../src/pprof/index.ts');

const groups = readRules(undefined);
const temporary = mkdtempSync(join(tmpdir(), 'spinscope-verdicts-'));
let disagreements = 0;
console.log(
  '| capture | sampled by | firing | blind | arm | site of the lock under a probe | probed | with the list of probes | through store, text, folded, pprof |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder)
    .filter((file) => /^phase(\.nmi|\.cycles)?\.data\.gz$/.test(file))
    .sort()) {
    await judge(folder, name);
  }
}
rmSync(temporary, { recursive: true });
process.exitCode = disagreements === 0 ? 0 : 1;

async function judge(folder, name) {
  const recording = await readRecording(join(folder, name), kallsymsOf(folder));
  const direct = await check(recording);
  const ways = { store: await checkStored(recording) };
  const script = join(folder, name.replace('data.gz', 'script.txt.gz'));
  if (existsSync(script)) ways.text = await check(await readRecording(script, null));
  const { profile } = recording;
  ways.folded = await checkWritten('capture.folded', encodeFolded(profile));
  ways.pprof = await checkWritten('capture.pb.gz', compress(encodePprof(profile)));
  const wrong = Object.entries(ways).flatMap(([way, result]) => differences(way, direct, result));
  const listed = await check(recording, { inventory: inventoryOf(folder) });
  disagreements += wrong.length;
  const lock = ruleOf(direct, 'KernelLockUnderProbe').groups[0];
  const probed = lock?.probed.map((one) => `${one.function} (${one.evidence})`).slice(0, 3) ?? [];
  const cells = [
    basename(folder),
    recording.sampler,
    namesOf(direct, 'firing') || 'nothing',
    namesOf(direct, 'blind') || 'nothing',
    lock?.arm ?? '',
    lock?.sites[0]?.site ?? '',
    probed.join(', '),
    namesOf(listed, 'firing') || 'nothing',
    wrong.length === 0 ? 'the same' : wrong.join('; '),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function check(recording, options = {}) {
  return checkRecording('capture', recording, queryRecording(recording), groups, options);
}

/** Judges what a conversion keeps of a recording. */
async function checkWritten(file, bytes) {
  const path = join(temporary, file);
  writeFileSync(path, bytes);
  return check(await readRecording(path, null));
}

/** Judges a recording as if a collector had pushed it. */
async function checkStored(recording) {
  const { query, close } = await storeRecording(recording);
  const result = await checkRecording('store', recording, query, groups, { range: STORED_RANGE });
  await close();
  return result;
}

/** Names of the rules in a state. */
function namesOf({ rules }, wanted) {
  return rules
    .filter(({ state }) => state === wanted)
    .map(({ alert }) => alert)
    .join(', ');
}

function ruleOf({ rules }, name) {
  return rules.find(({ alert }) => alert === name);
}

/** Rules of which one way says that all is well, and the other that it is not, or that it cannot tell. */
function differences(way, direct, result) {
  return result.rules.flatMap(({ alert, state }) => {
    const known = ruleOf(direct, alert).state;
    const isOpposite = state === 'firing' ? known === 'inactive' : state === 'inactive' && known === 'firing';
    const isBlindNoMore = state === 'inactive' && known === 'blind';
    // Conversions do not keep how it was sampled, and folded stacks no NUMA nodes.
    const isOther = ['store', 'text'].includes(way) && (state === 'firing') !== (known === 'firing');
    return isOpposite || isBlindNoMore || isOther ? [`${way}: ${alert} ${state}, not ${known}`] : [];
  });
}

/** The state at the time of the recording; `state.armed` is that of before somebody switched the probes off. */
function stateOf(folder) {
  return ['state.before', 'state.armed', 'state.after'].map((state) => join(folder, state)).find(existsSync);
}

function inventoryOf(folder) {
  const state = stateOf(folder);
  return state === undefined ? null : readProbeInventory(openRecordedTree(state));
}

function kallsymsOf(folder) {
  const folders = [folder, join(dirname(folder), 'a_baseline')];
  const path = folders
    .flatMap((one) =>
      ['state.before', 'state.armed', 'state.after'].map((state) => join(one, state, 'kallsyms.gz')),
    )
    .find(existsSync);
  return path ?? null;
}
