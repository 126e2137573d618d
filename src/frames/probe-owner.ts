import { printable } from '../lib/printable.js';
import type { OwnerGrade, ProbeOwner } from '../model/probe.js';
import { ownerText } from '../model/probe-stack.js';

/** How an owner is known, to follow "known by". */
const GRADES: Readonly<Record<OwnerGrade, string>> = {
  exact: 'its own link or perf event (exact)',
  'program tag': "its program's tag",
  'event name': "its process ID in the event's name",
  descriptor: 'its open files, the only ones that fit',
  'start time': 'the time at which it started',
  none: 'nothing',
};

/** An owner, and how it is known: `ebpf.plugin (pid 812), netdata.service, known by: its own link or perf event (exact)`. A process names itself as it likes: what is not printable is escaped. */
export function describeOwner(owner: ProbeOwner): string {
  if (owner.grade === 'none') return 'owner not known';
  return printable(`${ownerText(owner)}, known by: ${GRADES[owner.grade]}`);
}
