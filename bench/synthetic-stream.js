// `node bench/synthetic-stream.js WINDOWS [--describe]`: writes what `perf record -o -` would on a host of 96 CPUs at
// 99 Hz, as fast as it is read. Samples come CPU by CPU, in rounds of half a second; stacks are paths in call trees of
// real files and of the example's kernel. What is hot changes slowly, and processes come and go. A window of 10 s
// has the shape of one that was recorded: some 70,000 distinct (CPU, process, stack) among 95,000 samples, callchains of
// 16 entries on average; and 66,000 distinct addresses. --describe prints that instead.
import { readFileSync, writeSync } from 'node:fs';
import { register } from 'node:module';
import { gunzipSync } from 'node:zlib';

register('../tools/typescript-hooks.js', import.meta.url);
const { CallTree, createRandom } = await import('./call-trees.ts');
const { encodeRecord, headerAttr, pipeOf, raw, record, text, u32, u64 } = await import(
  '../test/decode/stream-builder.ts'
);
const { openRegularFile } = await import('../src/symbolize/open-file.ts');
const { readElfFile } = await import('../src/symbolize/elf/elf-file.ts');
const { readBuildId } = await import('../src/symbolize/elf/build-id.ts');
const { parseKallsyms } = await import('../src/symbolize/index.ts');

const CPUS = 96;
const FREQUENCY_HZ = 99;
const WINDOW_SECONDS = 10;
const ROUNDS = 20;
const PROCESSES = 16;
const THREADS = 12;
/** Programs that processes run, each with calls of its own. */
const PROGRAMS = 4;
/** Processes of each window that exit, and as many that start. */
const REPLACED = 1;
/** Functions that are ever seen: of the kernel, and of a program and its libraries. */
const KERNEL_FUNCTIONS = 3000;
const PROGRAM_FUNCTIONS = 1000;
/** Calls in a function. */
const CALL_SITES = 4;
const CALL_SITE_BYTES = 16;
/** IP, TID, TIME, CALLCHAIN, CPU, PERIOD. */
const SAMPLE_TYPE = 0x1a7;
const KERNEL_MARKER = [0xffff_ff80, 0xffff_ffff];
const USER_MARKER = [0xffff_fe00, 0xffff_ffff];
const MISC_USER = 2;
const MISC_MMAP_BUILD_ID = 1 << 14;
const MAX_SAMPLE_BYTES = 2048;

const random = createRandom(7);
const kernelTree = createKernelTree();
const files = executableFiles();
const programs = Array.from({ length: PROGRAMS }, () => createProgram());
const processes = [];
let nextPid = 1000;
let timeNs = 0n;
const isDescribed = process.argv.includes('--describe');
const shape = { samples: 0, entries: 0, keys: new Set(), addresses: new Set() };

write(pipeOf([headerAttr({ sampleType: SAMPLE_TYPE, frequency: FREQUENCY_HZ, ids: [1] })]));
for (let i = 0; i < PROCESSES; i++) startProcess(i % PROGRAMS);
for (let window = 0; window < Number(process.argv[2] ?? 360); window++) {
  for (let i = 0; i < REPLACED && window > 0; i++) replaceProcess();
  for (let round = 0; round < ROUNDS; round++) writeRound(window);
  if (isDescribed) describe(window);
}

function createKernelTree() {
  const kallsyms = gunzipSync(readFileSync(new URL('../examples/incident/kallsyms.gz', import.meta.url)));
  const { addresses, count } = parseKallsyms(kallsyms);
  const functions = Array.from({ length: KERNEL_FUNCTIONS }, () => Math.floor(random() * count));
  // Kernel addresses are negative numbers; their low halves tell them apart.
  return new CallTree(random, () => (addresses[oneOf(functions)] + callSite()) >>> 0);
}

/** Executable mappings of files in this very process, with their build IDs. */
function executableFiles() {
  const lines = readFileSync('/proc/self/maps', 'utf8').matchAll(
    /^([0-9a-f]+)-([0-9a-f]+) r-xp ([0-9a-f]+) \S+ \S+ +(\/\S+)$/gm,
  );
  return [...lines].map(([, start, limit, offset, path]) => {
    const file = openRegularFile(path);
    const buildId = Buffer.from(readBuildId(readElfFile(file)), 'hex');
    file.close();
    return {
      path,
      buildId,
      offset: BigInt(`0x${offset}`),
      size: Number(`0x${limit}`) - Number(`0x${start}`),
    };
  });
}

/** Calls between places that are numbers: an index of a file, and an offset in its mapping. */
function createProgram() {
  const functions = Array.from({ length: PROGRAM_FUNCTIONS }, () => {
    const index = Math.floor(random() ** 2 * files.length);
    return index * 2 ** 32 + Math.floor(random() * (files[index].size - CALL_SITES * CALL_SITE_BYTES));
  });
  return new CallTree(random, () => oneOf(functions) + callSite());
}

function oneOf(items) {
  return items[Math.floor(random() * items.length)];
}

function callSite() {
  return Math.floor(random() * CALL_SITES) * CALL_SITE_BYTES;
}

function startProcess(program) {
  const pid = nextPid++;
  const starts = files.map(
    (_, index) => 0x7f00_0000_0000 + Math.floor(random() * 2 ** 19) * 4096 + index * 2 ** 33,
  );
  processes.push({ pid, program, starts });
  write(encodeRecord(record(3, [u32(pid), u32(pid), text(`server-${program}`), ...sampleId(pid)], 1 << 13)));
  files.forEach(({ path, buildId, offset, size }, index) => {
    const identity = raw(
      Buffer.concat([Uint8Array.of(buildId.length, 0, 0, 0), buildId, Buffer.alloc(20 - buildId.length)]),
    );
    const range = [u64(BigInt(starts[index])), u64(size), u64(offset)];
    const fields = [u32(pid), u32(pid), ...range, identity, u32(5), u32(2), text(path), ...sampleId(pid)];
    write(encodeRecord(record(10, fields, MISC_USER | MISC_MMAP_BUILD_ID)));
  });
}

function replaceProcess() {
  const [{ pid, program }] = processes.splice(Math.floor(random() * processes.length), 1);
  write(encodeRecord(record(4, [u32(pid), u32(1), u32(pid), u32(1), u64(timeNs), ...sampleId(pid)])));
  startProcess(program);
}

function sampleId(pid) {
  return [u32(pid), u32(pid), u64(timeNs), u32(0), u32(0)];
}

function writeRound(window) {
  const perCpu = Math.round((FREQUENCY_HZ * WINDOW_SECONDS) / ROUNDS);
  const roundNs = (WINDOW_SECONDS * 1e9) / ROUNDS;
  const bytes = Buffer.alloc(perCpu * CPUS * MAX_SAMPLE_BYTES);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let at = 0;
  for (let cpu = 0; cpu < CPUS; cpu++) {
    for (let i = 0; i < perCpu; i++) {
      const time = timeNs + BigInt(Math.floor(((i + cpu / CPUS) * roundNs) / perCpu));
      at = writeSample(words, at, cpu, time, window);
    }
  }
  timeNs += BigInt(roundNs);
  write(bytes.subarray(0, at * 4));
  write(encodeRecord(record(68, [])));
}

/** Returns where the next record starts, in words. */
function writeSample(words, start, cpu, time, window) {
  // Threads stay on their CPUs, by and large.
  const process = processes[(cpu + Math.floor(random() ** 6 * PROCESSES)) % PROCESSES];
  const drift = random() < 0.05 ? window % 4 : 0;
  const chain = [];
  if (random() < 0.6) {
    chain.push(KERNEL_MARKER);
    for (const low of kernelTree.path(depthOf(9), drift)) chain.push([low, 0xffff_ffff]);
  }
  chain.push(USER_MARKER);
  for (const place of programs[process.program].path(depthOf(9), drift)) {
    const index = Math.floor(place / 2 ** 32);
    const address = process.starts[index] + (place % 2 ** 32);
    chain.push([address >>> 0, Math.floor(address / 2 ** 32)]);
  }
  if (isDescribed) note(chain, cpu, process.pid);
  const length = 14 + 2 * chain.length;
  words[start] = 9;
  words[start + 1] = ((length * 4) << 16) | MISC_USER;
  words.set(chain[1], start + 2);
  words[start + 4] = process.pid;
  words[start + 5] = process.pid + Math.floor(random() * THREADS);
  words[start + 6] = Number(time & 0xffff_ffffn);
  words[start + 7] = Number(time >> 32n);
  words[start + 8] = cpu;
  words[start + 10] = Math.round(1e9 / FREQUENCY_HZ);
  words[start + 12] = chain.length;
  words.set(chain.flat(), start + 14);
  return start + length;
}

/** Depths around a mean, in steps: functions call others in few places. Now and then three times as deep. */
function depthOf(mean) {
  return 2 + 3 * Math.floor((mean / 3) * (random() + random()) * (random() < 0.1 ? 3 : 0.75));
}

function note(chain, cpu, pid) {
  shape.samples++;
  shape.entries += chain.length;
  shape.keys.add(`${cpu} ${pid} ${chain.join(' ')}`);
  for (const [low, high] of chain) shape.addresses.add(high * 2 ** 32 + low);
}

function describe(window) {
  const { samples, entries, keys, addresses } = shape;
  console.log(
    `window ${window}: ${samples} samples, ${(entries / samples).toFixed(1)} entries each, ${keys.size} distinct (CPU, process, stack), ${addresses.size} addresses`,
  );
  Object.assign(shape, { samples: 0, entries: 0, keys: new Set(), addresses: new Set() });
}

function write(bytes) {
  if (isDescribed) return;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      // The pipe is full.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
