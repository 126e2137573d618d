// `perf` for `npm start`: installed where that may be done unasked, else the command is shown that does it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { release } from 'node:os';

/** How each family of distributions, by ID or ID_LIKE of /etc/os-release, installs perf. */
const INSTALL_COMMANDS = {
  ubuntu: ['apt-get', 'install', '-y', `linux-tools-${release()}`],
  debian: ['apt-get', 'install', '-y', 'linux-perf'],
  fedora: ['dnf', 'install', '-y', 'perf'],
  rhel: ['dnf', 'install', '-y', 'perf'],
  suse: ['zypper', 'install', '-y', 'perf'],
  arch: ['pacman', '-S', '--noconfirm', 'perf'],
  alpine: ['apk', 'add', 'perf'],
};

/** Where the kernel is not one of Ubuntu's own, its tools have no package of their own. */
const UBUNTU_FALLBACK = ['apt-get', 'install', '-y', 'linux-tools-generic'];

/**
 * Installs perf on a Debian-like system where we are root and it is missing; elsewhere says
 * how, offers the demo, and exits with code 2.
 */
export function ensurePerf() {
  if (hasPerf()) return;
  const family = distributionFamily();
  const command = INSTALL_COMMANDS[family];
  const isUnasked = command?.[0] === 'apt-get' && process.getuid?.() === 0;
  if (isUnasked && (install(command) || (family === 'ubuntu' && install(UBUNTU_FALLBACK)))) return;
  console.error(`spinscope: perf is missing, it does the sampling; ${howToInstall(command, isUnasked)}`);
  console.error('spinscope: or see the recorded incident without it: npm run demo');
  process.exit(2);
}

/** Whether `perf` runs. Ubuntu's is a script that fails when the tools of the running kernel are not there. */
function hasPerf() {
  return spawnSync('perf', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Returns whether perf runs then. Package lists are fetched when it takes them. */
function install(command) {
  console.error(`spinscope: perf is missing, installing it: ${command.join(' ')}`);
  if (!runQuietly(command)) {
    runQuietly(['apt-get', 'update']);
    runQuietly(command);
  }
  return hasPerf();
}

/** Output goes to stderr: stdout is the program's own. */
function runQuietly([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, ['-q', ...args], { env, stdio: ['ignore', 2, 2] }).status === 0;
}

function howToInstall(command, hasFailed) {
  if (command === undefined)
    return 'install the package of your distribution that brings it (perf or linux-tools)';
  const asRoot = process.getuid?.() === 0 ? '' : 'sudo ';
  return `${hasFailed ? 'it could not be installed, mend that and try again' : 'install it'}: ${asRoot}${command.join(' ')}`;
}

/** The key of INSTALL_COMMANDS that fits this system, undefined where none does. */
function distributionFamily() {
  let osRelease = '';
  try {
    osRelease = readFileSync('/etc/os-release', 'utf8');
  } catch {
    // A system without the file is none that we know.
  }
  const field = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const names = [field('ID'), ...field('ID_LIKE').split(' ')];
  return names.find((name) => Object.hasOwn(INSTALL_COMMANDS, name));
}
