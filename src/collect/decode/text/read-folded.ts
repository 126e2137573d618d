import type { ByteInput } from '../../../model/byte-input.js';
import { DEFAULT_PERIOD_NS } from '../../../model/cpu-values.js';
import { DecodeError } from '../../../model/decode-error.js';
import type { Frame, Stack } from '../../../model/frame.js';
import type { Recording } from '../../../model/recording.js';
import { placeholderOf } from '../kernel-placeholder.js';
import { createCpuRecording, type ReadOptions } from './cpu-recording.js';
import { NamedFrames } from './named-frames.js';
import { readLines } from './read-lines.js';
import { StackCounter } from './stack-counter.js';
import { StrayLines } from './stray-lines.js';

/** What stackcollapse-perf.pl --all, inferno and async-profiler put behind names: kernel, inlined, JIT; interpreted, compiled by C1. */
const ANNOTATION = /_\[([kij01])\]$/;
/** The files of kernel code without a name. */
const KERNEL_FILE = '[kernel.kallsyms]';
/** What bcc puts between user and kernel code (`profile.py -d`). */
const KERNEL_BELOW = /^--?$/;
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
  const strays = new StrayLines('lines that are no folded stacks');
  for await (const lines of readLines(input)) {
    for (const line of lines) {
      strays.nextLine();
      const folded = parseFoldedLine(line);
      if (folded !== null) {
        counter.add(stackOf(frames, folded.names), {}, [folded.count]);
      } else if (line.trim() !== '' && !line.startsWith('#')) strays.add();
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
  const problems = ['folded stacks tell no time: each sample stands for 1/99 s', ...strays.problems];
  return createCpuRecording(stacks, options, { sampler: 'unknown', periodNs: DEFAULT_PERIOD_NS, problems });
}

/** The names, root first, and the count of a folded stack; null when the line is none. The last number counts: difference files have two. */
export function parseFoldedLine(line: string): { names: readonly string[]; count: number } | null {
  const [text, count] = splitLastWord(line);
  if (text === '' || !/^\d+(?:\.\d+)?$/.test(count) || /^\s/.test(line)) return null;
  const [before, number] = splitLastWord(text);
  const stack = before !== '' && /^\d+$/.test(number) ? before : text;
  return { names: stack.split(';'), count: Number(count) };
}

/** What is before the last word, and the word. By hand: a pattern would look at a long row of spaces again and again. */
function splitLastWord(line: string): readonly [before: string, word: string] {
  const text = line.trimEnd();
  let start = text.length;
  while (start > 0 && text[start - 1] !== ' ' && text[start - 1] !== '\t') start--;
  return [text.slice(0, start).trimEnd(), text.slice(start)];
}

/** Leaf first. */
function stackOf(frames: NamedFrames, names: readonly string[]): Stack {
  const border = names.findIndex((name) => KERNEL_BELOW.test(name));
  return names
    .map((name, index) => frameOf(frames, name, border >= 0 && index > border))
    .filter((_, index) => index !== border)
    .reverse();
}

function frameOf(frames: NamedFrames, text: string, isBelowBorder: boolean): Frame {
  const name = text.replace(ANNOTATION, '');
  const isKernel = isBelowBorder || ANNOTATION.exec(text)?.[1] === 'k';
  const placeholder = placeholderOf(name);
  if (placeholder === 'kernel' || (placeholder !== null && isKernel))
    return frames.frame('', KERNEL_FILE, 0n, true);
  return frames.frame(name, '', 0n, isKernel);
}
