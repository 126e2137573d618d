import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { machine } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readToEnd } from '../../../lib/read-to-end.js';
import { UserError } from '../../../lib/user-error.js';
import { BPFTOOL_KINDS, type BpftoolKind, type FileText, type ProbeTree } from './probe-tree.js';

/** Most bytes of one file. A kernel with every function traced lists 70,000 of them in 8 MiB. */
const MAX_FILE_BYTES = 32 << 20;
const BPFTOOL_LIMITS = { encoding: 'utf8', timeout: 10_000, maxBuffer: MAX_FILE_BYTES } as const;

/** This host, for a command that looks once. bpftool is asked where it is installed, each kind of object once. */
export function openHost(): ProbeTree {
  const answers = new Map<BpftoolKind, FileText | null>();
  return {
    ...filesBelow('/'),
    arch: machine(),
    bpftool(kind) {
      let answer = answers.get(kind);
      if (answer === undefined) {
        answer = askBpftool(kind);
        answers.set(kind, answer);
      }
      return answer;
    },
  };
}

/** This host, with what bpftool was heard to say; its symbols are read once. */
export function openHostWith(answers: ReadonlyMap<BpftoolKind, FileText>, kallsyms: string): ProbeTree {
  const host = filesBelow('/');
  return {
    ...host,
    read: (path) => (path === '/proc/kallsyms' ? { text: kallsyms } : host.read(path)),
    arch: machine(),
    bpftool: (kind) => answers.get(kind) ?? null,
  };
}

/**
 * A tree that was recorded from another host: a copy of the real paths (`sys/kernel/debug/kprobes/list`, `proc/812/comm`,
 * `bpftool/prog.json`), or a flat folder (`kprobes.list`, `tracing.kprobe_events`, `ps.txt`, `bpftool.prog.json`).
 * Throws a `UserError`, which names the flag that gave the folder, when it is neither.
 */
export function openRecordedTree(dir: string, flag = '--root'): ProbeTree {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    throw new UserError(`${flag} ${dir}: expected a folder that was recorded from a host`);
  }
  if (existsSync(join(dir, 'sys')) || existsSync(join(dir, 'proc'))) {
    return {
      ...filesBelow(dir),
      arch: '',
      bpftool: (kind) => readText(join(dir, 'bpftool', `${kind}.json`)),
    };
  }
  const names = readdirSync(dir);
  if (!names.some((name) => /^(kprobes|tracing|bpftool|proc)\./.test(name))) {
    throw new UserError(
      `${flag} ${dir}: expected sys/ and proc/ of a host, or files such as kprobes.list and tracing.kprobe_events`,
    );
  }
  return flatFolder(dir);
}

function filesBelow(root: string): Pick<ProbeTree, 'read' | 'list' | 'link'> {
  return {
    read: (path) => readText(join(root, path)),
    list: (path) => {
      try {
        return readdirSync(join(root, path));
      } catch {
        return [];
      }
    },
    link: (path) => {
      try {
        return readlinkSync(join(root, path));
      } catch {
        return null;
      }
    },
  };
}

/** Where the real files are in a flat folder. */
function flatName(path: string): string {
  return path
    .replace(/^\/sys\/kernel\/(debug\/)?tracing\//, 'tracing.')
    .replace(/^\/sys\/kernel\/debug\/kprobes\//, 'kprobes.')
    .replace(/^\/proc\//, 'proc.')
    .replaceAll('/', '.')
    .replace(/^proc\.kallsyms$/, 'kallsyms');
}

/** Processes are known by the output of `ps` alone: `PID ... COMMAND`. */
function flatFolder(dir: string): ProbeTree {
  const commOf = parsePs(readText(join(dir, 'ps.txt'))?.text ?? '');
  return {
    arch: '',
    read: (path) => {
      const pid = /^\/proc\/(\d+)\/comm$/.exec(path)?.[1];
      if (pid !== undefined) return commOf.has(pid) ? { text: `${commOf.get(pid)}\n` } : null;
      return readText(join(dir, flatName(path)));
    },
    list: (path) => (path === '/proc' ? [...commOf.keys()] : []),
    link: () => null,
    bpftool: (kind) => readText(join(dir, `bpftool.${kind}.json`)),
  };
}

function parsePs(text: string): ReadonlyMap<string, string> {
  const [header = '', ...lines] = text.split('\n');
  const columns = header.trim().split(/\s+/);
  const pidColumn = columns.indexOf('PID');
  if (pidColumn < 0) return new Map();
  return new Map(
    lines.flatMap((line) => {
      const words = line.trim().split(/\s+/);
      const pid = words[pidColumn];
      return pid && /^\d+$/.test(pid) ? [[pid, words.slice(columns.length - 1).join(' ')] as const] : [];
    }),
  );
}

/** A file, gzipped where only `NAME.gz` is there. */
function readText(path: string): FileText | null {
  try {
    return { text: Buffer.from(readToEnd(path, MAX_FILE_BYTES)).toString('utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') return { why: 'permission denied' };
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ESRCH') return { why: message };
  }
  try {
    return { text: gunzipSync(readToEnd(`${path}.gz`, MAX_FILE_BYTES)).toString('utf8') };
  } catch {
    return null;
  }
}

/** Runs no shell; an installed bpftool is the administrator's. */
function askBpftool(kind: BpftoolKind): FileText | null {
  const { error, status, stdout, stderr } = spawnSync('bpftool', ['-j', kind, 'show'], {
    ...BPFTOOL_LIMITS,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return answerOf({ error: error as NodeJS.ErrnoException | undefined, status, stdout, stderr });
}

/** As {@link askBpftool}, without waiting for it here: all kinds, those that it knows. */
export async function askBpftoolInTurn(): Promise<ReadonlyMap<BpftoolKind, FileText>> {
  const answers = new Map<BpftoolKind, FileText>();
  for (const kind of BPFTOOL_KINDS) {
    const answer = await new Promise<FileText | null>((resolve) => {
      execFile('bpftool', ['-j', kind, 'show'], BPFTOOL_LIMITS, (error, stdout, stderr) => {
        const { code } = error ?? { code: 0 };
        const status = typeof code === 'number' ? code : null;
        const failure = status === null ? (error as NodeJS.ErrnoException) : undefined;
        resolve(answerOf({ error: failure, status, stdout, stderr }));
      });
    });
    if (answer === null) break;
    answers.set(kind, answer);
  }
  return answers;
}

/** How a program ended. */
interface Ended {
  readonly error: NodeJS.ErrnoException | undefined;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function answerOf({ error, status, stdout, stderr }: Ended): FileText | null {
  if (error?.code === 'ENOENT') return null;
  if (error) return { why: error.message };
  if (status !== 0) return { why: firstLine(stderr) || errorIn(stdout) || `it ended with ${status}` };
  return { text: stdout };
}

/** bpftool tells failures as JSON, too. */
function errorIn(stdout: string): string {
  return /"error":\s*"([^"]*)"/.exec(stdout)?.[1] ?? '';
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
