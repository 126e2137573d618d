import type { HookMechanism } from '../../../model/probe.js';
import { withOffset } from './kprobe-list.js';

/** A trace event that somebody defined; Documentation/trace/{kprobetrace,uprobetracer,fprobetrace}.rst. */
export interface NamedEvent {
  readonly mechanism: Extract<HookMechanism, 'kprobe' | 'kretprobe' | 'uprobe' | 'uretprobe' | 'fprobe'>;
  /** `GROUP/NAME`. */
  readonly event: string;
  /** The probed function, or `PATH:OFFSET`. */
  readonly function: string;
  readonly module: string | null;
}

const LINE = /^([prf])\d*:(\S+?)\/(\S+)\s+(\S+)/;

/**
 * Reads tracefs' `dynamic_events`, `kprobe_events` and `uprobe_events`: `r16:collector/r_tcp_sendmsg tcp_sendmsg`,
 * `p:probe_bash/readline /usr/bin/bash:0xd5c70`, `f:fprobes/f_close tcp_close%return`. Events of other kinds
 * (synthetic ones, those on other events) hook into nothing themselves and are passed over.
 */
export function parseNamedEvents(text: string): readonly NamedEvent[] {
  return text.split('\n').flatMap((line): NamedEvent[] => {
    const match = LINE.exec(line);
    if (!match) return [];
    const [, kind = '', group = '', name = '', target = ''] = match;
    const event = `${group}/${name}`;
    const isReturn = kind === 'r' || target.includes('%return');
    const place = target.replace(/%return.*$/, '');
    if (kind === 'f') return [{ mechanism: 'fprobe', event, ...placeOf(place) }];
    if (place.startsWith('/')) {
      const mechanism = isReturn ? 'uretprobe' : 'uprobe';
      return [{ mechanism, event, function: place.replace(/\(0x[0-9a-f]+\)$/i, ''), module: null }];
    }
    return [{ mechanism: isReturn ? 'kretprobe' : 'kprobe', event, ...placeOf(place) }];
  });
}

/** `MODULE:FUNCTION+OFFSET`. */
function placeOf(place: string): Pick<NamedEvent, 'function' | 'module'> {
  const [, module, symbol = place, offset = '0'] =
    /^(?:(\w+):)?(.*?)(?:\+(0x[0-9a-f]+|\d+))?$/i.exec(place) ?? [];
  return { function: withOffset(symbol, Number(offset)), module: module ?? null };
}

/** Reads `kprobe_profile`: how often each event was hit, by its name without its group, in the order of the events. */
export function parseKprobeProfile(text: string): ReadonlyMap<string, readonly number[]> {
  const hitsOf = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    const [, name, hits] = /^\s*(\S+)\s+(\d+)\s+\d+\s*$/.exec(line) ?? [];
    if (name !== undefined) hitsOf.set(name, [...(hitsOf.get(name) ?? []), Number(hits)]);
  }
  return hitsOf;
}

/** Reads `set_event`: the enabled events, `sched:sched_switch`. */
export function parseSetEvent(text: string): readonly string[] {
  return text.split('\n').filter((line) => /^[^\s:#]+:[^\s:]+$/.test(line));
}

/** Names that programs give their events, with their process ID in them. */
const PID_PATTERNS: readonly RegExp[] = [
  // libbpf: libbpf_PID_FUNCTION_0xOFFSET_NUMBER.
  /^libbpf_(\d+)_/,
  // bcc and bpftrace: p_FUNCTION_bcc_PID.
  /_bcc_(\d+)$/,
  // netdata, cilium/ebpf (ebpf_RANDOM/p_FUNCTION has none): GROUP_PID/... or NAME_pid_PID.
  /_pid_?(\d+)(?:_|$)/,
];

/** The process ID in an event's `GROUP/NAME`, null where there is none. */
export function pidInEvent(event: string): number | null {
  const [group = '', name = ''] = event.split('/');
  for (const pattern of PID_PATTERNS) {
    const pid = pattern.exec(name)?.[1] ?? pattern.exec(group)?.[1];
    if (pid !== undefined) return Number(pid);
  }
  return null;
}
