import { IS_HOST_LITTLE_ENDIAN } from '../lib/host-byte-order.js';
import { memoizeByObject } from '../lib/memoize-by-object.js';
import type { Frame } from '../model/frame.js';

/** A function, by the numbers of its texts; its start line is 0 where unknown. */
export interface FunctionTexts {
  readonly name: number;
  readonly systemName: number;
  readonly fileName: number;
  readonly startLine: number;
}

/** The functions and addresses of frames. */
export interface FunctionTable {
  /** What the functions are called, each text once; the first is the empty one. */
  readonly texts: readonly string[];
  /** By number, from 0 on. Two have not both the same file and the same names. */
  readonly functions: readonly FunctionTexts[];
  /** The number of the function of each frame. */
  readonly functionOf: Uint32Array;
  /** Both halves of the address of each frame, the low one first: several parts write it, and a bigint is slow to take apart. */
  readonly addresses: Uint32Array;
}

/** The functions and addresses of frames that are in several pprofs, all parts of a window: looked at once. The frames stay as they are from then on. */
export const functionTableOf = memoizeByObject(createFunctionTable);

function createFunctionTable(frames: readonly Frame[]): FunctionTable {
  const functions = new FunctionNumbers();
  const functionOf = new Uint32Array(frames.length);
  const addresses = new BigUint64Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    functionOf[frame] = functions.numberOf(frames[frame]!);
    addresses[frame] = frames[frame]!.address;
  }
  return {
    texts: functions.texts,
    functions: functions.functions,
    functionOf,
    addresses: halvesOf(addresses),
  };
}

/** Both halves of each number, the low one first. */
function halvesOf(numbers: BigUint64Array<ArrayBuffer>): Uint32Array {
  const halves = new Uint32Array(numbers.buffer);
  if (IS_HOST_LITTLE_ENDIAN) return halves;
  return halves.map((_, index) => halves[index ^ 1]!);
}

/** Numbers the functions of frames, and their texts. */
class FunctionNumbers {
  readonly texts: string[] = [''];
  readonly functions: FunctionTexts[] = [];
  readonly #textNumbers = new Map([['', 0]]);
  /** Numbers of the functions of each file, by name; and where they have one, by start line. */
  readonly #files = new Map<string, Map<string, number>>();

  numberOf({ functionName, systemName, mapping, source }: Frame): number {
    // Where no source is known, the file is told in which the function was found.
    const fileName = source?.fileName ?? mapping?.fileName ?? '';
    const startLine = source?.startLine ?? 0;
    let ofFile = this.#files.get(fileName);
    if (ofFile === undefined) {
      ofFile = new Map();
      this.#files.set(fileName, ofFile);
    }
    const names = functionName === systemName ? functionName : `${systemName}\0${functionName}`;
    const key = startLine === 0 ? names : `${names}\0${startLine}`;
    let number = ofFile.get(key);
    if (number === undefined) {
      const name = this.#textNumber(functionName);
      const system = this.#textNumber(systemName);
      const texts = { name, systemName: system, fileName: this.#textNumber(fileName), startLine };
      number = this.functions.push(texts) - 1;
      ofFile.set(key, number);
    }
    return number;
  }

  #textNumber(text: string): number {
    let number = this.#textNumbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.#textNumbers.set(text, number);
    }
    return number;
  }
}
