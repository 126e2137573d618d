import { createDemangler, type Demangler } from './demangler.js';

/** Longer names are left as they are: no person reads them, and a hostile file may hold any. */
export const MAX_MANGLED_LENGTH = 4_096;

/** What C++ (`_Z`) and Rust (`_ZN…E`, `_R`) mangled names start with; one underscore more on some systems. */
const MANGLED = /^_{1,2}(?:Z[A-Za-z0-9]|R[A-Z0-9])/;
/** The version of a symbol that a library has several of: `memcpy@@GLIBC_2.14`. */
const VERSION = /@{1,2}[A-Z][\w.]*$/;

/** Behind the name of a function of another file: the jump to it. */
const PLT = '@plt';

/** Readable names that are remembered: a hot function has many addresses. */
const MAX_KNOWN = 20_000;
/** How the demangler shows a template's list of parameters that ends on an empty pack. */
const EMPTY_PACK = ', >';
/** How it shows numbers as parameters of templates. */
const TYPED_NUMBER = /\((int|unsigned int|long|unsigned long)\)(-?\d+)/g;
/** How others show them. */
const NUMBER_SUFFIXES: Readonly<Record<string, string>> = {
  int: '',
  'unsigned int': 'u',
  long: 'l',
  'unsigned long': 'ul',
};
/** How it shows code that moves `this` and goes on in a function, which is told by its own name. */
const THUNK = /^\{virtual override thunk\(\{(virtual )?offset\([^{}]*\)\}, (.*)\)\}(?: \[clone [^\]]*\])*$/;

let demangler: Demangler | null = null;
const known = new Map<string, string>();

/**
 * A symbol's name for people: C++ and Rust names readable, without the list of
 * parameters (as perf shows them), and without a library's version mark. Any other
 * name as it is. Never throws.
 */
export function demangle(name: string): string {
  if (!name.includes('@')) return demangleBare(name);
  const stub = name.endsWith(PLT) ? PLT : '';
  return demangleBare(name.slice(0, name.length - stub.length).replace(VERSION, '')) + stub;
}

function demangleBare(bare: string): string {
  if (bare.length > MAX_MANGLED_LENGTH || !MANGLED.test(bare)) return bare;
  let readable = known.get(bare);
  if (readable === undefined) {
    readable = demangled(bare);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(bare, readable);
  }
  return readable;
}

/** As perf and `c++filt -p` write what the demangler writes in its own way: without parameters, but for those of a thunk's function. */
function asUsual(demangled: string): string {
  const readable = demangled
    .replaceAll(EMPTY_PACK, '>')
    .replace(TYPED_NUMBER, (_, type: string, digits: string) => digits + NUMBER_SUFFIXES[type]);
  const [, virtual, target] = THUNK.exec(readable) ?? [];
  if (target === undefined) return withoutParameters(readable);
  return `${virtual ? 'virtual' : 'non-virtual'} thunk to ${target}`;
}

function demangled(bare: string): string {
  try {
    demangler ??= createDemangler();
    const readable = demangler(bare);
    // The demangler strips an underscore off what it does not know.
    return readable === '' || readable === bare.slice(1) ? bare : asUsual(readable);
  } catch {
    // A trap leaves it unusable: the next name gets a new one.
    demangler = null;
    return bare;
  }
}

/** What may follow a list of parameters. */
const QUALIFIERS = /(?: (?:const|volatile|noexcept|&&?|\[clone [^\]]*\]|\[[a-z]+:[^\]]*\]))+$/;

/**
 * A C++ function's name without its parameters: `f(int)::{lambda(int)#1}::operator()`
 * for `f(int)::{lambda(int)#1}::operator()(int) const`.
 */
export function withoutParameters(readable: string): string {
  const bare = readable.replace(QUALIFIERS, '');
  if (!bare.endsWith(')') || bare.endsWith('(anonymous namespace)')) return readable;
  const open = matchingParenthesis(bare);
  return open > 0 && !bare.endsWith('operator()') ? bare.slice(0, open) : readable;
}

/** Index of the parenthesis that the last character closes, -1 when there is none. */
function matchingParenthesis(text: string): number {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    if (text[index] === ')') depth++;
    else if (text[index] === '(' && --depth === 0) return index;
  }
  return -1;
}
