import type { ByteInput } from '../../../../model/byte-input.js';
import { DEFAULT_PERIOD_NS } from '../../../../model/cpu-values.js';
import { DecodeError } from '../../../../model/decode-error.js';
import type { Frame } from '../../../../model/frame.js';
import type { Recording } from '../../../../model/recording.js';
import { placeholderOf } from '../../kernel-placeholder.js';
import { createCpuRecording, type ReadOptions } from '../cpu-recording.js';
import { NamedFrames } from '../named-frames.js';
import { readLines } from '../read-lines.js';
import { StackCounter } from '../stack-counter.js';
import { StrayLines } from '../stray-lines.js';
import { isBpftraceStart } from './is-bpftrace-start.js';

const KERNEL_FILE = '[kernel.kallsyms]';
/** Frames of a stack: of a deeper one, those nearest to the leaf. bpftrace keeps 127 at most. */
const MAX_DEPTH = 1024;
/** `]: 12`, `, bash]: 12`: what else is in the key stands before, the name of the thread most often. */
const END = /^(?:, ?)?([^\]]*)\]: (\d+)\s*$/;
/** Between two stacks of a key, maybe with what stands between them. */
const NEXT_PART = /^, ?([^\]]*?),?\s*$/;
const OFFSET = /\+(?:0x[0-9a-f]+|\d+)$/;
const IDLE_TASK = /^swapper(\/\d+)?$/;

/**
 * Reads what bpftrace prints of maps that are counted by stack, `@[kstack] = count()`, leaf first as they are. Which of the
 * stacks is the kernel's it does not say. A thread's name in the key is the root, as in folded stacks.
 * Throws {@link DecodeError} where there is no such stack.
 */
export async function readBpftrace(input: ByteInput, options: ReadOptions): Promise<Recording> {
  const reader = new MapReader();
  for await (const lines of readLines(input)) for (const line of lines) reader.add(line);
  return reader.finish(options);
}

class MapReader {
  readonly #frames = new NamedFrames();
  readonly #counter = new StackCounter();
  readonly #strays = new StrayLines('lines that are of no stack of a bpftrace map');
  /** The stack of the entry that is read, null between entries. */
  #stack: Frame[] | null = null;
  #words: string[] = [];

  add(line: string): void {
    this.#strays.nextLine();
    if (isBpftraceStart(line)) this.#start(line);
    else if (line.trim() === '') return;
    else if (this.#stack === null) this.#strays.add();
    else this.#addToEntry(this.#stack, line);
  }

  finish(options: ReadOptions): Recording {
    const { samples } = this.#counter;
    if (samples.length === 0) throw new DecodeError('malformed', 'no stack of a bpftrace map in the text', 0);
    const stacks = samples.map((sample) => ({
      sample,
      count: sample.values[0] ?? 0,
      isOfIdleTask: IDLE_TASK.test(sample.stack.at(-1)?.functionName ?? ''),
    }));
    const problems = ['bpftrace maps tell no time: each count stands for 1/99 s', ...this.#strays.problems];
    return createCpuRecording(stacks, options, { sampler: 'unknown', periodNs: DEFAULT_PERIOD_NS, problems });
  }

  #start(line: string): void {
    this.#stack = [];
    this.#words = [];
    this.#addWords(line.slice(line.indexOf('[') + 1));
  }

  #addToEntry(stack: Frame[], line: string): void {
    const [, words, count] = END.exec(line) ?? [];
    if (count !== undefined) {
      this.#addWords(words ?? '');
      this.#counter.add(
        [...stack, ...this.#words.map((word) => this.#frames.frame(word, '', 0n, false))],
        {},
        [Number(count)],
      );
      this.#stack = null;
      return;
    }
    const next = NEXT_PART.exec(line);
    if (next !== null) this.#addWords(next[1] ?? '');
    else if (/^\s/.test(line) && stack.length < MAX_DEPTH) stack.push(this.#frameOf(line.trim()));
    else this.#strays.add();
  }

  /** Numbers in a key are of CPUs, threads and the like. */
  #addWords(text: string): void {
    for (const word of text.split(',').map((part) => part.trim())) {
      if (word !== '' && !/^-?\d+$/.test(word) && this.#words.length < MAX_DEPTH) this.#words.push(word);
    }
  }

  #frameOf(text: string): Frame {
    const name = text.replace(OFFSET, '');
    return placeholderOf(name) === 'kernel'
      ? this.#frames.frame('', KERNEL_FILE, 0n, true)
      : this.#frames.frame(name, '', 0n, false);
  }
}
