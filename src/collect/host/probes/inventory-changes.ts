import type { Probe, ProbeChange, ProbeInventory } from '../../../model/probe.js';

/** What became of probes from one look to the next, in the order of the lists. */
export function changesBetween(
  before: ProbeInventory,
  after: ProbeInventory,
  timeMs: number,
): readonly ProbeChange[] {
  const old = byKey(before.probes);
  const now = byKey(after.probes);
  const changes: ProbeChange[] = [];
  for (const [key, probe] of now) {
    const isArmed = probe.state !== 'disarmed';
    const wasArmed = old.has(key) && old.get(key)!.state !== 'disarmed';
    if (isArmed !== wasArmed || !old.has(key)) {
      changes.push({ timeMs, fate: isArmed ? 'armed' : 'disarmed', probe });
    }
  }
  for (const [key, probe] of old) {
    if (!now.has(key)) changes.push({ timeMs, fate: 'removed', probe });
  }
  return changes;
}

/** Equal probes of one owner are told apart by their number. */
function byKey(probes: readonly Probe[]): ReadonlyMap<string, Probe> {
  const keyed = new Map<string, Probe>();
  for (const probe of probes) {
    const { mechanism, function: name, module, program, event, owner } = probe;
    const key = [mechanism, name, module, program?.id, event, owner.pid].join('\0');
    let number = 0;
    while (keyed.has(`${key}\0${number}`)) number++;
    keyed.set(`${key}\0${number}`, probe);
  }
  return keyed;
}
