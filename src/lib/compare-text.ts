const FIRST_SURROGATE = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** Orders texts by their code points, which is the order of their bytes as UTF-8; `<` orders them by UTF-16. For `sort`. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [inA, inB] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (inA !== inB) return rankOf(inA) - rankOf(inB);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
function rankOf(unit: number): number {
  return unit >= FIRST_SURROGATE && unit < AFTER_SURROGATES ? unit + 0x1_0000 : unit;
}
