// What `npm start` and `npm test` do first on a fresh checkout. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs node_modules from the lockfile where it is missing or older than the lockfile. */
export function ensureDependencies() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && modified(installed) >= modified(join(root, 'package-lock.json'))) return;
  run('npm', ['ci', '--no-fund', '--no-audit'], 'install dependencies');
}

/** Builds dist/ where it is missing or older than the newest source. */
export function ensureBuild() {
  const main = join(root, 'dist/main.js');
  const sources = ['src', 'web', 'proto', 'package.json', 'tsconfig.json', 'tools/build.js'];
  const newest = Math.max(...sources.map((source) => newestIn(join(root, source))));
  if (existsSync(main) && modified(main) >= newest) return;
  run(process.execPath, [join(root, 'tools/build.js')], 'build');
}

/** Runs a command with its output on stderr, so that stdout stays the program's own; exits when it fails. */
export function run(command, args, purpose) {
  console.error(
    `spinscope: ${purpose}: ${command === process.execPath ? 'node' : command} ${args.join(' ')}`,
  );
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  console.error(`spinscope: could not ${purpose}${error ? `: ${error.message}` : ''}`);
  process.exit(2);
}

function modified(path) {
  return statSync(path).mtimeMs;
}

function newestIn(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
