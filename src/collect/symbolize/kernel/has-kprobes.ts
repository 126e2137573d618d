import type { ProbePlacement } from '../../../frames/index.js';
import type { KernelSymbols } from './kernel-symbols.js';

/** In every kernel with CONFIG_KPROBES, since 2.6. */
const KPROBE_FUNCTION = 'register_kprobe';

/** Calls kprobes from ftrace, in kernels that can (CONFIG_KPROBES_ON_FTRACE). */
const FTRACE_FUNCTION = 'kprobe_ftrace_handler';
/** Runs return probes of arm64 in an exception, from 6.13 on and in stable kernels since. */
const RETURN_EXCEPTION = 'kretprobe_brk_handler';

/** Whether the kernel with these symbols can have kprobes; null when they don't tell. */
export function hasKprobes(kernel: KernelSymbols | null): boolean | null {
  return hasFunction(kernel, KPROBE_FUNCTION);
}

/** How the kernel with these symbols runs its probes. */
export function probePlacement(kernel: KernelSymbols | null): ProbePlacement {
  return {
    isEntryByFtrace: hasFunction(kernel, FTRACE_FUNCTION),
    isReturnByException: hasFunction(kernel, RETURN_EXCEPTION),
  };
}

function hasFunction(kernel: KernelSymbols | null, name: string): boolean | null {
  if (kernel === null || kernel.isHidden || kernel.count === 0) return null;
  const { names, nameStarts } = kernel;
  const bytes = Buffer.from(names.buffer, names.byteOffset, names.byteLength);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    // Names stand in a row: it must be one of its own, not a part of another.
    const index = indexOfStart(nameStarts, at);
    if (index >= 0 && nameStarts[index + 1] === at + name.length) return true;
  }
  return false;
}

/** Index of the name that starts at the offset, -1 where none does. */
function indexOfStart(nameStarts: Uint32Array, offset: number): number {
  let low = 0;
  let high = nameStarts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nameStarts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return nameStarts[low] === offset ? low : -1;
}
