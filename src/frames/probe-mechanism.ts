import { FRAME_CLASSES } from './frame-classes.js';
import { normalizeName } from './normalize-name.js';

/** How probes can be attached. */
export const PROBE_MECHANISMS = [
  'kretprobe',
  'fprobe exit',
  'fexit',
  'uretprobe',
  'kprobe',
  'fprobe',
  'uprobe',
  'tracepoint',
] as const;
/** How a probe is attached: what switches it off differs by it. */
export type ProbeMechanism = (typeof PROBE_MECHANISMS)[number];

/** Mechanisms that hook into the return of functions. */
export const RETURN_MECHANISMS: readonly ProbeMechanism[] = [
  'kretprobe',
  'fprobe exit',
  'fexit',
  'uretprobe',
];

const FPROBE_EXIT = /^(fprobe_exit_handler|fprobe_return|kprobe_multi_link_exit_handler)$/;
const RETHOOK = /^(arch_rethook_\w+|rethook_(trampoline_handler|try_get|hook|recycle))$/;
const KRETPROBE =
  /^((__)?kretprobe_\w+|trampoline_(probe_)?handler|pre_handler_kretprobe|recycle_rp_inst|free_rp_inst_rcu)$/;
const URETPROBE =
  /^(uretprobe_\w+|handle_uretprobe_chain|prepare_uretprobe|arch_uretprobe_trampoline|__x64_sys_uretprobe|uprobe_multi_link_ret_handler)$/;
const FPROBE_ENTRY =
  /^((__)?fprobe_(handler|kprobe_handler|entry|ftrace_entry|fgraph_entry)|kprobe_multi_link_handler)$/;
const FPROBE = /^((__)?fprobe_\w+|kprobe_multi_link_\w+)$/;
const TRACEPOINT = /^(bpf_trace_run\d+|perf_trace_run_bpf_submit|perf_call_bpf_(enter|exit))$/;
const TRAMPOLINE = /^bpf_trampoline_\d+/;
/** What a BPF trampoline calls for its own sake; anything else is the function it hooks into. */
const TRAMPOLINE_OWN =
  /^(bpf_prog_[0-9a-f]{16}|__bpf_(prog|tramp)_(enter|exit)|migrate_(en|dis)able|rcu_read_(un)?lock|__rcu_read_(un)?lock|bpf_get_\w+|ktime_get\w*|\[unknown\])/;

/** The mechanisms of all probes that a stack shows. Leaf first. */
export function probeMechanismsOf(functions: readonly string[]): ReadonlySet<ProbeMechanism> {
  const found = new Set<ProbeMechanism>();
  if (!functions.some(isProbeFrame)) return found;
  const names = functions.map(normalizeName);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  // Both kinds return through the same hook; by its frames alone it is taken for the older and commoner one.
  const isFprobeExit = has(FPROBE_EXIT) || (has(RETHOOK) && has(FPROBE));
  if (isFprobeExit) found.add('fprobe exit');
  if (has(KRETPROBE) || (has(RETHOOK) && !isFprobeExit)) found.add('kretprobe');
  if (has(URETPROBE)) found.add('uretprobe');
  if (fexitFunctionIndex(names) >= 0) found.add('fexit');
  if (has(FPROBE_ENTRY)) found.add('fprobe');
  if (functions.some((name) => FRAME_CLASSES.of(name).has('kprobe'))) found.add('kprobe');
  if (functions.some((name) => FRAME_CLASSES.of(name).has('uprobe')) && !has(URETPROBE)) found.add('uprobe');
  if (has(TRACEPOINT)) found.add('tracepoint');
  return found;
}

/** Whether a stack shows a return probe of any kind. */
export function hasReturnProbe(functions: readonly string[]): boolean {
  const mechanisms = probeMechanismsOf(functions);
  return RETURN_MECHANISMS.some((mechanism) => mechanisms.has(mechanism));
}

/**
 * Index of the function that a BPF trampoline has called on behalf of its caller,
 * which it does to be there when it returns (fexit, fmod_ret); -1 without one.
 */
export function fexitFunctionIndex(functions: readonly string[]): number {
  const trampoline = functions.findIndex((name) => TRAMPOLINE.test(name));
  const callee = trampoline - 1;
  return callee >= 0 && !TRAMPOLINE_OWN.test(functions[callee]!) ? callee : -1;
}

const PROBE_CLASSES = ['kretprobe', 'kprobe', 'fprobe', 'uprobe', 'bpf', 'return probe'] as const;

/** Whether a function shows that a probe or a BPF program is there: without any there is no mechanism. */
export function isProbeFrame(name: string): boolean {
  return FRAME_CLASSES.isOfAny(name, PROBE_CLASSES);
}
