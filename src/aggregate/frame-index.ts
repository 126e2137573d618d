import { type Frame, UNKNOWN_FUNCTION } from '../model/frame.js';

/**
 * Numbers the frames of a window. Addresses of one function are one frame (the
 * first seen stands for all), and so are those of one file in several processes:
 * there are no line numbers that would tell them apart, and stacks that differ in
 * nothing else are summed. A frame without a name stays what its file and offset
 * say, so that whoever has the file can still name it.
 */
export class FrameIndex {
  readonly #byKey = new Map<string, number>();
  readonly #frames: Frame[] = [];

  /** The number of the frame, counted from 0. */
  idOf(frame: Frame): number {
    const key = keyOf(frame);
    let id = this.#byKey.get(key);
    if (id === undefined) {
      id = this.#frames.push(frame) - 1;
      this.#byKey.set(key, id);
    }
    return id;
  }

  /** The frame with that number. */
  frameOf(id: number): Frame {
    return this.#frames[id]!;
  }

  /** Forgets all frames. */
  clear(): void {
    this.#byKey.clear();
    this.#frames.length = 0;
  }
}

function keyOf({ functionName, systemName, mapping, address, isKernel }: Frame): string {
  if (mapping === null) return isKernel ? 'k' : 'u';
  const file = `${mapping.fileName}\0${mapping.buildId}`;
  if (functionName !== UNKNOWN_FUNCTION) return `${file}\0${systemName}`;
  return `${file}\0\0${address - mapping.start + mapping.fileOffset}`;
}
