import type { ProbedEvidence, ProbedFunction } from '../model/attribution.js';
import type { StackCount } from '../model/profile-query.js';
import { kernelPart } from './kernel-part.js';
import { normalizeName } from './normalize-name.js';
import { isEntryPath, isProbeCode } from './probe-code.js';
import { fexitFunctionIndex } from './probe-mechanism.js';

/** Most functions that are named. */
const MAX_PROBED = 20;
/** A BPF program's name is cut at so many characters. */
const MAX_PROGRAM_NAME = 15;
const TRAMPOLINE = /^(__)?kretprobe_trampoline$/;
/** How the handler of an entry probe is entered. */
const ENTRY_HANDLER =
  /^(kprobe_(ftrace|int3|brk|breakpoint)_handler|optimized_callback|(__)?fprobe_handler|fprobe_(kprobe_handler|entry|ftrace_entry|fgraph_entry))$/;
const PROGRAM = /^bpf_prog_[0-9a-f]{16}_(.+)$/;
const PROGRAM_PREFIX = /^(kretprobe|kprobe|kret|kp|ret|exit|entry|enter|probe|trace|handle|on|netdata|r|p)_+/;

/**
 * The kernel functions that probes sit on, as far as the stacks of a profile tell,
 * surest evidence first. `stacks`: all of the profile, not only those with probes.
 */
export function findProbedFunctions(stacks: readonly StackCount[]): readonly ProbedFunction[] {
  const found: Record<Exclude<ProbedEvidence, 'inventory'>, Map<string, number>> = {
    frame: new Map(),
    'entry probe': new Map(),
    'program name': new Map(),
  };
  const programs = new Map<string, number>();
  const kernelNames = new Set<string>();
  for (const { functions, value } of stacks) {
    const names = kernelPart(functions).map(normalizeName);
    for (const name of names) {
      if (!isProbeCode(name)) kernelNames.add(name);
      const program = PROGRAM.exec(name)?.[1];
      if (program) add(programs, program, value);
    }
    for (const frame of new Set(returnFrames(names))) add(found.frame, frame, value);
    const entry = entryFrame(names);
    if (entry !== null) add(found['entry probe'], entry, value);
  }
  for (const [program, value] of programs) {
    const name = functionNamedBy(program, kernelNames);
    if (name !== null) add(found['program name'], name, value);
  }
  const known = new Set<string>();
  return (['frame', 'entry probe', 'program name'] as const)
    .flatMap((evidence) => ranked(found[evidence]).map((name) => ({ function: name, evidence })))
    .filter(({ function: name }) => !known.has(name) && known.add(name))
    .slice(0, MAX_PROBED);
}

/**
 * The functions, by normalised names, that have not returned yet and whose return
 * is probed, innermost first: up to Linux 5.15 such a function stands above the
 * trampoline it will return to; one that a BPF trampoline called, always.
 */
export function returnFrames(names: readonly string[]): readonly string[] {
  const found = names.filter((name, index) => {
    const caller = names[index + 1];
    return caller !== undefined && TRAMPOLINE.test(caller) && !isProbeCode(name);
  });
  const fexit = names[fexitFunctionIndex(names)];
  return fexit === undefined ? found : [...found, fexit];
}

/** Who was called when the entry probe hit: the first frame outside of what led to its handler. */
function entryFrame(names: readonly string[]): string | null {
  const handler = names.findLastIndex((name) => ENTRY_HANDLER.test(name));
  if (handler < 0) return null;
  const probed = names.slice(handler + 1).find((name) => !isEntryPath(name));
  return probed !== undefined && !isProbeCode(probed) ? probed : null;
}

/** The function in the profile that a program's name (perhaps cut) is, once a customary prefix is off. */
function functionNamedBy(program: string, kernelNames: ReadonlySet<string>): string | null {
  const stripped = program.replace(PROGRAM_PREFIX, '');
  for (const name of [program, stripped]) {
    if (kernelNames.has(name)) return name;
  }
  if (program.length < MAX_PROGRAM_NAME || stripped.length < 6) return null;
  const matches = [...kernelNames].filter((name) => name.startsWith(stripped));
  return matches.length === 1 ? matches[0]! : null;
}

function add(counts: Map<string, number>, name: string, value: number): void {
  counts.set(name, (counts.get(name) ?? 0) + value);
}

function ranked(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}
