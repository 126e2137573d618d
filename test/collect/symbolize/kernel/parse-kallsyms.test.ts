import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOfWord, wordOfAddress } from '../../../../src/collect/symbolize/address.js';
import {
  findKernelSymbol,
  type KernelSymbols,
  kernelSymbolModule,
  kernelSymbolName,
} from '../../../../src/collect/symbolize/kernel/kernel-symbols.js';
import { parseKallsyms } from '../../../../src/collect/symbolize/kernel/parse-kallsyms.js';

const parse = (text: string) => parseKallsyms(Buffer.from(text));

/** One line per symbol: address, name and module. */
function dump(symbols: KernelSymbols): string[] {
  return Array.from({ length: symbols.count }, (_, index) => {
    const address = wordOfAddress(symbols.addresses[index] ?? 0).toString(16);
    const module = kernelSymbolModule(symbols, index);
    return `${address} ${kernelSymbolName(symbols, index)}${module && ` [${module}]`}`;
  });
}

function nameAt(symbols: KernelSymbols, word: bigint): string | null {
  const index = findKernelSymbol(symbols, addressOfWord(word));
  return index < 0 ? null : kernelSymbolName(symbols, index);
}

describe('parseKallsyms', () => {
  test('keeps code, drops data and absolute symbols', () => {
    const symbols = parse(
      [
        '0000000000000000 A fixed_percpu_data',
        'ffffffff81000000 T _stext',
        'ffffffff81000010 t helper',
        'ffffffff81000020 W weak_one',
        'ffffffff81000030 D some_data',
        'ffffffff81000040 r some_constant',
        '',
      ].join('\n'),
    );
    expect(dump(symbols)).toEqual([
      'ffffffff81000000 _stext',
      'ffffffff81000010 helper',
      'ffffffff81000020 weak_one',
    ]);
    expect(symbols.isHidden).toBe(false);
  });

  test('takes the last of several names at one address, as perf script does', () => {
    const symbols = parse(
      'ffffffff81000000 T __memset\nffffffff81000000 W memset\nffffffff81000100 T next\n',
    );
    expect(dump(symbols)).toEqual(['ffffffff81000000 memset', 'ffffffff81000100 next']);
  });

  test('sorts modules among each other and before a kernel that lies above them', () => {
    const symbols = parse(
      [
        'ffff800080000000 T _text',
        'ffff800080000100 T last_of_kernel',
        'ffff80007a002000 t second\t[ext4]',
        'ffff80007a001000 t first\t[ext4]',
        'ffff80007a000000 t only\t[jbd2]',
      ].join('\n'),
    );
    expect(dump(symbols)).toEqual([
      'ffff80007a000000 only [jbd2]',
      'ffff80007a001000 first [ext4]',
      'ffff80007a002000 second [ext4]',
      'ffff800080000000 _text',
      'ffff800080000100 last_of_kernel',
    ]);
  });

  test('remembers the section marks even where another name won their address', () => {
    const symbols = parse(
      'ffffffff81000000 T _stext\nffffffff81000000 T _text\nffffffff82000000 D _etext\nffffffff83000000 D _edata\n',
    );
    expect([...symbols.marks]).toEqual([
      ['_stext', addressOfWord(0xffff_ffff_8100_0000n)],
      ['_text', addressOfWord(0xffff_ffff_8100_0000n)],
      ['_etext', addressOfWord(0xffff_ffff_8200_0000n)],
      ['_edata', addressOfWord(0xffff_ffff_8300_0000n)],
    ]);
  });

  test('a symbol reaches to the next of its module, the last of a module to the end of the page after it', () => {
    const symbols = parse(
      'ffffffff81000000 T a\nffffffff81000010 T b\nffffffffc0000100 t m\t[mod]\nffffffffc0100000 t n\t[other]\n',
    );
    expect(nameAt(symbols, 0xffff_ffff_8100_000fn)).toBe('a');
    expect(nameAt(symbols, 0xffff_ffff_8100_0010n)).toBe('b');
    expect(nameAt(symbols, 0xffff_ffff_8100_1fffn)).toBe('b');
    expect(nameAt(symbols, 0xffff_ffff_8100_2000n)).toBeNull();
    expect(nameAt(symbols, 0xffff_ffff_c000_1fffn)).toBe('m');
    expect(nameAt(symbols, 0xffff_ffff_c000_2000n)).toBeNull();
    expect(nameAt(symbols, 0xffff_ffff_80ff_ffffn)).toBeNull();
  });

  test('trampolines are a page each: the gap between two is not theirs', () => {
    const symbols = parse(
      'ffffffffc0201000 t ftrace_trampoline\t[__builtin__ftrace]\nffffffffc0300000 t ftrace_trampoline\t[__builtin__ftrace]\n',
    );
    expect(nameAt(symbols, 0xffff_ffff_c020_1800n)).toBe('ftrace_trampoline');
    expect(nameAt(symbols, 0xffff_ffff_c020_2000n)).toBeNull();
  });

  test('says when kptr_restrict hides the addresses', () => {
    const symbols = parse(
      '0000000000000000 T _stext\n0000000000000000 t helper\n0000000000000000 t m\t[mod]\n',
    );
    expect(symbols).toMatchObject({ count: 0, isHidden: true });
  });

  test('an empty file hides nothing', () => {
    expect(parse('')).toMatchObject({ count: 0, isHidden: false });
  });

  test.each([
    ['32-bit addresses', 'c0008000 T stext', ['c0008000 stext']],
    ['upper-case digits', 'FFFFFFFF81000000 T a', ['ffffffff81000000 a']],
    ['no line end at the end', 'ffffffff81000000 T a', ['ffffffff81000000 a']],
    ['17 digits', '1ffffffff81000000 T a', []],
    ['no name', 'ffffffff81000000 T ', []],
    ['no type', 'ffffffff81000000', []],
    ['no address', ' T a', []],
    ['letters that are no digits', 'fffffffg81000000 T a', []],
    ['instruction set marks', 'ffff800080000000 t $x.12', []],
    ['an unclosed module', 'ffffffff81000000 t a\t[mod', ['ffffffff81000000 a [mod]']],
  ])('%s', (_name, text, expected) => {
    expect(dump(parse(text))).toEqual(expected);
  });

  test('any bytes give sorted symbols and no error', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .tuple(
          fc.bigInt({ min: 0n, max: (1n << 68n) - 1n }).map((n) => n.toString(16)),
          fc.constantFrom('t', 'T', 'W', 'd'),
          fc.string(),
        )
        .map(([a, t, n]) => `${a} ${t} ${n}`),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { addresses, count, nameStarts, names } = parse(lines.join('\n'));
        for (let i = 1; i < count; i++) expect(addresses[i]).toBeGreaterThan(addresses[i - 1] as number);
        expect(nameStarts[count]).toBe(names.length);
      }),
    );
  });

  test('reads the kernel of the recorded incident', () => {
    const path = new URL('../../../../examples/incident/kallsyms.gz', import.meta.url);
    const symbols = parseKallsyms(gunzipSync(readFileSync(path)));
    expect(symbols.count).toBeGreaterThan(50_000);
    expect(nameAt(symbols, 0xffff_ffff_b205_92ebn)).toBe('native_safe_halt');
    expect(nameAt(symbols, 0xffff_ffff_c062_d010n)).toBe('ftrace_trampoline');
    expect(nameAt(symbols, 0xffff_ffff_c021_3700n)).toBe('bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg');
  });
});
