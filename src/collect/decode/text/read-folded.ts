import type { ByteInput } from '../../../model/byte-input.js';
import { DEFAULT_PERIOD_NS } from '../../../model/cpu-values.js';
import { DecodeError } from '../../../model/decode-error.js';
import type { Recording } from '../../../model/recording.js';
import { createCpuRecording, type ReadOptions } from './cpu-recording.js';
import { NamedFrames } from './named-frames.js';
import { readLines } from './read-lines.js';
import { StackCounter } from './stack-counter.js';

/** What stackcollapse-perf.pl --all and inferno put behind names: kernel, inlined, JIT. */
const ANNOTATION = /_\[([kij])\]$/;
/** pprof has signed words of 64 bits. */
const MAX_TIME_NS = 2 ** 63;
/** stackcollapse puts the process first; the idle task is `swapper`, or `swapper/3`. */
const IDLE_TASK = /^swapper(\/\d+|-\d+)?$/;

/**
 * Reads folded stacks, `a;b;c 12`, root first: one line for each, the number counts
 * samples. They don't say how long a sample is: 1/99 s is assumed, shares don't depend
 * on it. Throws {@link DecodeError} where it holds no stack at all, or more time than a profile can.
 */
export async function readFolded(input: ByteInput, options: ReadOptions): Promise<Recording> {
  const frames = new NamedFrames();
  const counter = new StackCounter();
  let lineNumber = 0;
  let strayLines = 0;
  let firstStray = 0;
  for await (const lines of readLines(input)) {
    for (const line of lines) {
      lineNumber++;
      const folded = parseFoldedLine(line);
      if (folded !== null) {
        const stack = folded.names.map((name) => frameOf(frames, name)).reverse();
        counter.add(stack, {}, [folded.count]);
      } else if (line.trim() !== '' && !line.startsWith('#')) {
        if (strayLines++ === 0) firstStray = lineNumber;
      }
    }
  }
  const stacks = counter.samples.map((sample) => ({
    sample,
    count: sample.values[0] ?? 0,
    isOfIdleTask: IDLE_TASK.test(sample.stack.at(-1)?.functionName ?? ''),
  }));
  if (stacks.length === 0) throw new DecodeError('malformed', 'no folded stack (a;b;c 12) in the text', 0);
  const total = stacks.reduce((sum, { count }) => sum + count, 0);
  if (total * DEFAULT_PERIOD_NS >= MAX_TIME_NS) {
    const message = `folded stacks of ${total} samples: at 99 a second that is more time than a profile can hold; are the numbers nanoseconds?`;
    throw new DecodeError('too large', message, 0);
  }
  const problems = ['folded stacks tell no time: each sample stands for 1/99 s'];
  if (strayLines > 0)
    problems.push(`lines that are no folded stacks: ${strayLines}, the first is line ${firstStray}`);
  return createCpuRecording(stacks, options, { sampler: 'unknown', periodNs: DEFAULT_PERIOD_NS, problems });
}

/** The names, root first, and the count of a folded stack; null when the line is none. The last number counts: difference files have two. */
export function parseFoldedLine(line: string): { names: readonly string[]; count: number } | null {
  const match = /^(\S.*?)(?:\s+\d+)?\s+(\d+(?:\.\d+)?)\s*$/.exec(line);
  if (match === null) return null;
  const [, stack = '', count = '0'] = match;
  return { names: stack.split(';'), count: Number(count) };
}

function frameOf(frames: NamedFrames, name: string) {
  const annotation = ANNOTATION.exec(name)?.[1];
  return frames.frame(name.replace(ANNOTATION, ''), '', 0n, annotation === 'k');
}
