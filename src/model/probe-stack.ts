import {
  type HookMechanism,
  NO_OWNER,
  type OwnerGrade,
  type Probe,
  type ProbeChange,
  type ProbeOwner,
  type ProbeProgram,
  type ProbeState,
} from './probe.js';

/** A probe in the profile of probes: names of frames, leaf first. `probed function ← mechanism ← program ← owner`. */
export interface ProbeStack {
  readonly functions: readonly [place: string, mechanism: string, program: string, owner: string];
  readonly labels: { readonly mechanism: string; readonly probe_state: string; readonly owner_grade: string };
}

/** Where no owner or program is known. */
const NOBODY = 'owner not known';
const ENDED = 'a process that has ended';
const NO_PROGRAM = 'no program';
/** Stands between an owner and how it is known. */
const GRADE_MARK = ', known by: ';

/** The stack under which a probe stands in the profile of probes, and its sample labels. */
export function probeStackOf({
  mechanism,
  function: name,
  module,
  program,
  state,
  owner,
}: Probe): ProbeStack {
  return {
    functions: [
      module === null ? name : `${name} [${module}]`,
      mechanism,
      program === null ? NO_PROGRAM : `bpf_prog_${program.tag}_${program.name} (id ${program.id})`,
      `${ownerText(owner)}${GRADE_MARK}${owner.grade}`,
    ],
    labels: { mechanism, probe_state: state, owner_grade: owner.grade },
  };
}

/** The probe that a stack of the profile of probes stands for, `state` as its label has it; null for other stacks. */
export function probeOfStack(functions: readonly string[], state: ProbeState): Probe | null {
  const [place, mechanism, program, owner] = functions;
  if (place === undefined || mechanism === undefined || program === undefined || owner === undefined)
    return null;
  const [, name = place, module] = /^(.+) \[(\w+)\]$/.exec(place) ?? [];
  return {
    mechanism: mechanism as HookMechanism,
    function: name,
    module: module ?? null,
    state,
    program: programOf(program),
    maps: [],
    hits: null,
    event: null,
    owner: ownerOf(owner),
  };
}

function programOf(text: string): ProbeProgram | null {
  const [, tag, name, id] = /^bpf_prog_([0-9a-f]*)_(.*) \(id (\d+)\)$/.exec(text) ?? [];
  return tag === undefined ? null : { id: Number(id), name: name!, tag };
}

function ownerOf(text: string): ProbeOwner {
  const at = text.lastIndexOf(GRADE_MARK);
  const grade = text.slice(at + GRADE_MARK.length) as OwnerGrade;
  // A process names itself as it likes: what follows it is the kernel's.
  const [, process, pid, rest = ''] = /^(.*) \(pid (\d+)\)(.*)$/s.exec(text.slice(0, at)) ?? [];
  if (pid === undefined) return NO_OWNER;
  return {
    process: process === ENDED ? null : process!,
    pid: Number(pid),
    unit: /, ([^, ]+\.(?:service|scope|socket|mount|swap))/.exec(rest)?.[1] ?? null,
    container: /, container ([0-9a-f]+)/.exec(rest)?.[1] ?? null,
    pod: /, pod ([0-9a-f-]+)/.exec(rest)?.[1] ?? null,
    grade,
  };
}

/** `ebpf.collector (pid 222), netdata.service`. */
export function ownerText({ pid, process, unit, container, pod }: ProbeOwner): string {
  if (pid === null) return NOBODY;
  return [
    `${process ?? ENDED} (pid ${pid})`,
    unit,
    container && `container ${container.slice(0, 12)}`,
    pod && `pod ${pod}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** For people: `kretprobe on tcp_sendmsg armed, ebpf.collector (pid 812), netdata.service`. */
export function describeChange({ fate, probe: { mechanism, function: name, owner } }: ProbeChange): string {
  return `${mechanism} on ${name} ${fate}, ${ownerText(owner)}`;
}
