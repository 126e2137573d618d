import type { Probe } from '../model/probe.js';

/** The switch of all kprobes and kretprobes; it touches nothing else. */
export const KPROBES_SWITCH = 'echo 0 > /sys/kernel/debug/kprobes/enabled';

/** What to do about a probe: a command to show, never to run, and what it does. */
export interface Remedy {
  readonly command: string;
  readonly effect: string;
}

/**
 * What switches a probe off. The switch of all kprobes does not touch BPF trampolines, fprobes, raw tracepoints and
 * uprobes: of those, whoever holds them has to end.
 */
export function remedyOf({
  mechanism,
  program,
  owner,
}: Pick<Probe, 'mechanism' | 'program' | 'owner'>): Remedy {
  if (mechanism === 'kprobe' || mechanism === 'kretprobe') {
    return {
      command: KPROBES_SWITCH,
      effect: 'switches all kprobes and kretprobes off; 1 restores them',
    };
  }
  if (mechanism === 'tracepoint' && program === null) {
    return {
      command: 'echo > /sys/kernel/tracing/set_event',
      effect: 'switches off all trace events that are enabled there',
    };
  }
  if (mechanism === 'ftrace') {
    return { command: 'echo nop > /sys/kernel/tracing/current_tracer', effect: 'ends tracing of functions' };
  }
  const effect = `ends its ${mechanism} probes, which the switch of kprobes does not touch`;
  if (owner.unit !== null) return { command: `systemctl stop ${owner.unit}`, effect };
  if (owner.pid !== null) return { command: `kill ${owner.pid}`, effect };
  return { command: 'bpftool link show', effect: 'shows who holds it; that process has to end' };
}
