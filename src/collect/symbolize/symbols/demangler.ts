import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { limitWasmMemory } from './limit-wasm-memory.js';

/**
 * Memory that a name may take while it is made readable, in pages of 64 KiB. A name of 200 characters can stand for
 * gigabytes: each of its references may double what comes before. It runs out of memory within milliseconds, and stays as it
 * is. The longest of 81,000 names of node take a tenth of it.
 */
const MEMORY_PAGES = 4;
/** Of a readable name only so much is read: all of it for all but a few. */
export const MAX_DEMANGLED_BYTES = 8_192;

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
  if (compiled === null) {
    const path = createRequire(import.meta.url).resolve('gecko-profiler-demangle/index_bg.wasm');
    compiled = new Module(limitWasmMemory(readFileSync(path), MEMORY_PAGES));
  }
  // Its table of JavaScript values stays empty: only bytes go in and out.
  const imports = { './index_bg.js': { __wbindgen_init_externref_table: () => {} } };
  const { exports } = new Instance(compiled, imports);
  return (name) => call(exports, name);
}

/** Compiled once, however many demanglers hostile names use up. */
let compiled: object | null = null;

/** The callee frees its argument, the caller the result (wasm-bindgen's convention). */
function call(exports: Exports, name: string): string {
  const input = Buffer.from(name);
  const address = exports.__wbindgen_malloc(input.length, 1);
  new Uint8Array(exports.memory.buffer).set(input, address);
  const [start, length] = exports.demangle_any(address, input.length);
  const read = Math.min(length >>> 0, MAX_DEMANGLED_BYTES);
  const result = Buffer.from(exports.memory.buffer, start >>> 0, read).toString('utf8');
  exports.__wbindgen_free(start, length, 1);
  return result;
}
