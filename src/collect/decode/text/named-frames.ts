import { type Frame, type Mapping, UNKNOWN_FUNCTION } from '../../../model/frame.js';
import { isKernelCode } from '../../../model/is-kernel-code.js';

/** Makes frames of names, as texts have them; equal ones are the same object. */
export class NamedFrames {
  readonly #frames = new Map<string, Frame>();
  readonly #mappings = new Map<string, Mapping>();

  /** The frame of a function in a file (`''` where the text does not say), at `address` (0n where it does not say). */
  frame(name: string, fileName: string, address: bigint, isKernel = isKernelCode(fileName, address)): Frame {
    const key = `${name}\0${fileName}\0${address}\0${isKernel}`;
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const functionName = name === '' ? UNKNOWN_FUNCTION : name;
    const mapping = fileName === '' || fileName === UNKNOWN_FUNCTION ? null : this.#mapping(fileName);
    const frame = { functionName, systemName: functionName, mapping, address, isKernel };
    this.#frames.set(key, frame);
    return frame;
  }

  /** All frames that were made. */
  get frames(): readonly Frame[] {
    return [...this.#frames.values()];
  }

  get size(): number {
    return this.#frames.size;
  }

  /** Whether any of the frames has a name. */
  get hasNames(): boolean {
    return [...this.#frames.values()].some(({ functionName }) => functionName !== UNKNOWN_FUNCTION);
  }

  #mapping(fileName: string): Mapping {
    const known = this.#mappings.get(fileName);
    if (known !== undefined) return known;
    const mapping = { start: 0n, limit: 0n, fileOffset: 0n, fileName, buildId: '' };
    this.#mappings.set(fileName, mapping);
    return mapping;
  }
}
