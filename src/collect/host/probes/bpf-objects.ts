import type { ProbeMap } from '../../../model/probe.js';
import type { Attachment } from './attachment.js';
import { mapTypeName } from './bpf-types.js';
import type { ProbeSources } from './probe-sources.js';

/** A BPF program as its probes need it. */
export interface KnownByNumber {
  readonly name: string;
  readonly tag: string;
  readonly runs: number;
  readonly mapIds: readonly number[];
}

/** Where programs are attached, each once, with the processes that hold them. */
export function attachmentsOf(sources: ProbeSources): readonly Attachment[] {
  return distinct(withHolders(sources));
}

/** Attachments with the processes that hold their links, also where bpftool did not say which those are. */
function withHolders({ attachments, descriptors }: ProbeSources): readonly Attachment[] {
  const holderOf = new Map(
    descriptors.holders.flatMap(({ pid, links }) => links.map(({ id }) => [id, pid] as const)),
  );
  return attachments.map((attached) =>
    attached.pid !== null || attached.linkId === null
      ? attached
      : { ...attached, pid: holderOf.get(attached.linkId) ?? null },
  );
}

/** What bpftool and a descriptor tell of one link, or of one program of one process at one place, once: the fuller one. */
function distinct(attachments: readonly Attachment[]): readonly Attachment[] {
  const byPlace = new Map<string, Attachment>();
  for (const attached of attachments) {
    const { mechanism, function: name, programId } = attached;
    const key = `${mechanism}\0${name}\0${programId}`;
    const known = byPlace.get(key);
    byPlace.set(key, known === undefined || (known.pid === null && attached.pid !== null) ? attached : known);
  }
  const named = new Set(
    [...byPlace.values()].filter(({ function: name }) => name !== '').map(({ programId }) => programId),
  );
  return [...byPlace.values()].filter(
    ({ function: name, programId }) => name !== '' || !named.has(programId),
  );
}

/** Programs by their number, as bpftool knows them, else by the descriptors of those who hold them. */
export function programsOf({ programs, descriptors }: ProbeSources): ReadonlyMap<number, KnownByNumber> {
  const known = new Map<number, KnownByNumber>(
    programs.map(({ id, name, tag, runs, mapIds }) => [id, { name, tag, runs, mapIds }] as const),
  );
  for (const { programs: held, maps } of descriptors.holders) {
    for (const { id, tag, runs } of held) {
      // Which of its owner's maps a program uses, only bpftool tells: where there is one map there is no doubt.
      const mapIds = maps.length === 1 ? [maps[0]!.id] : [];
      if (!known.has(id)) known.set(id, { name: '', tag, runs, mapIds });
    }
  }
  return known;
}

/** Maps by their number, as bpftool knows them, else by descriptors. */
export function mapsOf({ maps, descriptors }: ProbeSources): ReadonlyMap<number, ProbeMap> {
  const known = new Map(maps.map((map) => [map.id, map] as const));
  for (const { id, type, maxEntries } of descriptors.holders.flatMap((holder) => holder.maps)) {
    if (!known.has(id)) known.set(id, { id, type: mapTypeName(type), name: '', max_entries: maxEntries });
  }
  return known;
}
