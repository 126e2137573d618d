// Feeds damaged inputs to all that `convert` does - decode, symbolize, aggregate, encode - and to the readers of text and
// pprof: `node tools/fuzz.js [--minutes N] [--seed N] [FILES...]`, by default the captures of examples/incident, the fixtures of the
// decoder, and texts and a pprof made of them. Fails on any error that is not a DecodeError, on a run that takes longer than 10 s
// and above 512 MB of memory; what failed is kept below test/fixtures/decode/regressions, whose files are run by
// test/collect/recording/damaged-recordings.test.ts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { root } from './setup.js';

register('./typescript-hooks.js', import.meta.url);
const decoders = await import('../src/collect/decode/index.ts');
const { encodePprof } = await import('../src/pprof/index.ts');
const encoders = await import('../src/export/index.ts');
const { aggregateRecording } = await import('../src/collect/recording/aggregate-recording.ts');
const builder = await import('../test/collect/decode/perf/stream-builder.ts');
const { parseKallsyms } = await import('../src/collect/symbolize/index.ts');

const MAX_MS = 10_000;
const MAX_RSS_BYTES = 512 * 1024 * 1024;
/** Captures are cut to it: most runs, not most bytes, find most. */
const MAX_BYTES = 300_000;

const ENCODERS = [
  (profile) => encodePprof(profile),
  (profile) => encoders.encodeFolded(profile, 'cpu'),
  (profile) => encoders.encodeSpeedscope(profile, 'fuzz', 'process'),
  (profile) => encoders.encodeSvg(profile, 'fuzz'),
  (profile) => encoders.encodeHtml(profile, 'fuzz'),
];
const SCRIPT = `proxy  7/8 [001] 12.345678:  10101010 cycles:P:
\tffffffff81000110 tcp_sendmsg+0x10 ([kernel.kallsyms])
\t    7f0000001234 main+0x4 (/usr/bin/proxy)

swapper     0 [000] 12.355678: cycles:
\tffffffff81000310 default_idle+0x10 ([kernel.kallsyms])

`.repeat(40);
const GRAPH = `# tracer: function_graph
#
 0)               |  tcp_sendmsg() {
 0)   0.312 us    |    _raw_spin_lock();
 1) + 12.345 us   |  do_idle();
 0)   1.234 us    |  } /* tcp_sendmsg */
 ------------------------------------------
 0)  proxy-7  =>  sleep-9
 ------------------------------------------
`.repeat(40);

const REPORT = `cpus=2
      proxy-7     [001] d..1.  12.345678: funcgraph_entry:                   |  tcp_sendmsg() {
      sleep-9     [000]  12.345679: funcgraph_entry:      + 12.345 us  |    _raw_spin_lock();
      proxy-7     [000]  12.345680: funcgraph_exit:         1.234 us   |  }
`.repeat(40);
const MAPS = `Attaching 1 probe...
@[
    _raw_spin_lock+20
    do_syscall_64+91
,
    main+0x4
, proxy]: 12
`.repeat(40);

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
  allowPositionals: true,
});
const random = createRandom(Number(values.seed));
const kernel = parseKallsyms(gunzipSync(readFileSync(join(root, 'examples/incident/kallsyms.gz'))));
const isIdleStack = (functions) => functions.includes('default_idle');
const inputs = positionals.length > 0 ? positionals.map(readInput) : await defaultInputs();
const deadline = Date.now() + Number(values.minutes) * 60_000;
let runs = 0;
let rejected = 0;
let peakRss = 0;
while (Date.now() < deadline) {
  const bytes = damage(inputs[random(inputs.length)]);
  if (!(await run(bytes))) rejected++;
  runs++;
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
  if (peakRss > MAX_RSS_BYTES) fail(bytes, `${peakRss} bytes of memory`);
}
console.log(
  `${runs} runs with seed ${values.seed}, ${rejected} ended in a DecodeError, peak RSS ${Math.round(peakRss / 1e6)} MB; no failure`,
);

async function defaultInputs() {
  const captures = ['examples/incident', 'test/fixtures/decode'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.data(\.gz)?$/.test(name))
      .map((name) => readInput(join(root, folder, name))),
  );
  const { profile } = await read(byteFile(captures[0]), captures[0]);
  const whole = gunzipSync(readFileSync(join(root, 'examples/incident/incident.nmi.data.gz')));
  const made = [
    featureStream(whole),
    encodePprof(profile),
    encoders.encodeFolded(profile),
    SCRIPT,
    GRAPH,
    REPORT,
    MAPS,
  ];
  return [...captures, ...made.map((input) => Buffer.from(input).subarray(0, MAX_BYTES))];
}

/** A stream of nothing but the header features of a recording in file mode. */
function featureStream(file) {
  const numberAt = (at) => Number(file.readBigUInt64LE(at));
  let section = numberAt(40) + numberAt(48);
  const records = [builder.headerAttr({ sampleType: 7 })];
  for (let feature = 0; feature < 64; feature++) {
    if (((file[72 + (feature >> 3)] >> (feature & 7)) & 1) === 0) continue;
    const [start, length] = [numberAt(section), numberAt(section + 8)];
    section += 16;
    if (length > 60_000) continue;
    const bytes = file.subarray(start, start + length);
    records.push(builder.record(80, [builder.u64(feature), builder.raw(bytes)]));
  }
  return builder.pipeOf(records);
}

function readInput(path) {
  const bytes = readFileSync(path);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.subarray(0, MAX_BYTES);
}

/** Converts as the format that it looks like, from a file or a stream. Returns whether it was whole. */
async function run(bytes) {
  const started = Date.now();
  try {
    const input = random(2) === 0 ? byteFile(bytes) : chunks(bytes, 1 + random(100_000));
    const { profile, brokenOff } = await read(input, bytes);
    const encode = ENCODERS[random(ENCODERS.length)];
    await encode(profile);
    return brokenOff === null;
  } catch (error) {
    if (!(error instanceof decoders.DecodeError)) fail(bytes, error?.stack ?? String(error));
    return false;
  } finally {
    if (Date.now() - started > MAX_MS) fail(bytes, `${Date.now() - started} ms`);
  }
}

function read(input, bytes) {
  switch (decoders.sniffFormat(bytes.subarray(0, 65_536))) {
    case 'perf script':
      return decoders.readPerfScript(input, { isIdleStack });
    case 'function_graph':
      return decoders.readFunctionGraph(input);
    case 'folded':
      return decoders.readFolded(input, { isIdleStack });
    case 'bpftrace':
      return decoders.readBpftrace(input, { isIdleStack });
    case 'pprof':
      return decoders.readPprofRecording(input, { isIdleStack });
    default:
      decoders.nameUnreadFormat(bytes.subarray(0, 65_536));
      return aggregateRecording(decoders.decodePerf(input), { kernel, isIdleStack });
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
