import type { KernelSymbols } from './kernel-symbols.js';

/** In every kernel with CONFIG_KPROBES, since 2.6. */
const KPROBE_FUNCTION = 'register_kprobe';

/** Whether the kernel with these symbols can have kprobes; null when they don't tell. */
export function hasKprobes(kernel: KernelSymbols | null): boolean | null {
  if (kernel === null || kernel.isHidden || kernel.count === 0) return null;
  const { names, nameStarts } = kernel;
  const bytes = Buffer.from(names.buffer, names.byteOffset, names.byteLength);
  for (let at = bytes.indexOf(KPROBE_FUNCTION); at >= 0; at = bytes.indexOf(KPROBE_FUNCTION, at + 1)) {
    // Names stand in a row: it must be one of its own, not a part of another.
    const index = indexOfStart(nameStarts, at);
    if (index >= 0 && nameStarts[index + 1] === at + KPROBE_FUNCTION.length) return true;
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
