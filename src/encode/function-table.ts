import type { Frame } from '../model/frame.js';

/** A function, by the numbers of its texts. */
export interface FunctionTexts {
  readonly name: number;
  readonly systemName: number;
  readonly fileName: number;
}

/** The functions of frames. */
export interface FunctionTable {
  /** What the functions are called, each text once; the first is the empty one. */
  readonly texts: readonly string[];
  /** By number, from 0 on. Two have not both the same file and the same names. */
  readonly functions: readonly FunctionTexts[];
  /** The number of the function of each frame. */
  readonly functionOf: Uint32Array;
}

const tables = new WeakMap<readonly Frame[], FunctionTable>();

/** The functions of frames that are in several pprofs, all parts of a window: looked at once. The frames stay as they are from then on. */
export function functionTableOf(frames: readonly Frame[]): FunctionTable {
  let table = tables.get(frames);
  if (table === undefined) {
    table = createFunctionTable(frames);
    tables.set(frames, table);
  }
  return table;
}

function createFunctionTable(frames: readonly Frame[]): FunctionTable {
  const texts = [''];
  const numbers = new Map([['', 0]]);
  const numberOf = (text: string): number => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.push(text) - 1;
      numbers.set(text, number);
    }
    return number;
  };
  const functions: FunctionTexts[] = [];
  const functionOf = new Uint32Array(frames.length);
  const files = new Map<string, Map<string, number>>();
  frames.forEach(({ functionName, systemName, mapping }, frame) => {
    const fileName = mapping?.fileName ?? '';
    let ofFile = files.get(fileName);
    if (ofFile === undefined) {
      ofFile = new Map();
      files.set(fileName, ofFile);
    }
    const key = functionName === systemName ? functionName : `${systemName}\0${functionName}`;
    let number = ofFile.get(key);
    if (number === undefined) {
      const name = numberOf(functionName);
      number = functions.push({ name, systemName: numberOf(systemName), fileName: numberOf(fileName) }) - 1;
      ofFile.set(key, number);
    }
    functionOf[frame] = number;
  });
  return { texts, functions, functionOf };
}
