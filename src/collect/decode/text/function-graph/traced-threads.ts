import type { Labels } from '../../../../model/labels.js';
import { CallPaths, type OpenCalls } from './call-paths.js';
import type { GraphLine, GraphSwitch, GraphThread } from './parse-graph-line.js';

/** The call paths of one CPU, and of one name of threads where the trace tells those. */
export interface LabelledPaths {
  readonly labels: Labels;
  readonly paths: CallPaths;
}

/** A thread in the middle of its calls. */
interface TracedThread {
  /** Where its calls are counted now. */
  of: LabelledPaths;
  open: OpenCalls;
}

/** Follows which thread's calls the lines of a trace are of: each keeps its open ones while others run on its CPU. */
export class TracedThreads {
  readonly #labelled = new Map<string, LabelledPaths>();
  readonly #threads = new Map<string, TracedThread>();
  /** By CPU, who runs on it as the last switch told. */
  readonly #running = new Map<number, string>();

  /** All paths, by their labels. */
  get labelled(): Iterable<LabelledPaths> {
    return this.#labelled.values();
  }

  /** Counts a call, or the start or end of one. */
  add({ cpu, thread, kind, depth, name, durationNs }: GraphLine): void {
    const key = thread === null ? this.#runningOn(cpu) : keyOf(thread, cpu);
    const traced = this.#threadOf(key, this.#labelledOf(cpu, thread?.comm ?? null));
    const { of, open } = traced;
    if (kind === 'open') of.paths.open(open, depth, name ?? '');
    else if (kind === 'call') of.paths.call(open, depth, name ?? '', durationNs ?? 0);
    else of.paths.close(open, depth, name, durationNs ?? 0);
  }

  /** Another thread runs on a CPU. */
  switch({ cpu, from, to }: GraphSwitch): void {
    const before = this.#runningOn(cpu);
    const thread = this.#threads.get(before);
    // Until the first switch nobody says whose calls those were.
    if (before === nobodyOn(cpu)) this.#threads.delete(before);
    if (thread !== undefined && from !== null) this.#threads.set(keyOf(from, cpu), thread);
    this.#running.set(cpu, to === null ? nobodyOn(cpu) : keyOf(to, cpu));
  }

  /** Events of a CPU were lost: the calls that are open there do not go on. */
  forget(cpu: number): void {
    const label = String(cpu);
    for (const thread of this.#threads.values()) if (thread.of.labels.cpu === label) thread.open = [];
  }

  #runningOn(cpu: number): string {
    return this.#running.get(cpu) ?? nobodyOn(cpu);
  }

  #threadOf(key: string, of: LabelledPaths): TracedThread {
    const known = this.#threads.get(key);
    if (known === undefined) {
      const thread = { of, open: [] };
      this.#threads.set(key, thread);
      return thread;
    }
    // A call stays with the CPU on which it began, and with it what it calls.
    if (known.open.length === 0) known.of = of;
    return known;
  }

  #labelledOf(cpu: number, process: string | null): LabelledPaths {
    const key = `${cpu} ${process ?? ''}`;
    const known = this.#labelled.get(key);
    if (known !== undefined) return known;
    const labels = { cpu: String(cpu), ...(process === null ? {} : { process }) };
    const labelled = { labels, paths: new CallPaths() };
    this.#labelled.set(key, labelled);
    return labelled;
  }
}

/** Of process 0, each CPU has a thread of its own. */
function keyOf({ pid }: GraphThread, cpu: number): string {
  return pid === 0 ? nobodyOn(cpu) : `thread ${pid}`;
}

function nobodyOn(cpu: number): string {
  return `cpu ${cpu}`;
}
