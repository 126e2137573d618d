// Feeds damaged captures to the decoders: `node tools/fuzz.js [--minutes N] [--seed N] [FILES...]`, by default the
// captures of examples/incident. Fails on any error that is not a DecodeError, on a
// decode that takes longer than 10 s and above 512 MB of memory; what failed is kept below test/fixtures/decode.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { root } from './setup.js';

register('./typescript-hooks.js', import.meta.url);
const decoders = await import('../src/decode/index.ts');

const MAX_MS = 10_000;
const MAX_RSS_BYTES = 512 * 1024 * 1024;
/** Captures are cut to it: most runs, not most bytes, find most. */
const MAX_BYTES = 300_000;

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
  allowPositionals: true,
});
const random = createRandom(Number(values.seed));
const captures = (positionals.length > 0 ? positionals : exampleCaptures()).map(readCapture);
const deadline = Date.now() + Number(values.minutes) * 60_000;
let runs = 0;
let rejected = 0;
let peakRss = 0;
while (Date.now() < deadline) {
  const bytes = damage(captures[random(captures.length)]);
  if (!(await run(bytes))) rejected++;
  runs++;
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
  if (peakRss > MAX_RSS_BYTES) fail(bytes, `${peakRss} bytes of memory`);
}
console.log(
  `${runs} runs with seed ${values.seed}, ${rejected} ended in a DecodeError, peak RSS ${Math.round(peakRss / 1e6)} MB; no failure`,
);

function exampleCaptures() {
  const folder = join(root, 'examples/incident');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.data.gz'))
    .map((name) => join(folder, name));
}

function readCapture(path) {
  const bytes = readFileSync(path);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.subarray(0, MAX_BYTES);
}

/** Decodes as the format that it looks like, as a file and as a stream. Returns whether it was whole. */
async function run(bytes) {
  const started = Date.now();
  try {
    if (random(2) === 0) await decode(byteFile(bytes), bytes);
    else await decode(chunks(bytes, 1 + random(100_000)), bytes);
    return true;
  } catch (error) {
    if (!(error instanceof decoders.DecodeError)) fail(bytes, error?.stack ?? String(error));
    return false;
  } finally {
    if (Date.now() - started > MAX_MS) fail(bytes, `${Date.now() - started} ms`);
  }
}

async function decode(input, bytes) {
  const options = { isIdleStack: () => false };
  switch (decoders.sniffFormat(bytes.subarray(0, 65_536))) {
    case 'perf script':
      return decoders.readPerfScript(input, options);
    case 'function_graph':
      return decoders.readFunctionGraph(input);
    case 'folded':
      return decoders.readFolded(input, options);
    case 'pprof':
      return decoders.readPprof(input, options);
    default:
      for await (const batch of decoders.decodePerf(input).batches)
        for (const record of batch) void record.timeNs;
  }
}

/** A copy with bits flipped, numbers made extreme, pieces cut out, doubled or moved, or the end missing. */
function damage(original) {
  let bytes = Uint8Array.from(original);
  for (let left = 1 + random(8); left > 0 && bytes.length > 64; left--) {
    // Half of the time near the start, where headers are.
    const at = random(random(2) === 0 ? Math.min(bytes.length, 4096) : bytes.length);
    const length = 1 + random(64);
    switch (random(6)) {
      case 0:
        bytes[at] ^= 1 << random(8);
        break;
      case 1:
        bytes.fill([0, 0xff, 0x7f, 0x80][random(4)], at, Math.min(bytes.length, at + 1 + random(8)));
        break;
      case 2:
        bytes = bytes.subarray(0, at);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
        break;
      default:
        bytes.copyWithin(at, random(bytes.length), random(bytes.length) + length);
    }
  }
  return bytes;
}

function byteFile(bytes) {
  return {
    sizeBytes: bytes.length,
    read: async (position, length) => bytes.slice(position, Math.min(bytes.length, position + length)),
  };
}

async function* chunks(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

function fail(bytes, reason) {
  const folder = join(root, 'test/fixtures/decode/regressions');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `seed-${values.seed}-run-${runs}.bin`);
  writeFileSync(path, bytes);
  console.error(`run ${runs} with seed ${values.seed} failed: ${reason}\nkept as ${path}`);
  process.exit(1);
}

/** A generator of whole numbers below a limit (xorshift), so that a seed repeats a run. */
function createRandom(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}
