const NESTED = '_ZN';
/** A function's mangled name of nothing but letters, digits and underscores: others are clones of functions. */
const NESTED_FUNCTION = /^_ZN\w+$/;
const CONST = 'K';
const END = 'E';
const CONSTRUCTOR = /^C[1-3]/;
const DESTRUCTOR = /^D[0-2]/;
/** As compilers name what belongs to no name: an anonymous namespace. */
const UNNAMED_PREFIX = '_GLOBAL_';
const DIGIT_0 = 0x30;

/**
 * The readable name of a C++ function (Itanium ABI, `<nested-name>`) without its
 * parameters, where it is made of plain names alone: `a::B::~B` for `_ZN1a1BD2Ev`. Null for
 * all others. More than half of all names are of this kind, and this is far cheaper
 * than to demangle parameters that are then cut off.
 */
export function plainCppName(mangled: string): string | null {
  if (!NESTED_FUNCTION.test(mangled)) return null;
  let at = NESTED.length;
  if (mangled[at] === CONST) at++;
  const names: string[] = [];
  for (let length = lengthAt(mangled, at); length > 0; length = lengthAt(mangled, at)) {
    const start = at + String(length).length;
    at = start + length;
    const name = mangled.slice(start, at);
    if (name.startsWith(UNNAMED_PREFIX)) return null;
    names.push(name);
  }
  const last = names.at(-1) ?? '';
  const operation = mangled.slice(at, at + 2);
  if (CONSTRUCTOR.test(operation)) names.push(last);
  else if (DESTRUCTOR.test(operation)) names.push(`~${last}`);
  const end = CONSTRUCTOR.test(operation) || DESTRUCTOR.test(operation) ? at + 2 : at;
  // Without parameters it is no function, or one of Rust.
  const isFunction = last !== '' && mangled[end] === END && end + 1 < mangled.length;
  return isFunction ? names.join('::') : null;
}

/** The decimal number at `start`, 0 where there is none. */
function lengthAt(text: string, start: number): number {
  let value = 0;
  for (let at = start; at < text.length; at++) {
    const digit = text.charCodeAt(at) - DIGIT_0;
    if (digit < 0 || digit > 9) break;
    value = 10 * value + digit;
  }
  return value;
}
