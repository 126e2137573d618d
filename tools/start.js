// `npm start`, `npm run demo`, `npm run spinscope`: sets up what is missing, then becomes spinscope.
// It runs in this very process, so signals, standard streams and the exit code need no forwarding.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild, ensureDependencies, root } from './setup.js';
import { ensurePerf } from './setup-perf.js';

const [command, ...rest] = process.argv.slice(2);
// The demo is a replay of the recorded incident: it needs neither perf nor permission.
const args = command === 'demo' ? ['replay', ...rest] : process.argv.slice(2);

// npm runs a script in the checkout: files are meant from where it was called.
if (process.env.npm_lifecycle_event === 'spinscope' && process.env.INIT_CWD) {
  process.chdir(process.env.INIT_CWD);
}
ensureDependencies();
ensureBuild();
const help = ['--help', '-h', '--version', '-V'];
if (command === 'up' && !args.some((arg) => help.includes(arg)) && (await perfProgram(rest)) === 'perf') {
  ensurePerf();
}

const main = join(root, 'dist/main.js');
process.argv = [process.execPath, main, ...args];
await import(pathToFileURL(main).href);

/** The perf program that the configuration names; null where it cannot be read: spinscope will say why. */
async function perfProgram(args) {
  const at = args.findIndex((arg) => /^(-c|--config)(=|$)/.test(arg));
  if (at < 0) return 'perf';
  const path = args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1];
  if (path === undefined || !existsSync(path)) return null;
  const { loadConfig } = await import(pathToFileURL(join(root, 'dist/config.js')).href);
  try {
    return loadConfig(path).collector.perf;
  } catch {
    return null;
  }
}
