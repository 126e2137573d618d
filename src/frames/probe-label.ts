import { FRAME_CLASSES } from './frame-classes.js';
import { isProbeFrame, probeMechanismsOf } from './probe-mechanism.js';

/** What {@link probeLabelOf} calls a BPF program of which the stack does not show how it is attached. */
const PLAIN_BPF = 'bpf';

/**
 * Value of the label `mechanism` of `kernel_probe`: how the probe in a stack is
 * attached (of several: a return probe's, which costs most), `bpf` for a program that
 * something else runs, null of a stack without either.
 */
export function probeLabelOf(functions: readonly string[]): string | null {
  const [mechanism] = probeMechanismsOf(functions);
  if (mechanism !== undefined) return mechanism;
  return functions.some(isHandler) ? PLAIN_BPF : null;
}

/** Whether a function is one of those without which {@link probeLabelOf} finds nothing. */
export function isOfProbe(functionName: string): boolean {
  return isProbeFrame(functionName) || isHandler(functionName);
}

function isHandler(functionName: string): boolean {
  return FRAME_CLASSES.of(functionName).has('probe handler');
}
