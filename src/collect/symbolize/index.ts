export { hasKprobes, probePlacement } from './kernel/has-kprobes.js';
export { type KernelSymbols, kernelSymbolName, NO_KERNEL_SYMBOLS } from './kernel/kernel-symbols.js';
export { parseKallsyms } from './kernel/parse-kallsyms.js';
export { MAX_KALLSYMS_BYTES, readKernelBuildId, readKernelSymbols } from './kernel/read-kernel-symbols.js';
export { MAX_FRAMES, Symbolizer, type SymbolizerOptions } from './symbolizer.js';
export { AddressSpace } from './user/address-space.js';
export { NO_USER_CODE, type UserCode } from './user/user-code.js';
export { UserFiles, type UserFilesOptions } from './user/user-files.js';
export { isAnonymous } from './user/user-mapping.js';
