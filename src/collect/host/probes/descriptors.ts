import type { ProbeTree } from './probe-tree.js';

/** What one process holds of tracing, by the descriptors that it has open. */
export interface Holder {
  readonly pid: number;
  readonly links: readonly LinkInfo[];
  readonly programs: readonly ProgramInfo[];
  readonly maps: readonly MapInfo[];
  readonly perfEvents: number;
  /** Open files of tracefs, below its root: `per_cpu/cpu0/trace_pipe_raw`. */
  readonly traceFiles: readonly string[];
}

/** `bpf_link_show_fdinfo()` in kernel/bpf/syscall.c, and what each kind of link adds. */
export interface LinkInfo {
  readonly id: number;
  /** `perf`, `kprobe_multi`, `tracing`, `raw_tracepoint`; kernels differ in how they write it. */
  readonly type: string;
  readonly programId: number;
  /** All that the link says of itself. */
  readonly fields: ReadonlyMap<string, string>;
  /** Functions of a kprobe.multi link, where the kernel lists them (6.16 on). */
  readonly functions: readonly string[];
}

/** `bpf_prog_show_fdinfo()`. */
export interface ProgramInfo {
  readonly id: number;
  readonly tag: string;
  /** `enum bpf_prog_type`. */
  readonly type: number;
  /** How often it ran, 0 where statistics are off. */
  readonly runs: number;
}

/** `bpf_map_show_fdinfo()`. */
export interface MapInfo {
  readonly id: number;
  /** `enum bpf_map_type`. */
  readonly type: number;
  readonly maxEntries: number;
}

/** What the descriptors of all processes said. */
export interface Descriptors {
  readonly holders: readonly Holder[];
  /** Processes whose descriptors may not be read. */
  readonly hidden: number;
}

/** Most descriptors that are looked at of one process; one that has more is counted as hidden. */
const MAX_DESCRIPTORS = 16_384;

/** Looks through `/proc/PID/fd` for what belongs to tracing. Processes that end meanwhile are left out. */
export function readDescriptors(tree: ProbeTree): Descriptors {
  const holders: Holder[] = [];
  let hidden = 0;
  const pids = tree.list('/proc').filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const descriptors = tree.list(`/proc/${pid}/fd`);
    // Kernel threads have no descriptors. Another process that shows none does not let us read them.
    if (descriptors.length === 0 && tree.link(`/proc/${pid}/exe`) === null && mayHide(tree, pid)) hidden++;
    if (descriptors.length > MAX_DESCRIPTORS) hidden++;
    const holder = holderOf(tree, pid, descriptors.slice(0, MAX_DESCRIPTORS));
    if (holder) holders.push(holder);
  }
  return { holders, hidden };
}

/** A kernel thread has an empty command line; so has nobody else that runs. */
function mayHide(tree: ProbeTree, pid: string): boolean {
  const commandLine = tree.read(`/proc/${pid}/cmdline`);
  return commandLine?.text !== undefined && commandLine.text !== '';
}

function holderOf(tree: ProbeTree, pid: string, descriptors: readonly string[]): Holder | null {
  const links: LinkInfo[] = [];
  const programs: ProgramInfo[] = [];
  const maps: MapInfo[] = [];
  const traceFiles: string[] = [];
  let perfEvents = 0;
  for (const fd of descriptors) {
    const target = tree.link(`/proc/${pid}/fd/${fd}`) ?? '';
    const traceFile = /^\/sys\/kernel\/(?:debug\/)?tracing\/(.+)$/.exec(target)?.[1];
    if (traceFile !== undefined) traceFiles.push(traceFile);
    if (target === 'anon_inode:[perf_event]') perfEvents++;
    if (!/^anon_inode:bpf[-_](link|prog|map)$/.test(target)) continue;
    const text = tree.read(`/proc/${pid}/fdinfo/${fd}`)?.text ?? '';
    const fields = parseFdinfo(text);
    const number = (name: string) => Number(fields.get(name) ?? 0);
    if (target.endsWith('link')) links.push(linkOf(fields, text));
    else if (target.endsWith('map')) {
      maps.push({ id: number('map_id'), type: number('map_type'), maxEntries: number('max_entries') });
    } else {
      programs.push({
        id: number('prog_id'),
        tag: fields.get('prog_tag') ?? '',
        type: number('prog_type'),
        runs: number('run_cnt'),
      });
    }
  }
  if (links.length + programs.length + maps.length + traceFiles.length + perfEvents === 0) return null;
  return { pid: Number(pid), links, programs, maps, perfEvents, traceFiles };
}

function linkOf(fields: ReadonlyMap<string, string>, text: string): LinkInfo {
  return {
    id: Number(fields.get('link_id') ?? 0),
    type: fields.get('link_type') ?? '',
    programId: Number(fields.get('prog_id') ?? 0),
    fields,
    functions: functionsIn(text),
  };
}

/** `name:\tvalue` lines. */
export function parseFdinfo(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+):\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value!.trim()] as const];
    }),
  );
}

/** `COOKIE\t FUNCTION+0x0/0x1b0` lines, which kprobe.multi links have from 6.16 on. */
function functionsIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /^\d+\s+(\w[\w.]*)\+0x0\//.exec(line)?.[1] ?? []);
}
