/** A frame as `perf script` prints it. */
export interface ScriptFrame {
  readonly address: bigint;
  readonly name: string;
  /** `''` where the line has none. */
  readonly fileName: string;
}

/** Parses a frame of `perf script`: `ADDRESS NAME+0xOFFSET (FILE)`, of which any but the name may be missing; null when it is none. */
export function parseScriptFrame(line: string): ScriptFrame | null {
  const text = line.trim();
  if (text === '') return null;
  const match = /^([0-9a-f]{1,16})(?:\s+(.*))?$/.exec(text);
  const [, digits = '0', rest = ''] = match ?? [];
  const { name, fileName } = splitFile(match === null ? text : rest);
  return { address: BigInt(`0x${digits}`), name: name.replace(/\+0x[0-9a-f]+$/, ''), fileName };
}

/** The file stands in parentheses at the end; names of functions and of deleted files may have some too. */
function splitFile(text: string): { name: string; fileName: string } {
  if (!text.endsWith(')')) return { name: text, fileName: '' };
  let start = text.lastIndexOf(' (');
  if (text.endsWith(' (deleted))')) start = text.lastIndexOf(' (', start - 1);
  if (start < 0)
    return text.startsWith('(') ? { name: '', fileName: text.slice(1, -1) } : { name: text, fileName: '' };
  return { name: text.slice(0, start), fileName: text.slice(start + 2, -1) };
}
