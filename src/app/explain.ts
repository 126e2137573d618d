import { FRAME_CLASSES, normalizeName } from '../frames/index.js';
import { writeOut } from './write-out.js';

/** `spinscope explain SYMBOL...`: what names in a stack mean. Resolves with 1 when any is not in the catalogue. */
export async function explain(symbols: readonly string[]): Promise<number> {
  let isComplete = true;
  for (const symbol of symbols) {
    const definitions = FRAME_CLASSES.definitionsOf(symbol);
    const name = normalizeName(symbol);
    const title = name === symbol ? symbol : `${symbol} (${name})`;
    writeOut(`${title}\n`);
    for (const { name: className, description, kernels } of definitions) {
      writeOut(`  ${className}: ${description} (kernels: ${kernels})\n`);
    }
    if (definitions.length > 0) continue;
    isComplete = false;
    writeOut('  not in the catalogue: no lock, probe or idle function that spinscope knows\n');
  }
  return isComplete ? 0 : 1;
}
