import { describeOwner, formatRemedy, remedyOf } from '../frames/index.js';
import { isSharedHash, type Probe, type ProbeInventory } from '../model/probe.js';

/** The inventory for people: by owner, with what the maps are, what switches it off, and what could not be read. */
export function formatInventory({ kernel, probes, unreadable }: ProbeInventory): string {
  const sections = [
    [headline(kernel, probes, unreadable.length > 0)],
    ...[...byOwner(probes)].map(([title, owned]) => [title, ...linesOf(owned)]),
    sharedMapLines(probes),
    remedyLines(probes),
    unreadable.map(({ what, why }) => `not read: ${what}: ${why}`),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function byOwner(probes: readonly Probe[]): ReadonlyMap<string, readonly Probe[]> {
  const owned = new Map<string, Probe[]>();
  for (const probe of probes) {
    const title = describeOwner(probe.owner);
    owned.set(title, [...(owned.get(title) ?? []), probe]);
  }
  return owned;
}

function headline(
  { release, arch, kprobes }: ProbeInventory['kernel'],
  probes: readonly Probe[],
  isPartial: boolean,
): string {
  const armed = probes.filter(({ state }) => state === 'armed').length;
  const nothing = isPartial ? 'nothing is found in what could be read' : 'nothing is hooked in';
  const counts = probes.length === 0 ? nothing : `${armed} of ${probes.length} probes armed`;
  const switches = {
    enabled: 'kprobes are enabled',
    disabled: 'kprobes are switched off',
    absent: 'built without kprobes',
    unknown: 'whether kprobes are enabled is not known',
  };
  return `${release || 'unknown kernel'} (${arch}): ${counts}; ${switches[kprobes]}`;
}

function linesOf(probes: readonly Probe[]): readonly string[] {
  const rows = probes.map(({ mechanism, function: name, module, state, program, maps, hits, event }) => [
    mechanism,
    module ? `${name} [${module}]` : name,
    state,
    [
      program && `program ${program.name || program.tag} (id ${program.id})`,
      maps.length > 0 && `maps ${maps.map((map) => `${map.name || map.id} (${map.type})`).join(', ')}`,
      event && `event ${event}`,
      hits !== null && `${hits} hits`,
    ]
      .filter(Boolean)
      .join(', '),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

/** The map of the incident: one plain hash that probes update from every CPU. */
function sharedMapLines(probes: readonly Probe[]): readonly string[] {
  const users = new Map<number, { title: string; count: number }>();
  for (const map of probes.flatMap(({ maps }) => maps)) {
    if (!isSharedHash(map)) continue;
    const title = `map ${map.name || map.id} (${map.type}, ${map.max_entries} entries)`;
    users.set(map.id, { title, count: (users.get(map.id)?.count ?? 0) + 1 });
  }
  return [...users.values()].map(
    ({ title, count }) =>
      `${title} is updated by the programs of ${count} probes: its buckets have one lock each for all CPUs, which wait for each other there`,
  );
}

function remedyLines(probes: readonly Probe[]): readonly string[] {
  const armed = probes.filter(({ state }) => state === 'armed');
  const remedies = armed.map((probe) => `to switch off: ${formatRemedy(remedyOf(probe))}`);
  return [...new Set(remedies)];
}
