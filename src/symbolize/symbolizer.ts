import { type Frame, type Mapping, UNKNOWN_FUNCTION } from '../model/frame.js';
import type { BpfProgram, KsymbolRecord, MmapRecord, PerfRecord } from '../model/perf-record.js';
import { type Address, addressOfWord, type FrameKey, frameKeyOfHalves, wordOfAddress } from './address.js';
import type { AddressSpace } from './address-space.js';
import { AddressSpaces } from './address-spaces.js';
import { demangle } from './demangle.js';
import { type KernelFacts, KernelImage } from './kernel-image.js';
import type { KernelSymbols } from './kernel-symbols.js';
import { NO_USER_CODE, type UserCode } from './user-code.js';
import { createUserMapping } from './user-mapping.js';

/** Frames kept between {@link Symbolizer.prune}s; some 200 bytes each. */
export const MAX_FRAMES = 250_000;

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
  readonly #kernelFrames = new Map<FrameKey, Frame>();
  #frameCount = 0;
  #wantsKernelSymbols = false;
  #improvementsSeen = 0;

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
    this.#kernelFrames.clear();
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

  /** The frame of the address with these halves. The same object for the same space and address until the next {@link prune}. */
  resolve(space: AddressSpace, isKernel: boolean, low: number, high: number): Frame {
    const key = frameKeyOfHalves(low, high);
    const frames = isKernel ? this.#kernelFrames : space.frames;
    const known = frames.get(key);
    if (known !== undefined) return known;
    const frame = isKernel ? this.#kernelFrame(key) : this.#userFrame(space, key);
    frames.set(key, frame);
    if (++this.#frameCount >= 2 * this.#maxFrames) this.#forgetFrames();
    return frame;
  }

  /**
   * Ends a round, say a window: forgets processes that exited in the round before,
   * and all frames when they are too many. Call it where no space or frame is held.
   */
  prune(): void {
    this.#spaces.prune();
    this.#userCode.prune();
    const isImproved = this.#userCode.improvements > this.#improvementsSeen;
    if (isImproved || this.#frameCount > this.#maxFrames) this.#forgetFrames();
    this.#improvementsSeen = this.#userCode.improvements;
  }

  /** Resolves when no better user names are being fetched; frames get them after the next {@link prune}. */
  settled(): Promise<void> {
    return this.#userCode.settled();
  }

  #applyMmap(record: MmapRecord): void {
    if (record.isKernel) {
      this.#kernel.map(record);
      this.#forgetKernelFrames(addressOfWord(record.start), Number(record.size));
    } else {
      const buildId = record.buildId || this.#buildIdOf(record.fileName);
      this.#spaces.map(record.pid, createUserMapping(record, buildId));
    }
  }

  #applyKsymbol(record: KsymbolRecord): void {
    this.#kernel.applyKsymbol(record);
    if (!record.isUnregister) this.#forgetKernelFrames(addressOfWord(record.address), record.size);
  }

  /** Frames of code that was replaced get their names anew. */
  #forgetKernelFrames(start: Address, sizeBytes: number): void {
    for (const address of this.#kernelFrames.keys()) {
      if (address >= start && address < start + sizeBytes) this.#kernelFrames.delete(address);
    }
  }

  #forgetFrames(): void {
    this.#kernelFrames.clear();
    for (const space of this.#spaces.spaces()) space.frames.clear();
    this.#frameCount = 0;
  }

  #kernelFrame(key: FrameKey): Frame {
    const { functionName, mapping } = this.#kernel.codeAt(Number(key));
    if (mapping === null) this.#wantsKernelSymbols = true;
    return createFrame(functionName, mapping, key, true);
  }

  #userFrame(space: AddressSpace, key: FrameKey): Frame {
    const address = Number(key);
    const mapping = space.find(address);
    if (mapping === null) return createFrame(UNKNOWN_FUNCTION, null, key, false);
    const name = this.#userCode.nameAt(mapping, address, space.pid) ?? UNKNOWN_FUNCTION;
    return createFrame(name, mapping.mapping, key, false);
  }
}

function createFrame(systemName: string, mapping: Mapping | null, key: FrameKey, isKernel: boolean): Frame {
  return {
    functionName: demangle(systemName),
    systemName,
    mapping,
    address: wordOfAddress(key),
    isKernel,
  };
}
