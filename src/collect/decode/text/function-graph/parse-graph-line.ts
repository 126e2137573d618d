import { parseFtraceLine } from './parse-ftrace-line.js';

/** A thread, as function_graph names it. */
export interface GraphThread {
  readonly comm: string;
  readonly pid: number;
}

/** A call of ftrace's function_graph tracer. */
export interface GraphLine {
  /** 0 where the trace has no CPU column. */
  readonly cpu: number;
  /** Null where the trace has no column of it. */
  readonly thread: GraphThread | null;
  readonly timeNs: number | null;
  /** Calls around it, by its indentation. */
  readonly depth: number;
  /** `call`: a function that calls none that are traced. `open`, `close`: the start and end of one that does. */
  readonly kind: 'call' | 'open' | 'close';
  /** Null for a `close` that does not say of which. */
  readonly name: string | null;
  readonly durationNs: number | null;
}

/** Another thread runs on a CPU; null where the line does not tell which. */
export interface GraphSwitch {
  readonly kind: 'switch';
  readonly cpu: number;
  readonly from: GraphThread | null;
  readonly to: GraphThread | null;
}

/** Events of a CPU were lost: its calls do not go on as they stood. */
export interface GraphLoss {
  readonly kind: 'lost';
  readonly cpu: number;
  readonly lostEvents: number;
}

/** A line that says nothing of calls: a mark of an interrupt, a rule, a comment, what stands above a trace. */
export interface GraphMark {
  readonly kind: 'mark';
}

const DURATION = /(?:^|[\s$@*#!+])(\d+(?:\.\d+)?) us\s*$/;
/** `bash-4321`, behind the CPU where the trace has that. */
const THREAD = /^\s*(?:\d+\)\s*)?(\S.*?)\s*-(\d+)\s*$/;
const LOST = /^CPU:\s*(\d+) \[LOST (\d+) EVENTS\]/;
const SWITCH = /^\s*(?:(\d+)\)\s*)?(\S.{0,60}) => (\s*\S.*)$/;
const FUNCTION = /^(\s*)([^\s(){};]+)(?: \[[^\]]+\])?\s*\(.*\)\s*(;|\{)/;
const CLOSE = /^(\s*)\}(?:.*?\/\* (?:<-)?([^\s*=(]+).*\*\/)?/;
const MARK =
  /^\s*-{8,}\s*$|(?:^|[\s|])(?:={8,}>|<={8,})|\|\s*\/\*|^(?:cpus=\d|version = \d|CPU \d+ is empty|trace-cmd:)/;
/** Spaces before a function at depth 0, and for each level; trace_functions_graph.c `TRACE_GRAPH_INDENT`. */
const INDENT = 2;
/** Names and arguments end long before. */
const MAX_COLUMNS = 4096;

/**
 * Parses a line of function_graph with any of its columns (`funcgraph-abstime`,
 * `-cpu`, `-proc`, `-overhead`, `-duration`), or as `trace-cmd report` prints it; null where it is of something else.
 */
export function parseGraphLine(text: string): GraphLine | GraphSwitch | GraphLoss | GraphMark | null {
  const line = text.slice(0, MAX_COLUMNS);
  const lost = LOST.exec(line);
  if (lost !== null) return { kind: 'lost', cpu: Number(lost[1]), lostEvents: Number(lost[2]) };
  return (
    parseReported(line) ??
    parseColumns(line) ??
    parseSwitch(line) ??
    (MARK.test(line) ? { kind: 'mark' } : null)
  );
}

/** A line of `trace-cmd report`: what the tracer has in columns stands before the event. */
function parseReported(line: string): GraphLine | GraphMark | null {
  const event = parseFtraceLine(line);
  if (event === null) return null;
  // What else was traced, among the calls.
  if (!event.event.startsWith('funcgraph_')) return { kind: 'mark' };
  const call = parseColumns(` ${event.fields}`);
  if (call === null) return null;
  const { comm, pid, cpu, timeNs } = event;
  return { ...call, cpu, timeNs, thread: { comm, pid } };
}

function parseColumns(line: string): GraphLine | null {
  const bars = barsBefore(line);
  if (bars.length === 0) return null;
  const call = parseCall(line.slice(bars.at(-1)! + 1));
  if (call === null) return null;
  const columns = line.slice(0, bars.at(-1)).split('|');
  const cpu = columns.map((column) => /^\s*(\d+)\)/.exec(column)?.[1]).find(Boolean);
  const time = /^\s*(\d+\.\d+)\s*$/.exec(columns[0] ?? '')?.[1];
  const duration = DURATION.exec(columns.at(-1) ?? '')?.[1];
  return {
    ...call,
    cpu: Number(cpu ?? 0),
    thread: columns.map(threadOf).find((thread) => thread !== null) ?? null,
    timeNs: time === undefined || columns.length < 2 ? null : Math.round(Number(time) * 1e9),
    durationNs: duration === undefined ? null : Math.round(Number(duration) * 1000),
  };
}

function parseSwitch(line: string): GraphSwitch | null {
  const match = SWITCH.exec(line);
  if (match === null) return null;
  const [, cpu = '0', from = '', to = ''] = match;
  return { kind: 'switch', cpu: Number(cpu), from: threadOf(from), to: threadOf(to) };
}

function threadOf(column: string): GraphThread | null {
  const match = THREAD.exec(column);
  return match && { comm: match[1]!, pid: Number(match[2]) };
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
