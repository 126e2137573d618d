import type { HookMechanism, Probe, ProbeOwner } from '../model/probe.js';
import { NO_OWNER } from '../model/probe.js';
import type { ProbeMechanism } from './probe-mechanism.js';

/** The switch of all kprobes and kretprobes; it touches nothing else. */
export const KPROBES_SWITCH = 'echo 0 > /sys/kernel/debug/kprobes/enabled';

/** What to do about a probe: a command to show, never to run, and what it does. */
export interface Remedy {
  readonly command: string;
  readonly effect: string;
}

/** What is known of a probe that is to be switched off: all of it from an inventory, its mechanism alone from stacks. */
export interface HookedProbe extends Pick<Probe, 'program' | 'owner' | 'event'> {
  readonly mechanism: HookMechanism | ProbeMechanism;
}

/** Names of trace events; others are in no command. */
const EVENT = /^[\w.-]+\/[\w.-]+$/;
/** Services by the names that systemd gives them, see systemd.unit(5). The end of a user's session or of a container's scope would end more than the probes. */
const SERVICE = /^(?!user@)[\w:.@\\-]+\.service$/;

/**
 * What switches a probe off. The switch of all kprobes does not touch BPF trampolines, fprobes, raw tracepoints and
 * uprobes: of those, the process that holds them has to end.
 */
export function remedyOf({ mechanism, program, owner, event }: HookedProbe): Remedy {
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
  return endOf(owner, mechanism) ?? eventSwitch(event, program) ?? ownerSearch(mechanism);
}

/**
 * What switches off all that stacks show, each once: `probes` are those of an inventory that stacks are of, and stand
 * for their mechanism.
 */
export function remediesOf(
  mechanisms: readonly ProbeMechanism[],
  probes: readonly Probe[] = [],
): readonly Remedy[] {
  const remedies = mechanisms.flatMap((mechanism) => {
    const own = probes.filter((probe) => isHookedBy(probe, mechanism));
    return own.length > 0 ? own.map(remedyOf) : [remedyOf(seenInStacks(mechanism))];
  });
  return [...new Map(remedies.map((remedy) => [formatRemedy(remedy), remedy])).values()];
}

/** Whether a registered probe is one that stacks show as this mechanism. */
export function isHookedBy(probe: Probe, mechanism: ProbeMechanism): boolean {
  if (mechanism === 'fprobe exit') return probe.mechanism === 'fprobe';
  if (mechanism === 'tracepoint') return /^(raw_)?tracepoint$/.test(probe.mechanism);
  return probe.mechanism === mechanism;
}

/** `echo 0 > /sys/kernel/debug/kprobes/enabled (switches all kprobes and kretprobes off; 1 restores them)`. */
export function formatRemedy({ command, effect }: Remedy): string {
  return `${command} (${effect})`;
}

/** Stacks show tracepoints by the BPF programs that they run alone. */
function seenInStacks(mechanism: ProbeMechanism): HookedProbe {
  return { mechanism, program: { id: 0, name: '', tag: '' }, owner: NO_OWNER, event: null };
}

function endOf({ unit, pid }: ProbeOwner, mechanism: string): Remedy | null {
  const effect = `ends its ${mechanism} probes, which the switch of kprobes does not touch`;
  if (unit !== null && SERVICE.test(unit)) return { command: `systemctl stop ${quoted(unit)}`, effect };
  return pid === null ? null : { command: `kill ${pid}`, effect };
}

/** A trace event that no process holds open stays until it is switched off. */
function eventSwitch(event: string | null, program: HookedProbe['program']): Remedy | null {
  if (event === null || program !== null || !EVENT.test(event)) return null;
  const command = `echo 0 > /sys/kernel/tracing/events/${event}/enable`;
  return { command, effect: 'switches off this trace event' };
}

function ownerSearch(mechanism: string): Remedy {
  return {
    command: 'spinscope probes',
    effect: `shows who holds ${mechanism} probes: that process has to end, as the switch of kprobes does not touch them`,
  };
}

/** systemd escapes by `\`, which is a shell's too. */
function quoted(unit: string): string {
  return unit.includes('\\') ? `'${unit}'` : unit;
}
