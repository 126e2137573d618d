// Decodes every capture of a folder tree that has perf's own reading of it beside it (X.data.gz and
// X.script.txt.gz, made by `perf script -F comm,pid,tid,cpu,time,event,ip,sym,dso`) and compares the two
// sample by sample and frame by frame: address, file, and of kernel code the function. Lists every difference, with
// its reason where it has a known one. `node tools/compare-captures.js [--here] FOLDER`; exit code 1 on differences
// without a reason, and when those with one reach 0.1 % of the frames. With --here the captures are of this machine since it
// started: kallsyms is its own, and functions of user code are compared too (perf script with --no-inline).
// A capture without kallsyms beside it takes that of another folder next to it: they are of the same boot.
// On arm64 perf adds to a user stack the caller of its leaf, from the sampled link register and the DWARF tables of a
// file that is on that machine alone: such frames are counted apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

register('./typescript-hooks.js', import.meta.url);
const { openInput } = await import('../src/collect/capture/open-input.ts');
const { decodePerf } = await import('../src/collect/decode/index.ts');
const { ProcessTable } = await import('../src/collect/host/index.ts');
const { NO_USER_CODE, parseKallsyms, readKernelSymbols, Symbolizer, UserFiles } = await import(
  '../src/collect/symbolize/index.ts'
);

/** Share of frames that may differ, for whatever reason. */
const MAX_SHARE = 0.001;

const args = process.argv.slice(2);
const isOfHere = args[0] === '--here';
const folder = args.at(-1);
if (folder === undefined || args.length !== (isOfHere ? 2 : 1)) {
  console.error('usage: node tools/compare-captures.js [--here] FOLDER');
  process.exit(2);
}
const total = { captures: 0, samples: 0, frames: 0, added: 0, named: 0, explained: 0, unexplained: 0 };
for (const path of capturesIn(folder)) await compare(path);
const differences = total.explained + total.unexplained;
console.log(
  `${total.captures} captures, ${total.samples} samples, ${total.frames} frames: ${differences} differences ` +
    `(${((100 * differences) / Math.max(1, total.frames)).toFixed(4)} % of the frames), ${total.unexplained} without a reason; ` +
    `${total.named} frames have a name that perf left [unknown]; ${total.added} frames that perf adds from the link register`,
);
process.exitCode = total.unexplained > 0 || differences >= MAX_SHARE * total.frames ? 1 : 0;

function capturesIn(root) {
  return readdirSync(root, { recursive: true })
    .map((name) => join(root, name))
    .filter((path) => path.endsWith('.data.gz') && existsSync(scriptOf(path)))
    .sort();
}

function scriptOf(path) {
  return path.replace(/\.data\.gz$/, '.script.txt.gz');
}

/** Prints the differences of a capture and a line about it, and adds to the total. */
async function compare(path) {
  const truth = gunzipSync(readFileSync(scriptOf(path)))
    .toString()
    .split(/\n\n/)
    .map(normalize)
    .filter(Boolean);
  const ours = await readSamples(path);
  const before = { ...total };
  total.captures++;
  total.samples += ours.length;
  for (let i = 0; i < Math.max(truth.length, ours.length); i++) compareSample(truth[i], ours[i]);
  const since = (field) => total[field] - before[field];
  console.log(
    `${relative(folder, path)}: ${ours.length} samples, ${since('frames')} frames; ` +
      `${since('explained') + since('unexplained')} differences, ${since('named')} named beyond perf`,
  );
}

function compareSample(theirs, ours) {
  if (theirs === undefined || ours === undefined) {
    report(theirs?.head ?? 'no such sample', ours?.head ?? 'no such sample', null);
    return;
  }
  if (theirs.head !== ours.head) report(theirs.head, ours.head, reasonOfHead(theirs.head, ours.head));
  dropLinkRegisterFrame(theirs.frames, ours.frames);
  if (theirs.frames.length !== ours.frames.length) {
    const reason =
      theirs.frames.length === 0 ? 'perf drops a callchain with a marker it does not know' : null;
    report(`${theirs.frames.length} frames`, `${ours.frames.length} frames in ${ours.head}`, reason);
  }
  total.frames += theirs.frames.length;
  theirs.frames.forEach((frame, index) => {
    const other = ours.frames[index];
    if (other !== undefined) compareFrame(frame, other, ours.head);
  });
}

/** Samples of a thread may come after its EXIT record. */
function reasonOfHead(theirs, ours) {
  const [, tid] = /^:(\d+) /.exec(theirs) ?? [];
  const isForgotten =
    tid !== undefined && theirs.slice(theirs.indexOf(' ')) === ours.slice(-(theirs.length - tid.length - 1));
  return isForgotten ? 'perf 6.12 and later forget the name of a thread that is exiting' : null;
}

/** Takes out what perf put behind the leaf of a user stack: one frame more than were sampled. */
function dropLinkRegisterFrame(theirs, ours) {
  if (theirs.length !== ours.length + 1 || !ours.some(({ hasLinkRegister }) => hasLinkRegister)) return;
  const leaf = ours.findIndex(({ isKernel }) => !isKernel);
  if (leaf < 0) return;
  theirs.splice(leaf + 1, 1);
  total.added++;
}

function compareFrame(theirs, ours, head) {
  // Later versions of perf print user addresses as they were sampled.
  const isSamePlace = theirs.address === ours.address || theirs.address === ours.sampled;
  const isCompared = ours.isKernel || isOfHere;
  if (isSamePlace && isCompared && theirs.function === '[unknown]' && ours.function !== '[unknown]') {
    total.named++;
    return;
  }
  // The user binaries of other machines are not here: their functions have no names.
  const isSameFunction = !isCompared || theirs.function === ours.function;
  if (isSamePlace && isSameFunction && theirs.file === ours.file) return;
  report(formatFrame(theirs), `${formatFrame(ours)} in ${head}`, reasonOf(theirs, ours));
}

/** Why a frame is rightly another one than perf's; null when nobody knows. */
function reasonOf(theirs, ours) {
  const isSamePlace = theirs.address === ours.address || theirs.address === ours.sampled;
  const isSameCode = isSamePlace && theirs.function === ours.function;
  if (isSameCode && theirs.file === '[kernel.kallsyms]' && /^\[\w+\]$/.test(ours.file)) {
    return "the module's MMAP record holds the address; perf shows the kernel's name all the same";
  }
  if (!isSamePlace || theirs.file !== ours.file) return null;
  if (/^_[ZR]/.test(ours.systemName)) return 'the demanglers write it each in its way';
  if (ours.function !== '[unknown]') return null;
  if (theirs.function === '@plt') return 'a stub of no function';
  return ours.hasBuildId ? null : 'the recording has no build ID of the file: another one may lie there now';
}

function report(theirs, ours, reason) {
  total[reason === null ? 'unexplained' : 'explained']++;
  console.log(`  perf ${theirs}\n  ours ${ours}\n       ${reason ?? 'no reason known'}`);
}

function formatFrame({ address, function: name, file }) {
  return `${address} ${name} (${file})`;
}

/** A sample of perf script: its first line without padding, and its frames. */
function normalize(block) {
  const [first, ...lines] = block.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (first === undefined) return null;
  const match = /^(.*?)\s+(-?\d+)\/(-?\d+)\s+\[(\d+)\]\s+([\d.]+):\s+(\S+):\s*(.*)$/.exec(first.trim());
  if (match === null) throw new Error(`not a sample of perf script: ${first}`);
  const [, comm, pid, tid, cpu, time, event, rest] = match;
  // Without a callchain the sampled address stands in the first line.
  const frames = (lines.length === 0 && rest !== '' ? [rest] : lines).map((line) => {
    const [, address, name, file] = /^\s*([0-9a-f]+) (.*) \(((?:[^()]| \(deleted\))*)\)$/.exec(line);
    // As here: no version of a library's function, and memory into which a compiler writes is a file only to perf.
    const bare = name.replace(/@{1,2}[A-Z][\w.]*$/, '');
    return { address, function: bare, file: file.replace(/^\/tmp\/perf-\d+\.map$/, '//anon') };
  });
  return { head: `${comm} ${pid}/${tid} [${cpu}] ${time} ${event}`, frames };
}

function readKallsymsBeside(path) {
  const folder = dirname(path);
  const others = readdirSync(dirname(folder)).map((name) => join(dirname(folder), name));
  const kallsyms = [folder, ...others].map((dir) => join(dir, 'state.before/kallsyms.gz')).find(existsSync);
  return kallsyms === undefined ? null : parseKallsyms(gunzipSync(readFileSync(kallsyms)));
}

async function readSamples(path) {
  const input = await openInput(path);
  const { header, batches } = decodePerf(input.bytes);
  const symbolizer = new Symbolizer({
    kernel: isOfHere ? readKernelSymbols() : readKallsymsBeside(path),
    userCode: isOfHere ? new UserFiles({ files: 'matching', isOwnKernel: () => true }) : NO_USER_CODE,
    buildIdOf: (fileName) => header.buildIds.get(fileName) ?? '',
    bpfPrograms: () => header.bpfPrograms,
  });
  const processes = new ProcessTable();
  const samples = [];
  for await (const batch of batches) {
    for (const record of batch) {
      symbolizer.apply(record);
      processes.apply(record);
      if (record.type === 'sample') samples.push(describe(record, header, symbolizer, processes));
    }
  }
  await input.close();
  return samples;
}

function describe(sample, header, symbolizer, processes) {
  const us = Math.floor(sample.timeNs / 1000);
  const time = `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}`;
  const cpu = String(sample.cpu).padStart(3, '0');
  const event = header.events[sample.event]?.name.split(':').slice(0, 2).join(':');
  const comm = processes.threadName(sample.tid, sample.pid).replace(/^pid (\d+)$/, ':$1');
  return {
    head: `${comm} ${sample.pid}/${sample.tid} [${cpu}] ${time} ${event}`,
    frames: framesOf(sample, symbolizer, header.arch === 'aarch64'),
  };
}

/** perf 6.1 prints user addresses as offsets in their file, where there is one. */
function inFile(address, mapping) {
  if (mapping === null || !/^(\/[^/]|\[vdso\])/.test(mapping.fileName)) return address;
  return address - mapping.start + mapping.fileOffset;
}

function framesOf({ words, callchainStart, callchainLength, pid }, symbolizer, hasLinkRegister) {
  const space = symbolizer.space(pid);
  const frames = [];
  let isKernel = false;
  for (let i = 0; i < callchainLength; i++) {
    const low = words[callchainStart + 2 * i];
    const high = words[callchainStart + 2 * i + 1];
    if (high === 0xffffffff && low >= 0xfffff001) {
      isKernel = low === 0xffffff80;
      continue;
    }
    const frame = isKernel ? symbolizer.kernelFrame(low, high) : symbolizer.userFrame(space, low, high);
    const file = frame.mapping?.fileName ?? '[unknown]';
    // A function's frame stands for all of its addresses, in all processes: the place is the sample's own.
    const address = (BigInt(high) << 32n) | BigInt(low);
    const printed = isKernel ? address : inFile(address, space.find(Number(address))?.mapping ?? null);
    frames.push({
      address: printed.toString(16),
      sampled: address.toString(16),
      hasLinkRegister,
      function: isKernel ? frame.systemName : frame.functionName,
      systemName: frame.systemName,
      file,
      hasBuildId: frame.mapping !== null && frame.mapping.buildId !== '',
      isKernel,
    });
  }
  return frames;
}
