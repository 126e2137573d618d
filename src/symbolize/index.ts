export { AddressSpace } from './address-space.js';
export { type KernelSymbols, NO_KERNEL_SYMBOLS } from './kernel-symbols.js';
export { parseKallsyms } from './parse-kallsyms.js';
export { MAX_KALLSYMS_BYTES, readKernelBuildId, readKernelSymbols } from './read-kernel-symbols.js';
export { MAX_FRAMES, Symbolizer, type SymbolizerOptions } from './symbolizer.js';
export { NO_USER_CODE, type UserCode } from './user-code.js';
export { UserFiles, type UserFilesOptions } from './user-files.js';
export { isAnonymous } from './user-mapping.js';
