import type { ByteInput } from '../../../../model/byte-input.js';
import { DecodeError } from '../../../../model/decode-error.js';
import type { Recording } from '../../../../model/recording.js';
import { createSampleTable, type ProfileSample } from '../../../../model/sample-table.js';
import { NamedFrames } from '../named-frames.js';
import { readLines } from '../read-lines.js';
import { StackCounter } from '../stack-counter.js';
import { StrayLines } from '../stray-lines.js';
import { namesOf } from './call-paths.js';
import { parseGraphLine } from './parse-graph-line.js';
import { TracedThreads } from './traced-threads.js';

const KERNEL = '[kernel.kallsyms]';
/** CPUs that are told apart. */
const MAX_CPUS = 65_536;

/**
 * Reads text of ftrace's function_graph tracer, or what `trace-cmd report` prints of it, as a profile `wall` of wall time
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

class GraphReader {
  readonly #threads = new TracedThreads();
  readonly #strays = new StrayLines('lines that are not of function_graph');
  #calls = 0;
  #lost = 0;
  #firstNs: number | null = null;
  #lastNs = 0;

  add(text: string): void {
    this.#strays.nextLine();
    if (text.startsWith('#') || text.trim() === '') return;
    const line = parseGraphLine(text);
    if (line === null || ('cpu' in line && line.cpu >= MAX_CPUS)) this.#strays.add();
    else if (line.kind === 'switch') this.#threads.switch(line);
    else if (line.kind === 'lost') {
      this.#threads.forget(line.cpu);
      this.#lost += line.lostEvents;
    } else if (line.kind !== 'mark') {
      this.#firstNs ??= line.timeNs;
      this.#lastNs = line.timeNs ?? this.#lastNs;
      if (line.kind !== 'open') this.#calls++;
      this.#threads.add(line);
    }
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
      unseenProbes: [],
      hasKernelNames: true,
      brokenOff: null,
      problems: [
        ...(this.#lost > 0 ? [`the trace lost ${this.#lost} events`] : []),
        ...this.#strays.problems,
      ],
    };
  }

  #samples(): readonly ProfileSample[] {
    const frames = new NamedFrames();
    const counter = new StackCounter();
    for (const { labels, paths } of this.#threads.labelled) {
      for (const path of paths.paths()) {
        const stack = namesOf(path).map((name) => frames.frame(name, KERNEL, 0n, true));
        if (stack.length > 0) counter.add(stack, labels, [path.selfNs, path.calls]);
      }
    }
    return counter.samples;
  }
}
