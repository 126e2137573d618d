// `node bench/synthetic-stream.js [WINDOWS]`: writes what `perf record -F 99 -a -g -o -` would on a busy host of 96 CPUs
// to standard output, so many times ten seconds of it (default: without end), as fast as it is read.
// With `--describe`, tells instead what each window holds, as the decoder reads it.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

register('../tools/typescript-hooks.js', import.meta.url);
const { parseKallsyms } = await import('../src/collect/symbolize/index.ts');
const { describeSamples } = await import('./describe-samples.ts');
const { SyntheticHost } = await import('./synthetic-host.ts');

const { values, positionals } = parseArgs({
  options: { describe: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const windows = Number(positionals[0] ?? Number.POSITIVE_INFINITY);
const kallsyms = gunzipSync(readFileSync(new URL('../examples/incident/kallsyms.gz', import.meta.url)));
const host = new SyntheticHost(parseKallsyms(kallsyms));
if (values.describe) for await (const line of describeSamples(chunks())) console.log(line);
else for (const chunk of chunks()) await written(chunk);

function* chunks() {
  yield host.start();
  for (let index = 0; index < windows; index++) yield host.window();
}

/** Resolves when the bytes are with the reader, or on their way in memory that is not ours. */
function written(bytes) {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
