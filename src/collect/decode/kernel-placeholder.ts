/** What tools print for the kernel's code where they have no name of a function: its file, in brackets once or twice. */
const FILE_OF_KERNEL = /^\[{1,2}(?:guest\.)?(?:kernel(?:\.\w+)?|vmlinux[^\]]*|Missed Kernel Stack)\]{1,2}$/;
/** Perf has names of modules in brackets, and of other memory that is no file; where they stand for a function there are brackets around. */
const MODULE = /^\[\[(?!vdso|vsyscall|heap|stack|unknown|anon|uprobes)\w+\]\]$/;
/** An address in the upper half, that of kernels of 64 bits. */
const KERNEL_ADDRESS = /^(?:0x)?[89a-f][0-9a-f]{15}$/;
/** Any address. */
const ADDRESS = /^0x[0-9a-f]{4,16}$/;

/** What stands in the place of a function's name. */
export type Placeholder = 'kernel' | 'address' | null;

/** Tells whether a name is a placeholder: of kernel code, or an address of any code; null where it is a name. */
export function placeholderOf(name: string): Placeholder {
  if (FILE_OF_KERNEL.test(name) || MODULE.test(name) || KERNEL_ADDRESS.test(name)) return 'kernel';
  return ADDRESS.test(name) ? 'address' : null;
}
