import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodePerf, readPerfScript } from '../src/collect/decode/index.js';
import type { ByteFile } from '../src/model/byte-input.js';

/** One named measurement: `run` does `operations` of what is measured. */
export interface BenchCase {
  readonly name: string;
  readonly operations: number;
  readonly unit?: string;
  run(): void | Promise<void>;
}

const SAMPLES = 5811;
const COPIES = 20;

/** The measurements of decoding: the recorded incident, and the same twenty times over as one long recording. */
export function decodeCases(): readonly BenchCase[] {
  const capture = gunzipSync(
    readFileSync(new URL('../examples/incident/incident.nmi.data.gz', import.meta.url)),
  );
  const long = repeatRecords(capture, COPIES);
  const script = Buffer.from(
    'nginx  7 [003]  1.500000:  10101010 cpu-clock: \n\tffffffff81000000 f+0x1 ([kernel.kallsyms])\n\n'.repeat(
      10_000,
    ),
  );
  const isIdleStack = () => false;
  return [
    { name: 'decode/incident', operations: SAMPLES, unit: 'samples', run: () => decodeAll(capture) },
    { name: 'decode/long', operations: SAMPLES * COPIES, unit: 'samples', run: () => decodeAll(long) },
    {
      name: 'decode/perf-script',
      operations: 10_000,
      unit: 'samples',
      run: async () => void (await readPerfScript(byteFile(script), { isIdleStack })),
    },
  ];
}

async function decodeAll(bytes: Uint8Array): Promise<void> {
  let samples = 0;
  for await (const batch of decodePerf(byteFile(bytes)).batches) {
    for (const record of batch) if (record.type === 'sample') samples++;
  }
  if (samples % SAMPLES !== 0) throw new Error(`decoded ${samples} samples`);
}

function byteFile(bytes: Uint8Array): ByteFile {
  return {
    sizeBytes: bytes.length,
    read: async (position, length) => bytes.subarray(position, Math.min(bytes.length, position + length)),
  };
}

/** A file whose records come several times; without its features, which lie behind them. */
function repeatRecords(capture: Buffer, copies: number): Uint8Array {
  const [offset, sizeBytes] = [40, 48].map((at) => Number(capture.readBigUInt64LE(at)));
  const records = capture.subarray(offset, offset! + sizeBytes!);
  const header = Buffer.from(capture.subarray(0, offset));
  header.writeBigUInt64LE(BigInt(records.length * copies), 48);
  header.fill(0, 72, 104);
  return Buffer.concat([header, ...Array<Buffer>(copies).fill(records)]);
}
