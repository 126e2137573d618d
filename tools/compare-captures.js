// Decodes every capture of a folder tree that has perf's own reading of it beside it (X.data.gz and
// X.script.txt.gz, made by `perf script -F comm,pid,tid,cpu,time,event,ip,sym,dso`) and compares the two
// sample by sample and frame by frame. `node tools/compare-captures.js FOLDER [--verbose]`; exit code 1 on differences.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

register('./typescript-hooks.js', import.meta.url);
const { openInput } = await import('../src/capture/open-input.ts');
const { decodePerf } = await import('../src/decode/index.ts');
const { ProcessTable } = await import('../src/host/index.ts');
const { parseKallsyms, Symbolizer } = await import('../src/symbolize/index.ts');

const [folder, ...flags] = process.argv.slice(2);
const isVerbose = flags.includes('--verbose');
if (folder === undefined) {
  console.error('usage: node tools/compare-captures.js FOLDER [--verbose]');
  process.exit(2);
}
let hasDifferences = false;
for (const path of capturesIn(folder)) {
  const differences = await compare(path);
  hasDifferences ||= differences > 0;
}
process.exitCode = hasDifferences ? 1 : 0;

function capturesIn(root) {
  return readdirSync(root, { recursive: true })
    .map((name) => join(root, name))
    .filter((path) => path.endsWith('.data.gz') && existsSync(scriptOf(path)))
    .sort();
}

function scriptOf(path) {
  return path.replace(/\.data\.gz$/, '.script.txt.gz');
}

/** Prints one line about a capture; resolves with the number of differences. */
async function compare(path) {
  const truth = gunzipSync(readFileSync(scriptOf(path)))
    .toString()
    .split(/\n\n/)
    .map(normalize)
    .filter(Boolean);
  const ours = await readSamples(path);
  const count = { samples: 0, heads: 0, addresses: 0, frames: 0, kernelNames: 0 };
  for (let i = 0; i < Math.max(truth.length, ours.length); i++) {
    compareSample(truth[i], ours[i], count);
  }
  const { samples, heads, addresses, frames, kernelNames } = count;
  console.log(
    `${relative(folder, path)}: ${ours.length} samples (perf ${truth.length}), ${frames} frames; differences: ` +
      `${heads} comm/pid/tid/cpu/time/event, ${addresses} stacks, ${kernelNames} kernel names`,
  );
  return samples + heads + addresses + kernelNames + Math.abs(truth.length - ours.length);
}

function compareSample(theirs, ours, count) {
  if (theirs === undefined || ours === undefined) return;
  if (theirs.head !== ours.head) report(count, 'heads', theirs.head, ours.head);
  const addressesOf = ({ frames }) => frames.map(({ address }) => address).join(' ');
  if (addressesOf(theirs) !== addressesOf(ours)) {
    report(count, 'addresses', `${theirs.head} ${addressesOf(theirs)}`, `${ours.head} ${addressesOf(ours)}`);
    return;
  }
  theirs.frames.forEach((frame, index) => {
    count.frames++;
    const { name, isKernel } = ours.frames[index];
    if (isKernel && frame.name !== name && !frame.name.startsWith('[unknown]')) {
      report(count, 'kernelNames', `${frame.address} ${frame.name}`, name);
    } else if (!isKernel && dsoOf(frame.name) !== dsoOf(name)) {
      report(count, 'kernelNames', `${frame.address} ${frame.name}`, name);
    }
  });
}

function dsoOf(name) {
  return /\(([^()]*)\)$/.exec(name)?.[1];
}

function report(count, kind, theirs, ours) {
  count[kind]++;
  if (isVerbose && count[kind] <= 5)
    console.log(`  ${kind}: perf ${theirs}\n  ${' '.repeat(kind.length)}  ours ${ours}`);
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
    const [, address, name] = /^\s*([0-9a-f]+) (.*)$/.exec(line);
    return { address, name };
  });
  return { head: `${comm} ${pid}/${tid} [${cpu}] ${time} ${event}`, frames };
}

async function readSamples(path) {
  const kallsyms = join(dirname(path), 'state.before/kallsyms.gz');
  const kernel = existsSync(kallsyms) ? parseKallsyms(gunzipSync(readFileSync(kallsyms))) : null;
  const input = await openInput(path);
  const { header, batches } = decodePerf(input.bytes);
  const buildIdOf = (fileName) => header.buildIds.get(fileName) ?? '';
  const symbolizer = new Symbolizer({ kernel, buildIdOf });
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
    frames: framesOf(sample, symbolizer),
  };
}

/** perf 6.1 prints user addresses as offsets in their file. */
function inFile(address, mapping) {
  if (mapping === null || !/^\/[^/]/.test(mapping.fileName)) return address;
  return address - mapping.start + mapping.fileOffset;
}

function framesOf({ words, callchainStart, callchainLength, pid }, symbolizer) {
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
    const frame = symbolizer.resolve(space, isKernel, low, high);
    const dso = frame.mapping?.fileName ?? '[unknown]';
    const address = (BigInt(high) << 32n) | BigInt(low);
    const printed = isKernel ? address : inFile(address, frame.mapping);
    frames.push({ address: printed.toString(16), name: `${frame.systemName} (${dso})`, isKernel });
  }
  return frames;
}
