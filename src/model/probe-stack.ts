import type { Probe, ProbeChange, ProbeOwner } from './probe.js';

/** A probe in the profile of probes: names of frames, leaf first. `probed function ← mechanism ← program ← owner`. */
export interface ProbeStack {
  readonly functions: readonly [probed: string, mechanism: string, program: string, owner: string];
  readonly labels: { readonly mechanism: string; readonly probe_state: string; readonly owner_grade: string };
}

/** Where no owner or program is known. */
const NOBODY = 'owner not known';
const NO_PROGRAM = 'no program';

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
      program === null ? NO_PROGRAM : `bpf ${program.name || program.tag} (id ${program.id})`,
      ownerText(owner),
    ],
    labels: { mechanism, probe_state: state, owner_grade: owner.grade },
  };
}

/** `ebpf.collector (pid 222), netdata.service`. */
export function ownerText({ pid, process, unit, container, pod }: ProbeOwner): string {
  if (pid === null) return NOBODY;
  return [
    `${process ?? 'a process that has ended'} (pid ${pid})`,
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
