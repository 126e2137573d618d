import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A spinscope that has ended. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A spinscope that runs. */
export interface RunningSpinscope {
  readonly child: ChildProcess;
  /** All of standard output so far. */
  readonly output: () => string;
  readonly finished: Promise<Finished>;
  /** Resolves with the match once standard output has one. Rejects when the process ends before, or after `timeoutMs`. */
  waitFor(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
  /** The same of standard error. */
  waitForError(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
}

/** Starts the built command line, as users do. */
export function startSpinscope(...args: readonly string[]): RunningSpinscope {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const wait = async (text: () => string, pattern: RegExp, timeoutMs: number) => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const match = pattern.exec(text());
      if (match) return match;
      const tail = `${stdout.slice(-2000)}\n${stderr.slice(-2000)}`;
      if (child.exitCode !== null) throw new Error(`ended without ${pattern}: ${tail}`);
      if (Date.now() > deadline) throw new Error(`no ${pattern} in ${timeoutMs} ms: ${tail}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return {
    child,
    output: () => stdout,
    finished,
    waitFor: (pattern, timeoutMs) => wait(() => stdout, pattern, timeoutMs),
    waitForError: (pattern, timeoutMs) => wait(() => stderr, pattern, timeoutMs),
  };
}

/** Runs the built command line to its end. */
export function runSpinscope(...args: readonly string[]): Promise<Finished> {
  return startSpinscope(...args).finished;
}
