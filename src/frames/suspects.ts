import { formatSome } from '../lib/format-some.js';
import { printable } from '../lib/printable.js';
import type { Attribution } from '../model/attribution.js';
import type { Probe, ProbeOwner } from '../model/probe.js';
import type { ProbeMechanism } from './probe-mechanism.js';
import { describeOwner } from './probe-owner.js';
import { isHookedBy } from './probe-remedy.js';

/** Most suspects that are told. */
const MAX_SUSPECTS = 5;
/** Most functions that are told of a suspect. */
const MAX_FUNCTIONS = 3;

/** The 16 digits in `bpf_prog_TAG_NAME`. */
const TAG = /^bpf_prog_([0-9a-f]{16})/;

/** Somebody who holds probes that stacks may be of. */
export interface Suspect {
  readonly owner: ProbeOwner;
  readonly probes: readonly Probe[];
}

/**
 * The registered probes that the matched stacks of an alert may be of: those whose program is in the stacks; where
 * there are none, those of the mechanisms on the probed functions; else all of the mechanisms. None that is known to
 * be disarmed.
 */
export function probesBehind(
  { mechanisms, programs, probed }: Attribution,
  probes: readonly Probe[],
): readonly Probe[] {
  const live = probes.filter(
    (probe) =>
      probe.state !== 'disarmed' &&
      mechanisms.some((mechanism) => isHookedBy(probe, mechanism as ProbeMechanism)),
  );
  const tags = new Set(programs.flatMap((name) => TAG.exec(name)?.[1] ?? []));
  const byProgram = live.filter(({ program }) => program !== null && tags.has(program.tag));
  if (byProgram.length > 0) return byProgram;
  const names = new Set(probed.map(({ function: name }) => name));
  const byFunction = live.filter(({ function: name }) => names.has(name.replace(/\+0x[0-9a-f]+$/, '')));
  return byFunction.length > 0 ? byFunction : live;
}

/** Who holds probes, most probes first. */
export function suspectsOf(probes: readonly Probe[]): readonly Suspect[] {
  const byOwner = new Map<string, Probe[]>();
  for (const probe of probes) {
    const owner = describeOwner(probe.owner);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), probe]);
  }
  return [...byOwner.values()]
    .sort((a, b) => b.length - a.length)
    .map((own) => ({ owner: own[0]!.owner, probes: own }));
}

/** A line for each suspect: `ebpf.plugin (pid 812), netdata.service, known by: ...: kretprobe on tcp_sendmsg, tcp_close`. */
export function formatSuspects(suspects: readonly Suspect[]): string {
  const lines = suspects.slice(0, MAX_SUSPECTS).map(({ owner, probes }) => {
    const mechanisms = [...new Set(probes.map(({ mechanism }) => mechanism))].join(', ');
    const functions = [...new Set(probes.map(({ function: name }) => name))];
    return printable(`${describeOwner(owner)}: ${mechanisms} on ${formatSome(functions, MAX_FUNCTIONS)}`);
  });
  const more = suspects.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} others`] : [])].join('\n');
}
