import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Makes one mangled name readable. Throws when it trapped: then another one is needed. */
export type Demangler = (name: string) => string;

/** What gecko-profiler-demangle's WebAssembly exports: a demangler of bytes. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  demangle_any(address: number, length: number): [address: number, length: number];
  __wbindgen_malloc(length: number, alignment: number): number;
  __wbindgen_free(address: number, length: number, alignment: number): void;
}

/** The part of the WebAssembly interface that is used: TypeScript knows it from browsers' types only. */
interface WebAssemblyGlobal {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
}

/**
 * A demangler of C++ and Rust names. The package is made for bundlers, which would
 * instantiate its WebAssembly: here it is done by hand.
 */
export function createDemangler(): Demangler {
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyGlobal })
    .WebAssembly;
  const path = createRequire(import.meta.url).resolve('gecko-profiler-demangle/index_bg.wasm');
  // Its table of JavaScript values stays empty: only bytes go in and out.
  const imports = { './index_bg.js': { __wbindgen_init_externref_table: () => {} } };
  const { exports } = new Instance(new Module(readFileSync(path)), imports);
  return (name) => call(exports, name);
}

/** The callee frees its argument, the caller the result (wasm-bindgen's convention). */
function call(exports: Exports, name: string): string {
  const input = Buffer.from(name);
  const address = exports.__wbindgen_malloc(input.length, 1);
  new Uint8Array(exports.memory.buffer).set(input, address);
  const [start, length] = exports.demangle_any(address, input.length);
  const result = Buffer.from(exports.memory.buffer, start >>> 0, length >>> 0).toString('utf8');
  exports.__wbindgen_free(start, length, 1);
  return result;
}
