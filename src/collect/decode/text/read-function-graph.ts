import type { ByteInput } from '../../../model/byte-input.js';
import { DecodeError } from '../../../model/decode-error.js';
import type { Labels } from '../../../model/labels.js';
import type { Recording } from '../../../model/recording.js';
import { createSampleTable, type ProfileSample } from '../../../model/sample-table.js';
import { CallPaths, namesOf } from './call-paths.js';
import { NamedFrames } from './named-frames.js';
import { parseGraphLine } from './parse-graph-line.js';
import { readLines } from './read-lines.js';
import { StackCounter } from './stack-counter.js';

const KERNEL = '[kernel.kallsyms]';
/** CPUs that are told apart. */
const MAX_CPUS = 65_536;

/**
 * Reads text of ftrace's function_graph tracer as a profile `wall` of wall time
 * (ns; self time of each call path, so that sums over paths are totals) and calls, by
 * the labels `cpu` and, with `funcgraph-proc`, `process` (the thread's name). It is a
 * trace, no samples: rules over CPU time find nothing in it.
 * Throws {@link DecodeError} where it holds no call at all.
 */
export async function readFunctionGraph(input: ByteInput): Promise<Recording> {
  const reader = new GraphReader();
  for await (const lines of readLines(input)) for (const line of lines) reader.add(line);
  return reader.finish();
}

/** Calls of one CPU, and of one name of threads where the trace tells those. */
interface TracedTask {
  readonly cpu: number;
  readonly labels: Labels;
  readonly paths: CallPaths;
}

class GraphReader {
  /** By CPU, and the thread's name where the trace has it. */
  readonly #tasks = new Map<string, TracedTask>();
  #calls = 0;
  #lost = 0;
  #firstNs: number | null = null;
  #lastNs = 0;

  add(text: string): void {
    const line = text.startsWith('#') ? null : parseGraphLine(text);
    if (line === null || line.cpu >= MAX_CPUS) return;
    if (line.kind === 'break') {
      for (const { cpu, paths } of this.#tasks.values()) if (cpu === line.cpu) paths.break();
      this.#lost += line.lostEvents;
      return;
    }
    const paths = this.#pathsOf(line.cpu, line.process);
    this.#firstNs ??= line.timeNs;
    this.#lastNs = line.timeNs ?? this.#lastNs;
    if (line.kind === 'open') paths.open(line.depth, line.name ?? '');
    else this.#count(paths, line.kind, line.depth, line.name, line.durationNs ?? 0);
  }

  finish(): Recording {
    if (this.#calls === 0) throw new DecodeError('malformed', 'no call of function_graph in the text', 0);
    return {
      profile: {
        name: 'wall',
        sampleTypes: [
          { type: 'wall', unit: 'nanoseconds' },
          { type: 'calls', unit: 'count' },
        ],
        periodType: { type: 'wall', unit: 'nanoseconds' },
        period: 1,
        timeNs: 0n,
        durationNs: BigInt(Math.max(0, this.#lastNs - (this.#firstNs ?? this.#lastNs))),
        labels: {},
        samples: createSampleTable(this.#samples(), 2),
      },
      sampler: 'tracer',
      counts: { total: this.#calls, idle: 0, busy: this.#calls, dropped: 0, lost: this.#lost },
      hasKprobes: null,
      hasKernelNames: true,
      brokenOff: null,
      problems: this.#lost > 0 ? [`the trace lost ${this.#lost} events`] : [],
    };
  }

  #count(
    paths: CallPaths,
    kind: 'call' | 'close',
    depth: number,
    name: string | null,
    durationNs: number,
  ): void {
    this.#calls++;
    if (kind === 'call') paths.call(depth, name ?? '', durationNs);
    else paths.close(depth, name, durationNs);
  }

  #samples(): readonly ProfileSample[] {
    const frames = new NamedFrames();
    const counter = new StackCounter();
    for (const { labels, paths } of this.#tasks.values()) {
      for (const path of paths.paths()) {
        const stack = namesOf(path).map((name) => frames.frame(name, KERNEL, 0n, true));
        if (stack.length > 0) counter.add(stack, labels, [path.selfNs, path.calls]);
      }
    }
    return counter.samples;
  }

  #pathsOf(cpu: number, process: string | null): CallPaths {
    const key = `${cpu} ${process ?? ''}`;
    let task = this.#tasks.get(key);
    if (task === undefined) {
      const labels = { cpu: String(cpu), ...(process === null ? {} : { process }) };
      task = { cpu, labels, paths: new CallPaths() };
      this.#tasks.set(key, task);
    }
    return task.paths;
  }
}
