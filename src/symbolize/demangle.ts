import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Longer names are left as they are: no person reads them, and a hostile file may hold any. */
export const MAX_MANGLED_LENGTH = 4_096;

/** What C++ (`_Z`) and Rust (`_ZN…E`, `_R`) mangled names start with; one underscore more on some systems. */
const MANGLED = /^_{1,2}(?:Z[A-Za-z0-9]|R[A-Z0-9])/;

/** A demangler of bytes: what gecko-profiler-demangle's WebAssembly exports. */
interface DemanglerExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  demangle_any(address: number, length: number): [address: number, length: number];
  __wbindgen_malloc(length: number, alignment: number): number;
  __wbindgen_free(address: number, length: number, alignment: number): void;
}

/** The part of the WebAssembly interface that is used: TypeScript knows it from browsers' types only. */
interface WebAssemblyGlobal {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: DemanglerExports };
}

let demangler: DemanglerExports | null = null;

/**
 * A mangled C++ or Rust name in readable form, any other name as it is. Not cached:
 * frames are.
 */
export function demangle(name: string): string {
  if (name.length > MAX_MANGLED_LENGTH || !MANGLED.test(name)) return name;
  try {
    demangler ??= createDemangler();
    const readable = callDemangler(demangler, name);
    // The demangler strips an underscore off what it does not know.
    return readable === '' || readable === name.slice(1) ? name : readable;
  } catch {
    // A trap leaves it unusable: the next name gets a new one.
    demangler = null;
    return name;
  }
}

function callDemangler(exports: DemanglerExports, name: string): string {
  const input = Buffer.from(name);
  // The callee frees its argument, the caller the result (wasm-bindgen's convention).
  const address = exports.__wbindgen_malloc(input.length, 1);
  new Uint8Array(exports.memory.buffer).set(input, address);
  const [start, length] = exports.demangle_any(address, input.length);
  const result = Buffer.from(exports.memory.buffer, start >>> 0, length >>> 0).toString('utf8');
  exports.__wbindgen_free(start, length, 1);
  return result;
}

/** The package is made for bundlers, which would instantiate its WebAssembly: here it is done by hand. */
function createDemangler(): DemanglerExports {
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyGlobal })
    .WebAssembly;
  const path = createRequire(import.meta.url).resolve('gecko-profiler-demangle/index_bg.wasm');
  // Its table of JavaScript values stays empty: only bytes go in and out.
  const imports = { './index_bg.js': { __wbindgen_init_externref_table: () => {} } };
  return new Instance(new Module(readFileSync(path)), imports).exports;
}
