import { type Mapping, UNKNOWN_FUNCTION } from '../../../model/frame.js';
import type { BpfProgram, KsymbolRecord, MmapRecord } from '../../../model/perf-record.js';
import { type Address, addressOfWord, larger, smaller, wordOfAddress } from '../address.js';
import { KERNEL_FILE_NAME, type KernelCode } from './kernel-code.js';
import { KernelModules } from './kernel-modules.js';
import {
  BPF_MODULE,
  BUILTIN_MODULE_PREFIX,
  findKernelSymbol,
  KERNEL_ITSELF,
  type KernelSymbols,
  kernelSymbolLimit,
  kernelSymbolModule,
  kernelSymbolName,
  NO_KERNEL_SYMBOLS,
} from './kernel-symbols.js';
import { KSYMBOL_BPF, KsymbolTable, MAX_KSYMBOLS } from './ksymbol-table.js';

const UNMAPPED: KernelCode = { functionName: UNKNOWN_FUNCTION, mapping: null };

/** What a recording says of its kernel beside the records: it may grow while they come. */
export interface KernelFacts {
  /** The build ID of a file, `''` where none is known. */
  readonly buildIdOf: (fileName: string) => string;
  /** BPF programs; another array when there are more. */
  readonly bpfPrograms: () => readonly BpfProgram[];
}

/**
 * The kernel of a recording: its own code, moved to where the recording found it,
 * its modules, and what came and went while it ran. The latest knowledge wins:
 * KSYMBOL records, then modules' MMAP records, BPF programs that the header lists, kallsyms.
 */
export class KernelImage {
  #symbols: KernelSymbols = NO_KERNEL_SYMBOLS;
  readonly #facts: KernelFacts;
  readonly #ksymbols = new KsymbolTable();
  /** Of the programs in `#listedPrograms`. */
  #programs = new KsymbolTable();
  #listedPrograms: readonly BpfProgram[] = [];
  readonly #modules = new KernelModules();
  /** Mappings of what only kallsyms knows, by name of the module or program. */
  readonly #foreignMappings = new Map<string, Mapping>();
  readonly #problems = new Map<string, string>();
  /** The kernel's own code as the recording mapped it. */
  #record: MmapRecord | null = null;
  /** Recorded address minus address in kallsyms, of the kernel's own code. */
  #shift = 0;
  #kernelMapping: Mapping | null = null;

  constructor(symbols: KernelSymbols | null, facts: KernelFacts) {
    this.#facts = facts;
    this.update(symbols);
  }

  /** Takes newer symbols of the same kernel: modules were loaded since. What records said stays. */
  update(symbols: KernelSymbols | null): void {
    this.#symbols = symbols ?? NO_KERNEL_SYMBOLS;
    this.#foreignMappings.clear();
    this.#kernelMapping = null;
    this.#problems.delete('missing');
    this.#noteMissingSymbols(symbols);
    if (this.#record !== null) this.#mapKernel(this.#record);
  }

  /** What keeps kernel frames from having (right) names, in words. */
  get problems(): readonly string[] {
    return [...this.#problems.values()];
  }

  /** Whether there are symbols at all: neither missing nor hidden. */
  get hasNames(): boolean {
    return !this.#problems.has('missing');
  }

  /** Applies an MMAP record of the kernel itself or of a module. */
  map(record: MmapRecord): void {
    // A guest's kernel (`[guest.kernel.kallsyms.PID]`) has other symbols than ours.
    if (record.fileName.startsWith('[guest.')) return;
    if (record.fileName.startsWith('[kernel')) this.#mapKernel(record);
    else this.#modules.map(record, this.#buildIdOfRecord(record));
  }

  /** Applies a KSYMBOL record. */
  applyKsymbol(record: KsymbolRecord): void {
    const start = addressOfWord(record.address);
    if (record.isUnregister) this.#ksymbols.unregister(start);
    else if (!this.#ksymbols.register(start, record.size, record.name, record.kind)) {
      this.#problems.set(
        'ksymbols',
        `more than ${MAX_KSYMBOLS} BPF programs and trampolines: later ones have no names`,
      );
    }
  }

  /** Forgets code that KSYMBOL records said is gone; whether there was any. Something else may lie there by now. */
  forgetGone(): boolean {
    return this.#ksymbols.forgetGone();
  }

  /** What lies at `address`. */
  codeAt(address: Address): KernelCode {
    const ksymbol = this.#ksymbols.find(address);
    if (ksymbol !== null) return ksymbol;
    const module = this.#modules.find(address);
    if (module !== null) {
      const functionName = this.#nameIn(module.name, address);
      // From 7.3 on modules share memory for what is read alone: the range of one may reach over code of others.
      const written = functionName === UNKNOWN_FUNCTION ? this.#writtenCodeAt(address) : null;
      return written ?? { functionName, mapping: module.mapping };
    }
    const program = this.#listed().find(address);
    if (program !== null) return program;
    return this.#ownCodeAt(address) ?? this.#foreignCodeAt(address) ?? this.#unnamedAt(address);
  }

  /** The code of programs that the header lists. */
  #listed(): KsymbolTable {
    const programs = this.#facts.bpfPrograms();
    if (programs === this.#listedPrograms) return this.#programs;
    this.#listedPrograms = programs;
    this.#programs = new KsymbolTable();
    for (const { name, address, sizeBytes } of programs.flatMap(({ functions }) => functions)) {
      this.#programs.register(addressOfWord(address), sizeBytes, name, KSYMBOL_BPF);
    }
    return this.#programs;
  }

  #nameIn(module: string, address: Address): string {
    const index = findKernelSymbol(this.#symbols, address);
    if (index < 0 || kernelSymbolModule(this.#symbols, index) !== module) return UNKNOWN_FUNCTION;
    return kernelSymbolName(this.#symbols, index);
  }

  /** Code of the kernel itself, which moves as a whole from boot to boot (KASLR). */
  #ownCodeAt(address: Address): KernelCode | null {
    const index = findKernelSymbol(this.#symbols, address - this.#shift);
    if (index < 0 || kernelSymbolModule(this.#symbols, index) !== KERNEL_ITSELF) return null;
    return { functionName: kernelSymbolName(this.#symbols, index), mapping: this.#ownMapping() };
  }

  /** Code that only kallsyms knows: modules, programs and pages from before the recording. From another boot it lay elsewhere. */
  #foreignCodeAt(address: Address): KernelCode | null {
    if (this.#shift !== 0) return null;
    const index = findKernelSymbol(this.#symbols, address);
    if (index < 0) return null;
    const module = kernelSymbolModule(this.#symbols, index);
    // A module that is mapped elsewhere is not here.
    if (module === KERNEL_ITSELF || this.#modules.named(module) !== null) return null;
    const functionName = kernelSymbolName(this.#symbols, index);
    return { functionName, mapping: this.#foreignMapping(index, module, functionName) };
  }

  /** Code that the kernel wrote at run time: BPF programs, pages of ftrace and kprobes. */
  #writtenCodeAt(address: Address): KernelCode | null {
    const index = findKernelSymbol(this.#symbols, address - this.#shift);
    const module = index < 0 ? KERNEL_ITSELF : kernelSymbolModule(this.#symbols, index);
    const isWritten = module === BPF_MODULE || module.startsWith(BUILTIN_MODULE_PREFIX);
    return isWritten ? this.#foreignCodeAt(address) : null;
  }

  #unnamedAt(address: Address): KernelCode {
    const mapping = this.#ownMapping();
    const word = wordOfAddress(address);
    const isInside = mapping !== null && mapping.start <= word && word < mapping.limit;
    return isInside ? { functionName: UNKNOWN_FUNCTION, mapping } : UNMAPPED;
  }

  #foreignMapping(index: number, module: string, functionName: string): Mapping {
    const isProgram = module === BPF_MODULE;
    const key = isProgram ? functionName : module;
    const known = this.#foreignMappings.get(key);
    if (known !== undefined) return known;
    const range = isProgram ? this.#rangeOf(index, index) : this.#rangeOfModule(module);
    const fileName = isProgram ? functionName : moduleFileName(module);
    const mapping = { ...range, fileOffset: 0n, fileName, buildId: this.#facts.buildIdOf(fileName) };
    this.#foreignMappings.set(key, mapping);
    return mapping;
  }

  #rangeOf(first: number, last: number): Pick<Mapping, 'start' | 'limit'> {
    return {
      start: wordOfAddress(this.#symbols.addresses[first] ?? 0),
      limit: wordOfAddress(kernelSymbolLimit(this.#symbols, last)),
    };
  }

  #rangeOfModule(name: string): Pick<Mapping, 'start' | 'limit'> {
    const module = this.#symbols.modules.indexOf(name);
    return this.#rangeOf(this.#symbols.moduleOf.indexOf(module), this.#symbols.moduleOf.lastIndexOf(module));
  }

  /** The kernel's own mapping: what was recorded, widened by what kallsyms has outside of it (`.init.text`). Null when nothing is known. */
  #ownMapping(): Mapping | null {
    this.#kernelMapping ??= this.#createOwnMapping();
    return this.#kernelMapping;
  }

  #createOwnMapping(): Mapping | null {
    const record = this.#record;
    const ranges = this.#symbols.count > 0 ? [this.#shiftedRange()] : [];
    if (record !== null) ranges.push({ start: record.start, limit: record.start + record.size });
    const [first, ...others] = ranges;
    if (first === undefined) return null;
    const { start, limit } = others.reduce(union, first);
    const buildId = record === null ? this.#facts.buildIdOf(KERNEL_FILE_NAME) : this.#buildIdOfRecord(record);
    return { start, limit, fileOffset: start, fileName: KERNEL_FILE_NAME, buildId };
  }

  #shiftedRange(): Pick<Mapping, 'start' | 'limit'> {
    const { start, limit } = this.#rangeOfModule(KERNEL_ITSELF);
    const shift = BigInt(this.#shift);
    return { start: BigInt.asUintN(64, start + shift), limit: BigInt.asUintN(64, limit + shift) };
  }

  #mapKernel(record: MmapRecord): void {
    this.#record = record;
    this.#kernelMapping = null;
    const mark = record.fileName.slice(record.fileName.indexOf(']') + 1);
    const own = this.#symbols.marks.get(mark);
    if (own === undefined || record.fileOffset === 0n) return;
    // perf puts the address of the mark into the record's offset; map__set_kallsyms_ref_reloc_sym().
    this.#shift = addressOfWord(record.fileOffset) - own;
    this.#noteAnotherBoot();
    this.#noteAnotherKernel(record);
  }

  #buildIdOfRecord(record: MmapRecord): string {
    const fileName = record.fileName.startsWith('[kernel') ? KERNEL_FILE_NAME : record.fileName;
    return record.buildId || this.#facts.buildIdOf(fileName);
  }

  #noteMissingSymbols(symbols: KernelSymbols | null): void {
    if (symbols === null) {
      this.#problems.set(
        'missing',
        'no kernel symbols: kernel frames have no names, and idle time counts as busy; give the kallsyms of the recorded kernel (--kallsyms)',
      );
    } else if (symbols.isHidden) {
      this.#problems.set(
        'missing',
        'kernel addresses are hidden (kptr_restrict): kernel frames have no names; run as root or set kernel.kptr_restrict=0',
      );
    } else if (symbols.count === 0) {
      this.#problems.set('missing', 'kallsyms holds no symbols: kernel frames have no names');
    }
  }

  #noteAnotherBoot(): void {
    this.#problems.delete('boot');
    if (this.#shift === 0) return;
    this.#problems.set(
      'boot',
      `kallsyms is of another boot: kernel symbols are moved by ${formatShift(this.#shift)}; modules and BPF programs have no names but recorded ones`,
    );
  }

  /** The build ID of kallsyms' kernel is not known, but how long its code is. */
  #noteAnotherKernel(record: MmapRecord): void {
    this.#problems.delete('kernel');
    const { marks } = this.#symbols;
    const end = marks.get('_etext');
    const recordedEnd = addressOfWord(record.start) + Number(record.size);
    // perf ends the kernel's map at its code, from 6.12 on at its data where kallsyms lists that.
    const ends = [end, marks.get('_edata')].map((mark) => mark !== undefined && mark + this.#shift);
    if (end === undefined || ends.includes(recordedEnd)) return;
    this.#problems.set(
      'kernel',
      `kallsyms may be of another kernel: its code ends at ${formatAddress(end + this.#shift)}, the recorded one at ${formatAddress(recordedEnd)}; names may be wrong`,
    );
  }
}

/** As perf names the files: pages that ftrace and kprobes write belong to the kernel itself. */
function moduleFileName(module: string): string {
  return module.startsWith(BUILTIN_MODULE_PREFIX) ? KERNEL_FILE_NAME : `[${module}]`;
}

type Range = Pick<Mapping, 'start' | 'limit'>;

function union(a: Range, b: Range): Range {
  return { start: smaller(a.start, b.start), limit: larger(a.limit, b.limit) };
}

function formatAddress(address: Address): string {
  return `0x${wordOfAddress(address).toString(16)}`;
}

function formatShift(shift: number): string {
  return `${shift < 0 ? '-' : ''}0x${Math.abs(shift).toString(16)}`;
}
