import { jest } from '@jest/globals';
import { runCommandLine } from '../../src/app/command-line.js';
import type { Finished } from '../e2e/run-spinscope.js';

/**
 * Runs a command line to its end in this very process, from the sources: a tenth of the CPU time of `runSpinscope`. Of
 * what a process is to others (signals, pipes, its own exit code) it shows nothing. One at a time.
 */
export async function runHere(...args: readonly string[]): Promise<Finished> {
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  try {
    const exitCode = await runCommandLine(args);
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.restore();
    stderr.restore();
  }
}

/** Keeps what is written to a stream, which is no terminal meanwhile. */
function capture(stream: NodeJS.WriteStream) {
  const chunks: Uint8Array[] = [];
  const { isTTY } = stream;
  const write = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
    chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  });
  stream.isTTY = false;
  return {
    text: () => Buffer.concat(chunks).toString('utf8'),
    restore() {
      write.mockRestore();
      stream.isTTY = isTTY;
    },
  };
}
