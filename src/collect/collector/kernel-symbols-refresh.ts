import type { KernelSymbols } from '../symbolize/index.js';

const NS_PER_MS = 1e6;
/** Kernel symbols are read again at most so often, and ever more seldom when it does not help. */
const FIRST_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 3_600_000;

/** Names code by the symbols of the kernel, newer ones of which it may want: a module was loaded. */
interface SymbolsUser {
  readonly wantsKernelSymbols: boolean;
  updateKernelSymbols(symbols: KernelSymbols | null): void;
}

/** Reads the symbols of the running kernel anew where they are wanted. */
export class KernelSymbolsRefresh {
  readonly #user: SymbolsUser;
  readonly #read: () => KernelSymbols | null;
  #nextNs = 0;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(user: SymbolsUser, read: () => KernelSymbols | null) {
    this.#user = user;
    this.#read = read;
  }

  /** Reads them, where that is due at `nowNs`, on any clock that only goes forward. */
  refresh(nowNs: number): void {
    if (!this.#user.wantsKernelSymbols || nowNs < this.#nextNs) return;
    this.#user.updateKernelSymbols(this.#read());
    this.#nextNs = nowNs + this.#pauseMs * NS_PER_MS;
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS);
  }
}
