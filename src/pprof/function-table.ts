import { IS_HOST_LITTLE_ENDIAN } from '../lib/host-byte-order.js';
import type { Frame } from '../model/frame.js';

/** A function, by the numbers of its texts. */
export interface FunctionTexts {
  readonly name: number;
  readonly systemName: number;
  readonly fileName: number;
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

const tables = new WeakMap<readonly Frame[], FunctionTable>();

/** The functions and addresses of frames that are in several pprofs, all parts of a window: looked at once. The frames stay as they are from then on. */
export function functionTableOf(frames: readonly Frame[]): FunctionTable {
  let table = tables.get(frames);
  if (table === undefined) {
    table = createFunctionTable(frames);
    tables.set(frames, table);
  }
  return table;
}

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
  /** Numbers of the functions of each file, by name. */
  readonly #files = new Map<string, Map<string, number>>();

  numberOf({ functionName, systemName, mapping }: Frame): number {
    const fileName = mapping?.fileName ?? '';
    let ofFile = this.#files.get(fileName);
    if (ofFile === undefined) {
      ofFile = new Map();
      this.#files.set(fileName, ofFile);
    }
    const key = functionName === systemName ? functionName : `${systemName}\0${functionName}`;
    let number = ofFile.get(key);
    if (number === undefined) {
      const name = this.#textNumber(functionName);
      const texts = { name, systemName: this.#textNumber(systemName), fileName: this.#textNumber(fileName) };
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
