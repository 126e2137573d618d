import { describe, expect, test } from '@jest/globals';
import { MAX_READABLE_BYTES } from '../../../../src/collect/symbolize/symbols/clip-name.js';
import {
  demangle,
  MAX_MANGLED_LENGTH,
  withoutParameters,
} from '../../../../src/collect/symbolize/symbols/demangle.js';

/** The `index`-th back reference of C++ (`<substitution>` of the Itanium ABI). */
const substitution = (index: number) => (index === 0 ? 'S_' : `S${(index - 1).toString(36).toUpperCase()}_`);

/** A function of a template with the arguments `A<a, a>`, `A<A<a, a>, A<a, a>>` and so on: each twice as long. */
function doublingCppName(steps: number): string {
  const arguments_ = Array.from(
    { length: steps },
    (_, step) => `S1_I${substitution(step + 3)}${substitution(step + 3)}E`,
  );
  return `_Z1fI1a1AIS0_S0_E${arguments_.join('')}EvS_`;
}

/** The same with pointers to functions of two such pointers. */
function doublingFunctionName(steps: number): string {
  const parameters = Array.from(
    { length: steps },
    (_, step) => `PFv${substitution(2 * step + 2)}${substitution(2 * step + 2)}E`,
  );
  return `_Z1fPFv1aE${parameters.join('')}`;
}

/** Tuples of two tuples in Rust, by references to where the one before starts, in base 62. */
function doublingRustName(steps: number): string {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const at = (offset: number) =>
    offset <= 62
      ? `${digits[offset - 1]}_`
      : `${digits[Math.floor((offset - 1) / 62)]}${digits[(offset - 1) % 62]}_`;
  let name = '_RINvC1a1f';
  let last = -1;
  for (let step = 0; step < steps; step++) {
    const start = name.length - 2;
    name += last < 0 ? 'TllE' : `TB${at(last)}B${at(last)}E`;
    last = start;
  }
  return `${name}E`;
}

describe('demangle', () => {
  test.each([
    ['C++', '_ZN4node5StartEiPPc', 'node::Start'],
    ['a C++ template', '_ZNK6shapes3BoxIiE6volumeEii', 'shapes::Box<int>::volume'],
    ['a C++ template with empty packs', '_Z3runI3BoxIiJEEJEEvv', 'run<Box<int>>'],
    ['numbers of a C++ template', '_Z1fILi5ELj6ELl7ELm8ELb1EEvv', 'f<5, 6u, 7l, 8ul, true>'],
    ['a function as an argument of a C++ template', '_Z4callIXadL_Z1gifEEEvv', 'call<&g>'],
    [
      'a thunk',
      '_ZThn104_N4node7UDPWrap10OnSendDoneEPNS_7ReqWrapI13uv_udp_send_sEEi',
      'non-virtual thunk to node::UDPWrap::OnSendDone(node::ReqWrap<uv_udp_send_s>*, int)',
    ],
    [
      'the cold part of a thunk',
      '_ZThn56_N4node6crypto7TLSWrap8ReadStopEv.cold',
      'non-virtual thunk to node::crypto::TLSWrap::ReadStop()',
    ],
    ['a covariant thunk', '_ZTchn16_h16_N1D1fEv', 'covariant return thunk to D::f()'],
    ['a virtual thunk', '_ZTv0_n24_N4node5Base2D1Ev', 'virtual thunk to node::Base2::~Base2()'],
    [
      'an anonymous namespace',
      '_ZN2v88internal12_GLOBAL__N_16InvokeEPNS0_7IsolateE',
      'v8::internal::(anonymous namespace)::Invoke',
    ],
    ['a versioned C++ name', '_ZNSo5flushEv@@GLIBCXX_3.4', 'std::ostream::flush'],
    ['Rust, legacy', '_ZN4core3fmt5write17h0123456789abcdefE', 'core::fmt::write'],
    ['Rust, v0', '_RNvNtCs1234_7mycrate3foo3bar', 'mycrate::foo::bar'],
    ['Rust, v0, with a reference to a tuple', '_RINvC1a1fRTmmEEB2_', 'a::f::<&(u32, u32)>'],
    ['Rust, v0, of a reference to a tuple', '_RNvXs_C1aRTmmENtC1b1T1f', '<&(u32, u32) as b::T>::f'],
    ['C', 'main', 'main'],
    ['a versioned C name', 'memcpy@@GLIBC_2.14', 'memcpy'],
    ['a PLT stub', 'memcpy@plt', 'memcpy@plt'],
    ['stubs of stubs', `f${'@plt'.repeat(1e5)}`, `f${'@plt'.repeat(255)}…`],
    ['a PLT stub of C++', '_ZNSo5flushEv@plt', 'std::ostream::flush@plt'],
    ['a kernel function', '_raw_spin_lock_irqsave', '_raw_spin_lock_irqsave'],
    ['two underscores', '__x64_sys_sendto', '__x64_sys_sendto'],
    ['a C name that looks mangled', '_Zzz', '_Zzz'],
    ['a JavaScript function', 'JS:*fetch /srv/app.js:12:34', 'JS:*fetch /srv/app.js:12:34'],
    ['the unknown', '[unknown]', '[unknown]'],
    ['nothing', '', ''],
  ])('%s', (_name, mangled, readable) => {
    expect(demangle(mangled)).toBe(readable);
  });

  test('leaves overlong names mangled, and cuts them', () => {
    const name = `_ZN4node${'5Start'.repeat(MAX_MANGLED_LENGTH / 6)}Ev`;
    expect(demangle(name)).toBe(`${name.slice(0, MAX_READABLE_BYTES - 3)}…`);
  });

  test.each([
    ['C++ types that double, of 241 characters', doublingCppName(20)],
    ['C++ functions that double', doublingFunctionName(30)],
    ['Rust tuples that double, of 209 characters', doublingRustName(22)],
  ])('%s stay mangled, without the seconds that all of it would take', (_what, name) => {
    const before = process.cpuUsage();
    expect(demangle(name)).toBe(name);
    const { user, system } = process.cpuUsage(before);
    // They take 10 ms; without a limit 3 s and more.
    expect(user + system).toBeLessThan(1_000_000);
  });

  test('a readable name of more than 1 KiB ends in an ellipsis', () => {
    const readable = demangle(doublingCppName(7));
    expect(readable.slice(0, 24)).toBe('f<a, A<a, a>, A<A<a, a>,');
    expect([Buffer.byteLength(readable), readable.at(-1)]).toEqual([MAX_READABLE_BYTES, '…']);
  });

  test('survives nesting that overflows a stack', () => {
    const name = `_Z1f${'P'.repeat(MAX_MANGLED_LENGTH - 8)}i`;
    expect(typeof demangle(name)).toBe('string');
    expect(demangle('_ZN4node5StartEiPPc')).toBe('node::Start');
  });
});

test.each([
  ['f(int)', 'f'],
  ['f(int) const', 'f'],
  ['f(int) [clone .isra.0]', 'f'],
  ['f(std::function<void (int)>, char)', 'f'],
  ['operator()(int)', 'operator()'],
  ['f(int)::{lambda(int)#1}::operator()(int) const', 'f(int)::{lambda(int)#1}::operator()'],
  ['core::fmt::write', 'core::fmt::write'],
  ['v8::(anonymous namespace)', 'v8::(anonymous namespace)'],
  ['(int)', '(int)'],
  ['f)', 'f)'],
])('withoutParameters(%s) is %s', (readable, bare) => {
  expect(withoutParameters(readable)).toBe(bare);
});
