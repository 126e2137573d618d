import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseKallsyms, Symbolizer, UserFiles } from '../src/collect/symbolize/index.js';
import type { MmapRecord } from '../src/model/perf-record.js';

/** One named measurement: `run` does `operations` of what is measured. */
export interface BenchCase {
  readonly name: string;
  readonly operations: number;
  run(): void;
}

const LOOKUPS = 10_000;

/** The measurements of symbolization: on the kernel of the recorded incident and on the Node that runs them. */
export function symbolizeCases(): readonly BenchCase[] {
  const kallsyms = gunzipSync(readFileSync(new URL('../examples/incident/kallsyms.gz', import.meta.url)));
  return [
    { name: 'symbolize/kallsyms-52k', operations: 1, run: () => void parseKallsyms(kallsyms) },
    ...kernelCases(kallsyms),
    ...userCases(),
  ];
}

function kernelCases(kallsyms: Uint8Array): BenchCase[] {
  const kernel = parseKallsyms(kallsyms);
  const textStart = 0xb160_0000;
  // A prime step visits functions all over the 14 MB of kernel code.
  const lows = Uint32Array.from({ length: LOOKUPS }, (_, i) => textStart + ((i * 7919) % 0xe0_0000));
  const warm = new Symbolizer({ kernel });
  const resolveAll = (symbolizer: Symbolizer) => {
    for (const low of lows) symbolizer.kernelFrame(low, 0xffff_ffff);
  };
  return [
    {
      name: 'symbolize/kernel-first',
      operations: LOOKUPS,
      run: () => resolveAll(new Symbolizer({ kernel })),
    },
    { name: 'symbolize/kernel-again', operations: LOOKUPS, run: () => resolveAll(warm) },
  ];
}

function userCases(): BenchCase[] {
  const record = ownExecutable();
  const userCode = new UserFiles({ files: 'live' });
  const resolveAll = (code: UserFiles, lookups: number) => {
    const symbolizer = new Symbolizer({ kernel: null, userCode: code });
    symbolizer.apply(record);
    const space = symbolizer.space(process.pid);
    const size = Number(record.size);
    for (let i = 0; i < lookups; i++) {
      const address = Number(record.start) + ((i * 7919) % size);
      symbolizer.userFrame(space, address >>> 0, Math.floor(address / 2 ** 32));
    }
  };
  return [
    {
      name: 'symbolize/elf-load-node',
      operations: 1,
      run: () => resolveAll(new UserFiles({ files: 'live' }), 1),
    },
    { name: 'symbolize/elf-first', operations: LOOKUPS, run: () => resolveAll(userCode, LOOKUPS) },
  ];
}

/** The MMAP record of the code of this very Node. */
function ownExecutable(): MmapRecord {
  const line = /^([0-9a-f]+)-([0-9a-f]+) r-xp ([0-9a-f]+) \S+ \S+ +(\/.*node.*)$/gm;
  const [largest] = [...readFileSync('/proc/self/maps', 'utf8').matchAll(line)]
    .map(([, start, end, offset, fileName]) => ({
      start: BigInt(`0x${start}`),
      size: BigInt(`0x${end}`) - BigInt(`0x${start}`),
      fileOffset: BigInt(`0x${offset}`),
      fileName: fileName ?? '',
    }))
    .sort((a, b) => Number(b.size - a.size));
  if (largest === undefined) throw new Error('no code of node in /proc/self/maps');
  const { pid } = process;
  return {
    type: 'mmap',
    timeNs: 0,
    pid,
    tid: pid,
    fileId: '',
    buildId: '',
    isExecutable: true,
    isKernel: false,
    ...largest,
  };
}
