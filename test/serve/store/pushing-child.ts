import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Starts a process that pushes into a store without end, and says `stored` for each push that was. */
export function pushingProcess(dir: string): ChildProcessByStdio<null, Readable, null> {
  const program = fileURLToPath(new URL('./pushing-process.ts', import.meta.url));
  const hooks = new URL('../../../tools/typescript-hooks.js', import.meta.url).href;
  const load = `import { register } from 'node:module'; register(${JSON.stringify(hooks)});`;
  return spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(load)}`, program, dir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}
