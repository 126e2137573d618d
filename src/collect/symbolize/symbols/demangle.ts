import { clipName } from './clip-name.js';
import { createDemangler, type Demangler, MAX_DEMANGLED_BYTES } from './demangler.js';

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
const MAX_KNOWN_CHARACTERS = 8 << 20;
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
const THUNK =
  /^\{virtual override thunk\(\{(virtual )?offset\([^{}]*\)\}, (\{(?:virtual )?offset\([^{}]*\)\}, )?(.*)\)\}(?: \[clone [^\]]*\])*$/;

/** In the mangled name of C++ code with a function's address as an argument of a template. References of Rust look alike when they are readable. */
const ADDRESS_OF = 'adL_Z';
/** How that argument starts. */
const ADDRESS_ARGUMENT = /(?:<|, )&/g;
/** Parentheses that are part of a name. */
const ANONYMOUS = '(anonymous namespace)';
const CALL_OPERATOR = 'operator()';

let demangler: Demangler | null = null;
const known = new Map<string, string>();
let knownCharacters = 0;

/**
 * A symbol's name for people: C++ and Rust names readable, without the list of
 * parameters (as perf shows them), and without a library's version mark. Any other
 * name as it is. Cut where it is longer than anyone reads ({@link clipName}). Never throws.
 */
export function demangle(name: string): string {
  return clipName(demangleWhole(name));
}

/** Whether {@link demangle} has to work on the name, and has not done so before. */
export function isDemanglingNeeded(name: string): boolean {
  return MANGLED.test(name) && !known.has(name);
}

function demangleWhole(name: string): string {
  if (!name.includes('@')) return demangleBare(name);
  const stub = name.endsWith(PLT) ? PLT : '';
  return demangleBare(name.slice(0, name.length - stub.length).replace(VERSION, '')) + stub;
}

function demangleBare(bare: string): string {
  if (bare.length > MAX_MANGLED_LENGTH || !MANGLED.test(bare)) return bare;
  let readable = known.get(bare);
  if (readable === undefined) {
    readable = clipName(demangled(bare));
    remember(bare, readable);
  }
  return readable;
}

function remember(bare: string, readable: string): void {
  knownCharacters += bare.length + readable.length;
  if (known.size >= MAX_KNOWN || knownCharacters > MAX_KNOWN_CHARACTERS) {
    known.clear();
    knownCharacters = bare.length + readable.length;
  }
  known.set(bare, readable);
}

/** As perf and `c++filt -p` write what the demangler writes in its own way: without parameters, but for those of a thunk's function. */
function asUsual(demangled: string, mangled: string): string {
  const readable = demangled
    .replaceAll(EMPTY_PACK, '>')
    .replace(TYPED_NUMBER, (_, type: string, digits: string) => digits + NUMBER_SUFFIXES[type]);
  const [, virtual, covariant, target] = THUNK.exec(readable) ?? [];
  if (target === undefined) {
    return withoutParameters(mangled.includes(ADDRESS_OF) ? withPlainArguments(readable) : readable);
  }
  const kind = virtual ? 'virtual' : 'non-virtual';
  return `${covariant ? 'covariant return' : kind} thunk to ${target}`;
}

function demangled(bare: string): string {
  try {
    demangler ??= createDemangler();
    const readable = demangler(bare);
    // What may be cut has no end to look at.
    if (Buffer.byteLength(readable) >= MAX_DEMANGLED_BYTES) return readable;
    // The demangler strips an underscore off what it does not know.
    return readable === '' || readable === bare.slice(1) ? bare : asUsual(readable, bare);
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
  if (!bare.endsWith(')') || bare.endsWith(ANONYMOUS)) return readable;
  const open = matchingParenthesis(bare, bare.length - 1);
  return open > 0 && !bare.endsWith(CALL_OPERATOR) ? bare.slice(0, open) : readable;
}

/** `call<&f>` for `call<&f(int)>`: functions that are arguments of a template are shown without their parameters, too. */
function withPlainArguments(readable: string): string {
  let result = '';
  let taken = 0;
  for (const { 0: start, index } of readable.matchAll(ADDRESS_ARGUMENT)) {
    if (index < taken) continue;
    const open = openingParenthesis(readable, index + start.length);
    const close = open === -1 ? -1 : matchingParenthesis(readable, open);
    if (close === -1) continue;
    result += readable.slice(taken, open);
    taken = close + 1;
    if (readable.startsWith(' const', taken)) taken += ' const'.length;
  }
  return result + readable.slice(taken);
}

/** Index of the parenthesis before the parameters of the function that is named from `start` on, -1 where it ends without any. */
function openingParenthesis(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (text.startsWith(ANONYMOUS, at)) at += ANONYMOUS.length - 1;
    else if (text.startsWith(CALL_OPERATOR, at)) at += CALL_OPERATOR.length - 1;
    else if (letter === '(' && depth === 0) return at;
    else if (letter === '<') depth++;
    else if (letter === '>' && --depth < 0) return -1;
    else if (letter === ',' && depth === 0) return -1;
  }
  return -1;
}

/** Index of the parenthesis that goes with the one at `index`, which opens or closes; -1 when there is none. */
function matchingParenthesis(text: string, index: number): number {
  const step = text[index] === '(' ? 1 : -1;
  let depth = 0;
  for (let at = index; at >= 0 && at < text.length; at += step) {
    if (text[at] === '(') depth += step;
    else if (text[at] === ')') depth -= step;
    if (depth === 0) return at;
  }
  return -1;
}
