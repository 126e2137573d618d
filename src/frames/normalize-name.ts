/** `+0x1c` and `_[k]`, ` [module]` as some tools print them. */
const PRINTED = /(\+0x[0-9a-f]+(\/0x[0-9a-f]+)?)?(_\[k\])?( \[[^\]]*\])?$/;
/** Padding before a function, Linux 6.2 and later. */
const PADDING = /^__pfx_/;
/** What compilers append, with numbers that change with every build; possibly several times. */
const SUFFIXES = /(\.(constprop|isra|part|cold|llvm|lto_priv|lto)(\.\d+)*)+$/;

/** A kernel symbol without what tools, the build and the compiler added to it. */
export function normalizeName(name: string): string {
  return name.replace(PRINTED, '').replace(PADDING, '').replace(SUFFIXES, '');
}
