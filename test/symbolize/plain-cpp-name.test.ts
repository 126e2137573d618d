import { describe, expect, test } from '@jest/globals';
import { withoutParameters } from '../../src/symbolize/demangle.js';
import { createDemangler } from '../../src/symbolize/demangler.js';
import { plainCppName } from '../../src/symbolize/plain-cpp-name.js';

describe('plainCppName', () => {
  const demangler = createDemangler();

  test.each([
    ['a function of a namespace', '_ZN4node5StartEiPPc', 'node::Start'],
    ['of a class', '_ZNK2v88internal4Heap4sizeEv', 'v8::internal::Heap::size'],
    ['a constructor', '_ZN2v87IsolateC2ERKNS_7ContextE', 'v8::Isolate::Isolate'],
    ['a destructor', '_ZN2v87IsolateD0Ev', 'v8::Isolate::~Isolate'],
    ['a name of more than nine letters', '_ZN1a10abcdefghijEv', 'a::abcdefghij'],
  ])('%s, as the demangler has it', (_what, mangled, name) => {
    expect(plainCppName(mangled)).toBe(name);
    expect(withoutParameters(demangler(mangled))).toBe(name);
  });

  test.each([
    ['a template', '_ZN1aI3fooE3barEv'],
    ['the standard library', '_ZNSt6thread4joinEv'],
    ['an operator', '_ZN1aplEv'],
    ['an anonymous namespace', '_ZN12_GLOBAL__N_13fooEv'],
    ['data', '_ZN4node7versionE'],
    ['Rust', '_ZN4core3fmt5write17h0123456789abcdefE'],
    ['a clone', '_ZN4node5StartEiPPc.cold'],
    ['a name that is cut', '_ZN4nod'],
    ['a name of nothing', '_ZNEv'],
    ['C', 'main'],
  ])('leaves %s to the demangler', (_what, mangled) => {
    expect(plainCppName(mangled)).toBeNull();
  });
});
