import { describe, expect, test } from '@jest/globals';
import { addressOfWord } from '../../../../src/collect/symbolize/address.js';
import { KernelImage } from '../../../../src/collect/symbolize/kernel/kernel-image.js';
import { moduleName } from '../../../../src/collect/symbolize/kernel/kernel-modules.js';
import { MAX_KSYMBOLS } from '../../../../src/collect/symbolize/kernel/ksymbol-table.js';
import { parseKallsyms } from '../../../../src/collect/symbolize/kernel/parse-kallsyms.js';
import type { BpfProgram } from '../../../../src/model/perf-record.js';
import { kernelMmap, ksymbol } from '../records.js';

const KALLSYMS = `ffffffff81000000 T _text
ffffffff81001000 T tcp_sendmsg
ffffffff81002000 T _etext
ffffffff83000000 t init_function
ffffffffc0100000 t ext4_read\t[ext4]
ffffffffc0200000 t bpf_prog_aaaaaaaaaaaaaaaa_old\t[bpf]
ffffffffc0300000 t ftrace_trampoline\t[__builtin__ftrace]
ffffffffc0301000 t kprobe_insn_page\t[__builtin__kprobes]
`;

const TEXT = { fileName: '[kernel.kallsyms]_text', start: 0xffff_ffff_8100_0000n, size: 0x2000n };

function createImage(
  kallsyms: string | null = KALLSYMS,
  bpfPrograms: () => readonly BpfProgram[] = () => [],
): KernelImage {
  const symbols = kallsyms === null ? null : parseKallsyms(Buffer.from(kallsyms));
  const buildIdOf = (fileName: string) => (fileName === '[kernel.kallsyms]' ? 'c0ffee' : '');
  return new KernelImage(symbols, { buildIdOf, bpfPrograms });
}

/** `FUNCTION (FILE)`, as perf script prints a frame. */
function frameAt(image: KernelImage, word: bigint): string {
  const { functionName, mapping } = image.codeAt(addressOfWord(word));
  return `${functionName} (${mapping?.fileName ?? '[unknown]'})`;
}

describe('KernelImage', () => {
  test.each([
    ['the kernel itself', 0xffff_ffff_8100_1234n, 'tcp_sendmsg ([kernel.kallsyms])'],
    [
      'its init code, outside of the recorded range',
      0xffff_ffff_8300_0010n,
      'init_function ([kernel.kallsyms])',
    ],
    ['a module', 0xffff_ffff_c010_0010n, 'ext4_read ([ext4])'],
    [
      'a BPF program, a file of its own',
      0xffff_ffff_c020_0010n,
      'bpf_prog_aaaaaaaaaaaaaaaa_old (bpf_prog_aaaaaaaaaaaaaaaa_old)',
    ],
    ['an ftrace trampoline', 0xffff_ffff_c030_0010n, 'ftrace_trampoline ([kernel.kallsyms])'],
    ['a page of kprobes', 0xffff_ffff_c030_1010n, 'kprobe_insn_page ([kernel.kallsyms])'],
    ['nothing', 0xffff_ffff_d000_0000n, '[unknown] ([unknown])'],
  ])('names %s', (_name, word, frame) => {
    const image = createImage();
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start }));
    expect(frameAt(image, word)).toBe(frame);
    expect(image.problems).toEqual([]);
  });

  test('mappings hold the addresses of their frames', () => {
    const image = createImage();
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start }));
    for (const word of [
      0xffff_ffff_8100_1234n,
      0xffff_ffff_8300_0010n,
      0xffff_ffff_c010_0010n,
      0xffff_ffff_c030_0010n,
    ]) {
      const mapping = image.codeAt(addressOfWord(word)).mapping;
      expect(mapping !== null && mapping.start <= word && word < mapping.limit).toBe(true);
    }
  });

  test('the kernel keeps its build ID', () => {
    const image = createImage();
    expect(image.codeAt(addressOfWord(0xffff_ffff_8100_1000n)).mapping?.buildId).toBe('c0ffee');
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start, buildId: 'beef' }));
    expect(image.codeAt(addressOfWord(0xffff_ffff_8100_1000n)).mapping?.buildId).toBe('beef');
  });

  test('kallsyms of another boot are moved to where the recording has the kernel', () => {
    const image = createImage();
    const start = 0xffff_ffff_9300_0000n;
    image.map(kernelMmap({ ...TEXT, start, fileOffset: start }));
    expect(frameAt(image, 0xffff_ffff_9300_1234n)).toBe('tcp_sendmsg ([kernel.kallsyms])');
    expect(frameAt(image, 0xffff_ffff_8100_1234n)).toBe('[unknown] ([unknown])');
    // Modules lie elsewhere after each boot.
    expect(frameAt(image, 0xffff_ffff_c010_0010n)).toBe('[unknown] ([unknown])');
    expect(image.problems).toEqual([
      'kallsyms is of another boot: kernel symbols are moved by 0x12000000; modules and BPF programs have no names but recorded ones',
    ]);
  });

  test('says when the recorded kernel has another length', () => {
    const image = createImage();
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start, size: 0x5000n }));
    expect(image.problems).toEqual([
      'kallsyms may be of another kernel: its code ends at 0xffffffff81002000, the recorded one at 0xffffffff81005000; names may be wrong',
    ]);
  });

  test('a map that ends with the data of the kernel is of no other kernel: perf 6.12 and later', () => {
    const image = createImage(`${KALLSYMS}ffffffff81005000 D _edata\n`);
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start, size: 0x5000n }));
    expect(image.problems).toEqual([]);
  });

  test('code that is in the range of a module and not its own is named by kallsyms: Linux 7.3', () => {
    const image = createImage();
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start }));
    image.map(kernelMmap({ fileName: '[9p]', start: 0xffff_ffff_c02f_0000n, size: 0x20000n }));
    expect(frameAt(image, 0xffff_ffff_c030_0010n)).toBe('ftrace_trampoline ([kernel.kallsyms])');
    expect(frameAt(image, 0xffff_ffff_c02f_8000n)).toBe('[unknown] ([9p])');
  });

  test('a recorded module wins over what kallsyms has at its place', () => {
    const image = createImage();
    const fileName = '/lib/modules/6.1.0/kernel/drivers/nmi-clock.ko.xz';
    image.map(kernelMmap({ fileName, start: 0xffff_ffff_c010_0000n, size: 0x4000n, buildId: 'ab' }));
    expect(frameAt(image, 0xffff_ffff_c010_0010n)).toBe('[unknown] ([nmi_clock])');
    expect(image.codeAt(addressOfWord(0xffff_ffff_c010_0010n)).mapping).toEqual({
      start: 0xffff_ffff_c010_0000n,
      limit: 0xffff_ffff_c010_4000n,
      fileOffset: 0n,
      fileName: '[nmi_clock]',
      buildId: 'ab',
    });
  });

  test('a module keeps its names inside of its recorded range only', () => {
    const image = createImage();
    image.map(kernelMmap({ fileName: '[ext4]', start: 0xffff_ffff_c010_0000n, size: 0x100n }));
    expect(frameAt(image, 0xffff_ffff_c010_0010n)).toBe('ext4_read ([ext4])');
    expect(frameAt(image, 0xffff_ffff_c010_0200n)).toBe('[unknown] ([unknown])');
  });

  test('a KSYMBOL record names code at once, over kallsyms', () => {
    const image = createImage();
    image.applyKsymbol(ksymbol({ address: 0xffff_ffff_c020_0000n, name: 'bpf_prog_bbbbbbbbbbbbbbbb_new' }));
    expect(frameAt(image, 0xffff_ffff_c020_00ffn)).toBe(
      'bpf_prog_bbbbbbbbbbbbbbbb_new (bpf_prog_bbbbbbbbbbbbbbbb_new)',
    );
    expect(frameAt(image, 0xffff_ffff_c020_0100n)).toBe(
      'bpf_prog_aaaaaaaaaaaaaaaa_old (bpf_prog_aaaaaaaaaaaaaaaa_old)',
    );
  });

  test('BPF programs that the header lists are named: over kallsyms, under KSYMBOL records', () => {
    const programAt = (address: bigint, name: string): BpfProgram => ({
      id: 1,
      tag: 'b'.repeat(16),
      name,
      functions: [{ name, address, sizeBytes: 0x100 }],
    });
    let programs = [programAt(0xffff_ffff_c020_0000n, 'bpf_prog_b_listed')];
    const image = createImage(KALLSYMS, () => programs);
    expect(frameAt(image, 0xffff_ffff_c020_0010n)).toBe('bpf_prog_b_listed (bpf_prog_b_listed)');
    programs = [...programs, programAt(0xffff_ffff_c060_0000n, 'bpf_prog_b_later')];
    expect(frameAt(image, 0xffff_ffff_c060_00ffn)).toBe('bpf_prog_b_later (bpf_prog_b_later)');
    image.applyKsymbol(ksymbol({ address: 0xffff_ffff_c020_0000n, name: 'bpf_prog_c_loaded' }));
    expect(frameAt(image, 0xffff_ffff_c020_0010n)).toBe('bpf_prog_c_loaded (bpf_prog_c_loaded)');
  });

  test('an out-of-line KSYMBOL belongs to the kernel', () => {
    const image = createImage();
    image.applyKsymbol(ksymbol({ address: 0xffff_ffff_c040_0000n, name: 'kprobe_optinsn_page', kind: 2 }));
    expect(frameAt(image, 0xffff_ffff_c040_0000n)).toBe('kprobe_optinsn_page ([kernel.kallsyms])');
  });

  test('a program that is gone keeps its name until something else lies there', () => {
    const image = createImage();
    const address = 0xffff_ffff_c050_0000n;
    image.applyKsymbol(ksymbol({ address, name: 'bpf_prog_1_a' }));
    image.applyKsymbol(ksymbol({ address, name: 'bpf_prog_1_a', isUnregister: true }));
    expect(frameAt(image, address)).toBe('bpf_prog_1_a (bpf_prog_1_a)');
    image.applyKsymbol(ksymbol({ address: address + 0x80n, name: 'bpf_prog_2_b' }));
    expect(frameAt(image, address)).toBe('[unknown] ([unknown])');
    expect(frameAt(image, address + 0x80n)).toBe('bpf_prog_2_b (bpf_prog_2_b)');
  });

  test('programs beyond the limit are refused, with a word, until others are gone', () => {
    const image = createImage();
    const at = (index: number) => 0xffff_ffff_d000_0000n + BigInt(index) * 0x100n;
    for (let i = 0; i <= MAX_KSYMBOLS; i++) image.applyKsymbol(ksymbol({ address: at(i), name: `p${i}` }));
    expect(frameAt(image, at(MAX_KSYMBOLS))).toBe('[unknown] ([unknown])');
    expect(image.problems).toEqual([
      'more than 65536 BPF programs and trampolines: later ones have no names',
    ]);
    image.applyKsymbol(ksymbol({ address: at(0), name: 'p0', isUnregister: true }));
    image.applyKsymbol(ksymbol({ address: at(MAX_KSYMBOLS), name: 'late' }));
    expect(frameAt(image, at(MAX_KSYMBOLS))).toBe('late (late)');
  });

  test.each([
    ['no kallsyms', null, /^no kernel symbols: /],
    [
      'hidden addresses',
      '0000000000000000 T _text\n0000000000000000 T b\n',
      /^kernel addresses are hidden \(kptr_restrict\)/,
    ],
    ['an empty kallsyms', '', /^kallsyms holds no symbols/],
  ])('%s: says so, keeps the mapping, invents no name', (_name, kallsyms, problem) => {
    const image = createImage(kallsyms);
    image.map(kernelMmap({ ...TEXT, fileOffset: TEXT.start }));
    expect(frameAt(image, 0xffff_ffff_8100_1234n)).toBe('[unknown] ([kernel.kallsyms])');
    expect(image.problems).toEqual([expect.stringMatching(problem)]);
  });

  test("a guest's kernel is not ours", () => {
    const image = createImage();
    image.map(
      kernelMmap({ fileName: '[guest.kernel.kallsyms]_text', start: 0n, size: 1n << 63n, fileOffset: 5n }),
    );
    expect(frameAt(image, 0xffff_ffff_8100_1234n)).toBe('tcp_sendmsg ([kernel.kallsyms])');
    expect(image.problems).toEqual([]);
  });
});

test.each([
  ['/lib/modules/6.1.0/kernel/arch/x86/crypto/crc32c-intel.ko', 'crc32c_intel'],
  ['/lib/modules/6.12.0/kernel/fs/ext4/ext4.ko.zst', 'ext4'],
  ['[nf_tables]', 'nf_tables'],
])('moduleName(%s) is %s', (fileName, name) => {
  expect(moduleName(fileName)).toBe(name);
});
