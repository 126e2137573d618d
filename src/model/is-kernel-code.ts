/** Kernels of 64 bits lie in the upper half of the addresses. */
const FIRST_KERNEL_ADDRESS = 0x8000_0000_0000_0000n;

/** Whether a frame is the kernel's, where nobody tells: by its address (0n where unknown), and by the name that perf gives its file (`''` where unknown). */
export function isKernelCode(fileName: string, address: bigint): boolean {
  if (address >= FIRST_KERNEL_ADDRESS) return true;
  if (/^\[(vdso|vsyscall|heap|stack|unknown|anon)/.test(fileName)) return false;
  return /^\[.*\]$|^bpf_|\.ko(\.|$)|vmlinux/.test(fileName);
}
