/** A frame as `perf script` prints it. */
export interface ScriptFrame {
  /** 0n where the line has none. */
  readonly address: bigint;
  /** `''` where the line has none. */
  readonly name: string;
  /** `''` where the line has none. */
  readonly fileName: string;
}

/** An address; whatever follows does behind a space, a disassembled instruction (`+brstackinsn`) behind a tab. */
const ADDRESS = /^([0-9a-f]{1,16})(?: +(\S.*)|\t+(\S.*\)))?$/;
/** A name in the place of an address: one word, or with its file behind it. */
const NAME = /^(?:[^\s|]*[^\s:|]|\S.* \([^()]*[\]\w)]\))$/;
const OFFSET = /\+0x[0-9a-f]+$/;
/** Of code that was inlined, perf prints no file. */
const INLINED = / \(inlined\)$/;

/**
 * Parses a frame of `perf script`: `ADDRESS NAME+0xOFFSET (FILE+0xOFFSET)`, of which all but the address may be missing,
 * or the name may stand in its place; null when the line is none.
 */
export function parseScriptFrame(line: string): ScriptFrame | null {
  const text = line.trim();
  const match = ADDRESS.exec(text);
  if (match === null) return NAME.test(text) ? { address: 0n, ...splitFile(text) } : null;
  const [, digits = '0', behindSpace, behindTab] = match;
  return { address: BigInt(`0x${digits}`), ...splitFile(behindSpace ?? behindTab ?? '') };
}

/**
 * The file stands in parentheses at the end. Names of functions and paths may have some too: where the offset ends the name is
 * certain; else a path begins with `/`, and what is no file with `[`.
 */
function splitFile(text: string): Pick<ScriptFrame, 'name' | 'fileName'> {
  const named = text.replace(INLINED, '');
  if (named !== text || !text.endsWith(')')) return { name: named.replace(OFFSET, ''), fileName: '' };
  const offset = /\+0x[0-9a-f]+ \(/.exec(text);
  if (offset !== null) {
    const start = offset.index + offset[0].length;
    return { name: text.slice(0, offset.index), fileName: cleanFile(text.slice(start, -1)) };
  }
  if (text.startsWith('(')) return { name: '', fileName: cleanFile(text.slice(1, -1)) };
  const path = text.search(/ \([/[]/);
  const start = path >= 0 ? path : text.lastIndexOf(' (');
  return start < 0
    ? { name: text, fileName: '' }
    : { name: text.slice(0, start), fileName: cleanFile(text.slice(start + 2, -1)) };
}

/** Without the offset in the file, `-F +dsoff`. */
function cleanFile(fileName: string): string {
  return fileName.replace(OFFSET, '');
}
