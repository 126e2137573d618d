import { CUT_STACK, isBpfProgram, isLocking } from '../../src/frames/index.js';
import { UNKNOWN_FUNCTION } from '../../src/model/frame.js';
import { type FlameNode, walkFlame } from './flame-tree.js';

/** Who needs which lock, and what led there: one row of the ranking. */
export interface LockSite {
  /** The frame that was acquiring: the innermost of the lock frames. */
  readonly lock: string;
  /** First caller outside the locking code. */
  readonly site: string;
  /** The BPF program above the site, null where none is. */
  readonly program: string | null;
  /** The outermost probe frame: the mechanism; null where there is none. */
  readonly mechanism: string | null;
  /** The caller of that frame: the probed function, or what had called it (from Linux 5.16 on it has returned). */
  readonly probeCaller: string | null;
  /** In the unit of the tree. */
  readonly value: number;
}

/** Lock sites of a tree, most time first. A stack counts once, by its innermost run of lock frames. */
export function lockSites(root: FlameNode): readonly LockSite[] {
  const rows = new Map<string, LockSite>();
  walkFlame(root, (node, callers) => {
    if (node.frameClass !== 'lock') return;
    const value = node.value - valueBelowLocks(node);
    if (value <= 0) return;
    const row = siteOf(node, callers, value);
    const key = [row.lock, row.site, row.program, row.mechanism, row.probeCaller].join('\u0001');
    rows.set(key, { ...row, value: value + (rows.get(key)?.value ?? 0) });
  });
  return [...rows.values()].sort((a, b) => b.value - a.value);
}

/** The value of the stacks that acquire another lock further in: they count there. */
function valueBelowLocks(node: FlameNode): number {
  return node.children.reduce(
    (sum, child) => sum + (child.frameClass === 'lock' ? child.value : valueBelowLocks(child)),
    0,
  );
}

function siteOf(lock: FlameNode, callers: readonly FlameNode[], value: number): LockSite {
  const site = callers.findLast((frame) => frame.frameClass !== 'lock' && !isLocking(frame.name));
  const probeAt = callers.findIndex((frame) => frame.frameClass === 'probe');
  // Trampolines that ftrace makes have no symbol.
  const before = callers.slice(0, Math.max(0, probeAt)).findLast((frame) => frame.name !== UNKNOWN_FUNCTION);
  const program = callers.findLast((frame) => isBpfProgram(frame.name));
  return {
    lock: lock.name,
    site: site?.name ?? CUT_STACK,
    program: program?.name ?? null,
    mechanism: callers[probeAt]?.name ?? null,
    probeCaller: before?.name ?? null,
    value,
  };
}
