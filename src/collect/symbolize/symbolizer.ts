import { type Frame, UNKNOWN_FUNCTION } from '../../model/frame.js';
import type { BpfProgram, KsymbolRecord, MmapRecord, PerfRecord } from '../../model/perf-record.js';
import { addressOfHalves, exactAddressOfHalves, highHalfOf } from './address.js';
import { FrameCache, NO_FILE } from './frame-cache.js';
import { FrameTable } from './frame-table.js';
import { type KernelFacts, KernelImage } from './kernel/kernel-image.js';
import type { KernelSymbols } from './kernel/kernel-symbols.js';
import type { AddressSpace } from './user/address-space.js';
import { AddressSpaces } from './user/address-spaces.js';
import { NO_USER_CODE, type UserCode } from './user/user-code.js';
import { createUserMapping, type UserMapping } from './user/user-mapping.js';

/** Addresses and frames that are kept between {@link Symbolizer.pruneFrames}s; up to 200 bytes each. */
export const MAX_FRAMES = 75_000;

const NO_PROGRAMS: readonly BpfProgram[] = [];

/** What a {@link Symbolizer} works with. */
export interface SymbolizerOptions {
  /** The symbols of the recorded kernel, null when there are none to be had. */
  readonly kernel: KernelSymbols | null;
  /** Where user functions get their names; by default nowhere. */
  readonly userCode?: UserCode;
  /** Build IDs that the recording has beside its records (a file's header), by file name. Records' own come first. */
  readonly buildIdOf?: KernelFacts['buildIdOf'];
  /** BPF programs that it has beside its records; another array when there are more. */
  readonly bpfPrograms?: KernelFacts['bpfPrograms'];
  /** Default {@link MAX_FRAMES}. */
  readonly maxFrames?: number;
}

/**
 * Gives addresses their names. Feed it the records of a stream in time order; ask
 * for the space of a sample's process as the sample comes by, and for its frames
 * then or later: a space means the same for ever.
 */
export class Symbolizer {
  readonly #kernel: KernelImage;
  readonly #userCode: UserCode;
  readonly #buildIdOf: KernelFacts['buildIdOf'];
  readonly #maxFrames: number;
  readonly #spaces = new AddressSpaces();
  readonly #table = new FrameTable();
  readonly #cache = new FrameCache();
  #wantsKernelSymbols = false;
  #improvementsSeen = 0;
  /** What was asked of {@link #finds} last in this round: addresses of one mapping often come in a row. */
  #lastMapping: UserMapping | null = null;
  #lastPid = 0;
  #isLastFound = false;

  constructor(options: SymbolizerOptions) {
    this.#buildIdOf = options.buildIdOf ?? (() => '');
    this.#kernel = new KernelImage(options.kernel, {
      buildIdOf: this.#buildIdOf,
      bpfPrograms: options.bpfPrograms ?? (() => NO_PROGRAMS),
    });
    this.#userCode = options.userCode ?? NO_USER_CODE;
    this.#maxFrames = options.maxFrames ?? MAX_FRAMES;
  }

  /** Whether kernel code was met that lies outside of all that is known: a module loaded since, that newer kallsyms would name (or a broken stack: don't read them too often). */
  get wantsKernelSymbols(): boolean {
    return this.#wantsKernelSymbols;
  }

  /** Takes newer symbols of the running kernel, null when there are none to be had. */
  updateKernelSymbols(kernel: KernelSymbols | null): void {
    this.#kernel.update(kernel);
    this.#cache.kernel.clear();
    this.#wantsKernelSymbols = false;
  }

  /** What keeps frames from having (right) names, in words for people; empty when nothing does. */
  get problems(): readonly string[] {
    return this.#kernel.problems;
  }

  /** Whether there are symbols of the kernel at all. */
  get hasKernelNames(): boolean {
    return this.#kernel.hasNames;
  }

  /** Applies a record to what is known of address spaces; records of other types (samples too) change nothing. */
  apply(record: PerfRecord): void {
    switch (record.type) {
      case 'mmap':
        this.#applyMmap(record);
        break;
      case 'ksymbol':
        this.#applyKsymbol(record);
        break;
      case 'comm':
        this.#spaces.comm(record);
        break;
      case 'fork':
        this.#spaces.fork(record);
        break;
      case 'exit':
        this.#spaces.exit(record);
        break;
    }
  }

  /**
   * The address space of a process as it is now. The same object while it only
   * grows; exec, or a mapping over a mapped range, gives another.
   */
  space(pid: number): AddressSpace {
    return this.#spaces.of(pid);
  }

  /** Starts fetching what {@link resolve} needs for a user address. */
  prepare(space: AddressSpace, low: number, high: number): void {
    const mapping = space.find(addressOfHalves(low, high));
    if (mapping !== null) this.#userCode.find(mapping, space.pid);
  }

  /** The frames that addresses were given: another array after {@link pruneFrames} forgot them. */
  get frames(): readonly Frame[] {
    return this.#table.frames;
  }

  /** The number among {@link frames} of that of the address with these halves, the same until they are forgotten. */
  resolve(space: AddressSpace, isKernel: boolean, low: number, high: number): number {
    return isKernel ? this.#kernelFrame(low, high) : this.#userFrame(space, low, high);
  }

  /** Ends a round, say a window: forgets processes that exited in the round before. Call it where no space is held. */
  prune(): void {
    this.#spaces.prune();
    this.#userCode.prune();
    this.#lastMapping = null;
  }

  /** Forgets kernel code that went, and all frames when they are too many, or would have better names by now. Call it where no number of a frame is held. */
  pruneFrames(): void {
    if (this.#kernel.forgetGone()) this.#cache.kernel.clear();
    const isImproved = this.#userCode.improvements > this.#improvementsSeen;
    if (isImproved || this.#cache.size + this.frames.length > this.#maxFrames) {
      this.#cache.clear();
      this.#table.clear();
    }
    this.#improvementsSeen = this.#userCode.improvements;
  }

  /** Resolves when no better user names are being fetched; frames get them after the next {@link pruneFrames}. */
  settled(): Promise<void> {
    return this.#userCode.settled();
  }

  #applyMmap(record: MmapRecord): void {
    if (record.isKernel) {
      this.#kernel.map(record);
      this.#cache.kernel.clear();
    } else {
      const buildId = record.buildId || this.#buildIdOf(record.fileName);
      this.#spaces.map(record.pid, createUserMapping(record, buildId));
    }
  }

  #applyKsymbol(record: KsymbolRecord): void {
    this.#kernel.applyKsymbol(record);
    // Code that was replaced gets its name anew.
    if (!record.isUnregister) this.#cache.kernel.clear();
  }

  #kernelFrame(low: number, high: number): number {
    const { kernel } = this.#cache;
    const place = kernel.placeOf(NO_FILE, low, high);
    const known = kernel.frameAt(place);
    if (known !== null) return known;
    const { functionName, mapping } = this.#kernel.codeAt(addressOfHalves(low, high));
    if (mapping === null) this.#wantsKernelSymbols = true;
    const frame = this.#table.numberOf(functionName, mapping, exactAddressOfHalves(low, high), true);
    kernel.setFrame(place, frame);
    return frame;
  }

  #userFrame(space: AddressSpace, low: number, high: number): number {
    const address = addressOfHalves(low, high);
    const mapping = space.find(address);
    if (mapping === null)
      return this.#table.numberOf(UNKNOWN_FUNCTION, null, exactAddressOfHalves(low, high), false);
    const file = this.#cache.fileOf(mapping);
    const { files } = this.#cache;
    const offset = address + mapping.toFileOffset;
    const place = file === NO_FILE ? null : files.placeOf(file, offset | 0, highHalfOf(offset));
    const known = place === null ? null : files.frameAt(place);
    if (known !== null && !(files.isProvisional(place!) && this.#finds(mapping, space.pid))) return known;
    const name = this.#userCode.nameAt(mapping, address, space.pid);
    const systemName = name ?? UNKNOWN_FUNCTION;
    const frame = this.#table.numberOf(systemName, mapping.mapping, address, false, offset);
    if (place !== null) files.setFrame(place, frame, name === null && !this.#finds(mapping, space.pid));
    return frame;
  }

  #finds(mapping: UserMapping, pid: number): boolean {
    if (this.#lastMapping !== mapping || this.#lastPid !== pid) {
      this.#lastMapping = mapping;
      this.#lastPid = pid;
      this.#isLastFound = this.#userCode.find(mapping, pid);
    }
    return this.#isLastFound;
  }
}
