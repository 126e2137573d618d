/** A line of ftrace's function_graph tracer. */
export interface GraphLine {
  /** 0 where the trace has no CPU column. */
  readonly cpu: number;
  /** Name of the thread, null where the trace has no column of it. */
  readonly process: string | null;
  readonly timeNs: number | null;
  /** Calls around it, by its indentation. */
  readonly depth: number;
  /** `call`: a function that calls none that are traced. `open`, `close`: the start and end of one that does. */
  readonly kind: 'call' | 'open' | 'close';
  /** Null for a `close` that does not say of which. */
  readonly name: string | null;
  readonly durationNs: number | null;
}

/** A line that says that a CPU's calls don't go on as they stood: another task runs, or events were lost. */
export interface GraphBreak {
  readonly kind: 'break';
  readonly cpu: number;
  readonly lostEvents: number;
}

const DURATION = /(?:^|[\s$@*#!+])(\d+(?:\.\d+)?) us\s*$/;
/** `bash-4321`, behind the CPU where the trace has that. */
const TASK = /^\s*(?:\d+\)\s*)?(\S.*?)\s*-\d+\s*$/;
const LOST = /^CPU:\s*(\d+) \[LOST (\d+) EVENTS\]/;
const SWITCH = /^\s*(?:(\d+)\)\s*)?\S.* => \S/;
const FUNCTION = /^(\s*)([^\s(){};]+)(?: \[[^\]]+\])?\s*\(.*\)\s*(;|\{)/;
const CLOSE = /^(\s*)\}(?:.*?\/\* (?:<-)?([^\s*=(]+).*\*\/)?/;
/** Spaces before a function at depth 0, and for each level; trace_functions_graph.c `TRACE_GRAPH_INDENT`. */
const INDENT = 2;

/**
 * Parses a line of function_graph with any of its columns (`funcgraph-abstime`,
 * `-cpu`, `-proc`, `-overhead`, `-duration`); null for comments, interrupt marks and
 * the like.
 */
export function parseGraphLine(line: string): GraphLine | GraphBreak | null {
  const lost = LOST.exec(line);
  if (lost !== null) return { kind: 'break', cpu: Number(lost[1]), lostEvents: Number(lost[2]) };
  const bars = barsBefore(line);
  if (bars.length === 0) {
    const task = SWITCH.exec(line);
    return task === null ? null : { kind: 'break', cpu: Number(task[1] ?? 0), lostEvents: 0 };
  }
  const call = parseCall(line.slice(bars.at(-1)! + 1));
  if (call === null) return null;
  const columns = line.slice(0, bars.at(-1)).split('|');
  const cpu = columns.map((column) => /^\s*(\d+)\)/.exec(column)?.[1]).find(Boolean);
  const process = columns.map((column) => TASK.exec(column)?.[1]).find(Boolean);
  const time = /^\s*(\d+\.\d+)\s*$/.exec(columns[0] ?? '')?.[1];
  const duration = DURATION.exec(columns.at(-1) ?? '')?.[1];
  return {
    ...call,
    cpu: Number(cpu ?? 0),
    process: process ?? null,
    timeNs: time === undefined || columns.length < 2 ? null : Math.round(Number(time) * 1e9),
    durationNs: duration === undefined ? null : Math.round(Number(duration) * 1000),
  };
}

/** Where the bars between columns stand: those before the function, whose comments may have some too. */
function barsBefore(line: string): readonly number[] {
  const bars: number[] = [];
  const end = line.search(/[;{}]|\/\*/);
  for (let at = line.indexOf('|'); at >= 0 && (end < 0 || at < end); at = line.indexOf('|', at + 1))
    bars.push(at);
  return bars;
}

function parseCall(text: string): Pick<GraphLine, 'depth' | 'kind' | 'name'> | null {
  const call = FUNCTION.exec(text);
  if (call !== null) {
    const [, indent = '', name = '', end] = call;
    return { depth: depthOf(indent), kind: end === '{' ? 'open' : 'call', name };
  }
  const close = CLOSE.exec(text);
  if (close === null) return null;
  return { depth: depthOf(close[1] ?? ''), kind: 'close', name: close[2] ?? null };
}

function depthOf(indent: string): number {
  return Math.max(0, Math.floor(indent.length / INDENT) - 1);
}
