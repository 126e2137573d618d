import type { CountLimit } from '../../lib/limit-counts.js';
import { type Frame, UNKNOWN_FUNCTION } from '../../model/frame.js';
import type { BpfProgram, KsymbolRecord, MmapRecord, PerfRecord } from '../../model/perf-record.js';
import { addressOfHalves, exactAddressOfHalves } from './address.js';
import { FrameCache } from './frame-cache.js';
import { FrameTable } from './frame-table.js';
import { type KernelFacts, KernelImage } from './kernel/kernel-image.js';
import type { KernelSymbols } from './kernel/kernel-symbols.js';
import type { AddressSpace } from './user/address-space.js';
import { AddressSpaces } from './user/address-spaces.js';
import { NO_USER_CODE, type UserCode } from './user/user-code.js';
import { createUserMapping } from './user/user-mapping.js';

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
  /** Told of `processes` and `mappings` that had to be forgotten. */
  readonly countLimit?: CountLimit;
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
  readonly #spaces: AddressSpaces;
  readonly #table = new FrameTable();
  readonly #cache = new FrameCache();
  #wantsKernelSymbols = false;
  #improvementsSeen = 0;

  constructor(options: SymbolizerOptions) {
    this.#spaces = new AddressSpaces(options.countLimit);
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
    this.#cache.clearKernel();
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

  /** Starts fetching what {@link userFrame} needs. */
  prepare(space: AddressSpace, low: number, high: number): void {
    const mapping = space.find(addressOfHalves(low, high));
    if (mapping !== null) this.#userCode.find(mapping, space.pid);
  }

  /** The frame of the kernel's address with these halves. The same object for all addresses of a function, until {@link pruneFrames}. */
  kernelFrame(low: number, high: number): Frame {
    const address = addressOfHalves(low, high);
    const known = this.#cache.kernelFrame(address);
    if (known !== undefined) return known;
    const { functionName, mapping } = this.#kernel.codeAt(address);
    if (mapping === null) this.#wantsKernelSymbols = true;
    const frame = this.#table.frameOf(functionName, mapping, exactAddressOfHalves(low, high), true);
    this.#cache.setKernelFrame(address, frame);
    return frame;
  }

  /** The frame of a process's address with these halves. The same object for all addresses of a function, until {@link pruneFrames}. */
  userFrame(space: AddressSpace, low: number, high: number): Frame {
    const address = addressOfHalves(low, high);
    const mapping = space.find(address);
    if (mapping === null)
      return this.#table.frameOf(UNKNOWN_FUNCTION, null, exactAddressOfHalves(low, high), false);
    const offset = address + mapping.toFileOffset;
    const known = this.#cache.userFrame(mapping, offset);
    if (known !== undefined && (known.isFileFound || !this.#userCode.find(mapping, space.pid)))
      return known.frame;
    const name = this.#userCode.nameAt(mapping, address, space.pid);
    const frame = this.#table.frameOf(name ?? UNKNOWN_FUNCTION, mapping.mapping, address, false, offset);
    const isFileFound = name !== null || this.#userCode.find(mapping, space.pid);
    // Memory without a file may have other code later.
    if (!mapping.isAnonymous) this.#cache.setUserFrame(mapping, offset, { frame, isFileFound });
    return frame;
  }

  /** Ends a round, say a window: forgets processes that exited in the round before, and what addresses were resolved to when that is too much. Call it where no space is held. */
  prune(): void {
    this.#spaces.prune();
    this.#userCode.prune();
    if (this.#cache.size > this.#maxFrames) this.#cache.clear();
  }

  /** Forgets kernel code that went, and all frames when they are too many, or would have better names by now. */
  pruneFrames(): void {
    if (this.#kernel.forgetGone()) this.#cache.clearKernel();
    const isImproved = this.#userCode.improvements > this.#improvementsSeen;
    if (isImproved || this.#cache.size + this.#table.size > this.#maxFrames) {
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
      this.#cache.clearKernel();
    } else {
      const buildId = record.buildId || this.#buildIdOf(record.fileName);
      this.#spaces.map(record.pid, createUserMapping(record, buildId));
    }
  }

  #applyKsymbol(record: KsymbolRecord): void {
    this.#kernel.applyKsymbol(record);
    // Code that was replaced gets its name anew.
    if (!record.isUnregister) this.#cache.clearKernel();
  }
}
