import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { addressOfWord } from '../../../src/collect/symbolize/address.js';
import { KernelImage } from '../../../src/collect/symbolize/kernel/kernel-image.js';
import { parseKallsyms } from '../../../src/collect/symbolize/kernel/parse-kallsyms.js';
import { readFixture } from './elf/shapes.js';
import { kernelMmap } from './records.js';

const KALLSYMS = gunzipSync(readFileSync(new URL('../../../examples/incident/kallsyms.gz', import.meta.url)));
const TRUTH = gunzipSync(readFixture('incident-frames.txt.gz')).toString().trimEnd().split('\n');
const START = 0xffff_ffff_b160_0000n;

/** The kernel where the recording has it, moved by `shift` from where kallsyms has it. */
function createImage(shift: bigint): KernelImage {
  const image = new KernelImage(parseKallsyms(KALLSYMS), { buildIdOf: () => '', bpfPrograms: () => [] });
  const start = START + shift;
  image.map(kernelMmap({ fileName: '[kernel.kallsyms]_text', start, size: 0xe0_1d32n, fileOffset: start }));
  return image;
}

function describeFrame(image: KernelImage, word: bigint): string {
  const { functionName, mapping } = image.codeAt(addressOfWord(word));
  return `${functionName} (${mapping?.fileName ?? '[unknown]'})`;
}

describe('the recorded incident', () => {
  test('every kernel frame is as perf script has it', () => {
    const image = createImage(0n);
    const ours = TRUTH.map((line) => {
      const [address = ''] = line.split(' ', 1);
      return `${address} ${describeFrame(image, BigInt(`0x${address}`))}`;
    });
    expect(ours).toEqual(TRUTH);
    expect(TRUTH.length).toBeGreaterThan(2000);
    expect(image.problems).toEqual([]);
  });

  test('so it is after a boot that put the kernel elsewhere, but for modules and programs', () => {
    const shift = -0x1080_0000n;
    const image = createImage(shift);
    const own = TRUTH.filter(
      (line) => line.endsWith(' ([kernel.kallsyms])') && !line.includes('ftrace_trampoline'),
    );
    for (const line of own) {
      const word = BigInt(`0x${line.slice(0, 16)}`);
      expect(`${line.slice(0, 16)} ${describeFrame(image, word + shift)}`).toBe(line);
    }
    expect(own.length).toBeGreaterThan(1900);
  });
});
