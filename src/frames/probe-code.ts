import { FRAME_CLASSES } from './frame-classes.js';
import { kernelPartLength } from './kernel-part.js';
import { normalizeName } from './normalize-name.js';

const PROBE_CODE = ['kretprobe', 'kprobe', 'fprobe', 'uprobe', 'bpf', 'ftrace', 'return probe'] as const;
/** What stands between a probed function and the handler of its entry probe. */
const ENTRY_PATH =
  /^(\[unknown\]|ftrace_\w+|arch_ftrace_ops_list_func|(asm_)?exc_int3|do_int3|int3|kprobe_(insn|optinsn)_page|optprobe_template_\w+|brk_handler|do_debug_exception|el1_dbg|el1h_64_sync\w*|call_break_hook|notify_die|notifier_call_chain|atomic_notifier_call_chain|function_graph_enter\w*|ftrace_graph_func)$/;

/** Whether a function exists for the sake of probes. */
export function isProbeCode(functionName: string): boolean {
  const classes = FRAME_CLASSES.of(functionName);
  return PROBE_CODE.some((probeClass) => classes.has(probeClass));
}

/** Whether a function leads from a probed function to the handler of its probe. */
export function isEntryPath(functionName: string): boolean {
  return ENTRY_PATH.test(normalizeName(functionName));
}

/**
 * Index of the innermost frame that is only there while a probe or a BPF program
 * runs, null when none does. A probed function that is merely on its way (its
 * return address is a trampoline up to Linux 5.15) does not count, nor does an
 * interrupt on top of a probe. Leaf first.
 */
export function runningProbeIndexOf(
  functions: readonly string[],
  kernelLength = kernelPartLength(functions),
): number | null {
  for (let index = 0; index < kernelLength; index++) {
    const classes = FRAME_CLASSES.of(functions[index]!);
    if (classes.has('irq work')) return null;
    if (classes.has('probe handler')) return index;
  }
  return null;
}

/** Index after the last frame, from `start` outwards, that is probe code or leads to it. */
export function probeCodeEnd(functions: readonly string[], start: number): number {
  let end = start;
  for (let index = start; index < functions.length; index++) {
    const name = functions[index]!;
    if (isProbeCode(name)) end = index + 1;
    else if (!isEntryPath(name)) break;
    else end = index + 1;
  }
  return end;
}
