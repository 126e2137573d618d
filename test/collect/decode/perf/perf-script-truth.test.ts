import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decodePerf } from '../../../../src/collect/decode/index.js';
import { ProcessTable } from '../../../../src/collect/host/index.js';
import type { PerfHeader, SampleRecord } from '../../../../src/model/perf-record.js';
import { byteFile } from './decode-all.js';

const readGzip = (path: string) => gunzipSync(readFileSync(new URL(`../../../../${path}`, import.meta.url)));

/** A sample as test/fixtures/decode/README.md describes a line. */
function describeSample(sample: SampleRecord, header: PerfHeader, processes: ProcessTable): string {
  const { words, callchainStart, callchainLength, pid, tid, cpu, timeNs } = sample;
  const kernel: string[] = [];
  let frames = 0;
  for (let i = 0; i < callchainLength; i++) {
    const low = words[callchainStart + 2 * i]!;
    const high = words[callchainStart + 2 * i + 1]!;
    if (high === 0xffff_ffff && low >= 0xffff_f001) continue;
    frames++;
    const address = ((BigInt(high) << 32n) | BigInt(low)).toString(16);
    if (address.length === 16) kernel.push(address);
  }
  const us = Math.floor(timeNs / 1000);
  const time = `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}`;
  const hash = createHash('sha256').update(kernel.join(' ')).digest('hex').slice(0, 8);
  const comm = processes.threadName(tid, pid);
  return `${comm} ${pid}/${tid} ${cpu} ${time} ${header.events[sample.event]?.name} ${frames} ${hash}`;
}

test.each(['baseline.timer', 'incident.nmi', 'other.nmi'])(
  '%s: every sample is as perf script has it: name, thread, CPU, time, event and kernel stack',
  async (name) => {
    const { header, batches } = decodePerf(byteFile(readGzip(`examples/incident/${name}.data.gz`)));
    const processes = new ProcessTable();
    const lines: string[] = [];
    for await (const batch of batches) {
      for (const record of batch) {
        processes.apply(record);
        if (record.type === 'sample') lines.push(describeSample(record, header, processes));
      }
    }
    const truth = readGzip(`test/fixtures/decode/${name}.samples.txt.gz`).toString().trimEnd().split('\n');
    expect(lines).toEqual(truth);
  },
);
