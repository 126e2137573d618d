import type { OwnerGrade, ProbeOwner } from '../../../model/probe.js';
import { parseCgroup } from '../cgroup.js';
import type { ProbeTree } from './probe-tree.js';

/** Says who a process is, with its unit and container; each is read once. */
export class ProcessFacts {
  readonly #tree: ProbeTree;
  readonly #known = new Map<number, Omit<ProbeOwner, 'grade'>>();

  constructor(tree: ProbeTree) {
    this.#tree = tree;
  }

  /** The owner of what this process holds; one that has ended keeps its number alone. */
  ownerOf(pid: number, grade: OwnerGrade): ProbeOwner {
    let facts = this.#known.get(pid);
    if (facts === undefined) {
      facts = this.#read(pid);
      this.#known.set(pid, facts);
    }
    return { ...facts, grade };
  }

  #read(pid: number): Omit<ProbeOwner, 'grade'> {
    const comm = this.#tree.read(`/proc/${pid}/comm`)?.text?.replace(/\n$/, '');
    const { systemdUnit, containerId, podUid } = parseCgroup(
      this.#tree.read(`/proc/${pid}/cgroup`)?.text ?? '',
    );
    return {
      process: comm ?? null,
      pid,
      unit: systemdUnit || null,
      container: containerId || null,
      pod: podUid || null,
    };
  }
}
