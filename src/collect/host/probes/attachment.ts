import type { HookMechanism } from '../../../model/probe.js';

/** A BPF program where it is attached, as the kernel says by bpftool or by a process's descriptor. */
export interface Attachment {
  readonly mechanism: HookMechanism;
  /** As in `Probe`; `''` where nobody says. */
  readonly function: string;
  readonly module: string | null;
  readonly programId: number | null;
  /** The process that holds it; null: it is pinned, or its holder may not be seen. */
  readonly pid: number | null;
  /** Null where it is held by a perf event. */
  readonly linkId: number | null;
}
