import { type Frame, type Mapping, UNKNOWN_FUNCTION } from '../model/frame.js';
import type { KsymbolRecord, MmapRecord, PerfRecord } from '../model/perf-record.js';
import { type Address, addressOfHalves, addressOfWord, wordOfAddress } from './address.js';
import type { AddressSpace } from './address-space.js';
import { AddressSpaces } from './address-spaces.js';
import { demangle } from './demangle.js';
import { type BuildIdOf, KernelImage } from './kernel-image.js';
import type { KernelSymbols } from './kernel-symbols.js';
import { NO_USER_CODE, type UserCode } from './user-code.js';
import { createUserMapping, isAnonymous, type UserMapping } from './user-mapping.js';

/** Frames kept between {@link Symbolizer.prune}s; some 200 bytes each. */
export const MAX_FRAMES = 250_000;

/** What a {@link Symbolizer} works with. */
export interface SymbolizerOptions {
  /** The symbols of the recorded kernel, null when there are none to be had. */
  readonly kernel: KernelSymbols | null;
  /** Where user functions get their names; by default nowhere. */
  readonly userCode?: UserCode;
  /** Build IDs that the recording has beside its records (a file's header), by file name. Records' own come first. */
  readonly buildIdOf?: BuildIdOf;
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
  readonly #buildIdOf: BuildIdOf;
  readonly #maxFrames: number;
  readonly #spaces = new AddressSpaces();
  readonly #kernelFrames = new Map<Address, Frame>();
  #frameCount = 0;
  #wantsKernelSymbols = false;
  #improvementsSeen = 0;

  constructor(options: SymbolizerOptions) {
    this.#buildIdOf = options.buildIdOf ?? (() => '');
    this.#kernel = new KernelImage(options.kernel, this.#buildIdOf);
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
    const address = addressOfHalves(low, high);
    const frames = isKernel ? this.#kernelFrames : space.frames;
    const known = frames.get(address);
    if (known !== undefined) return known;
    const frame = isKernel ? this.#kernelFrame(address) : this.#userFrame(space, address);
    frames.set(address, frame);
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
    } else if (record.isExecutable) {
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

  #kernelFrame(address: Address): Frame {
    const { functionName, mapping } = this.#kernel.codeAt(address);
    if (mapping === null) this.#wantsKernelSymbols = true;
    return createFrame(functionName, mapping, address, true);
  }

  #userFrame(space: AddressSpace, address: Address): Frame {
    const mapping = space.find(address);
    if (mapping === null) return createFrame(UNKNOWN_FUNCTION, null, address, false);
    const name = this.#userCode.nameAt(mapping, address, space.pid);
    if (name !== null) return createFrame(name, mapping.mapping, address, false);
    if (isAnonymous(mapping.mapping.fileName)) return unnamedFrameOf(mapping);
    return createFrame(UNKNOWN_FUNCTION, mapping.mapping, address, false);
  }
}

const unnamedFrames = new WeakMap<UserMapping, Frame>();

/** Code of a compiler that says nothing of it: its addresses tell nobody anything, and are many. All of a mapping are one frame. */
function unnamedFrameOf(mapping: UserMapping): Frame {
  let frame = unnamedFrames.get(mapping);
  if (frame === undefined) {
    frame = createFrame(UNKNOWN_FUNCTION, mapping.mapping, mapping.start, false);
    unnamedFrames.set(mapping, frame);
  }
  return frame;
}

function createFrame(
  systemName: string,
  mapping: Mapping | null,
  address: Address,
  isKernel: boolean,
): Frame {
  return {
    functionName: demangle(systemName),
    systemName,
    mapping,
    address: wordOfAddress(address),
    isKernel,
  };
}
