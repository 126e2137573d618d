import { parseCpuList } from '../lib/cpu-list.js';
import { type EventDescription, parseEventDescriptions } from './event-description.js';
import type { EventTable } from './event-table.js';
import { FieldReader } from './field-reader.js';
import type { HeaderBuilder } from './header-builder.js';
import { parseBuildId } from './parse-build-id.js';
import { RECORD_HEADER_BYTES } from './record-frame.js';

/** `enum` of header features, perf's header.h; those that are read here. */
const FEATURE = {
  buildId: 2,
  hostname: 3,
  osRelease: 4,
  arch: 6,
  cpuCount: 7,
  cmdline: 11,
  eventDescriptions: 12,
  numaTopology: 14,
} as const;

/** Bits of the feature bitmap. */
export const FEATURE_BITS = 256;
/** Larger sections are not read: the longest read here, build IDs, takes some 100 bytes a file. */
export const MAX_FEATURE_BYTES = 32 * 1024 * 1024;
/** More nodes than Linux can have (`CONFIG_NODES_SHIFT` is at most 10). */
const MAX_NODES = 4096;

type Parser = (fields: FieldReader, header: HeaderBuilder, events: EventTable) => void;

const PARSERS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [FEATURE.buildId, parseBuildIds],
  [FEATURE.hostname, parseHostname],
  [FEATURE.osRelease, parseOsRelease],
  [FEATURE.arch, parseArch],
  [FEATURE.cpuCount, parseCpuCount],
  [FEATURE.cmdline, parseCmdline],
  [FEATURE.eventDescriptions, nameEvents],
  [FEATURE.numaTopology, parseNumaTopology],
]);

/** Whether {@link parseFeature} reads anything of that feature. */
export function isFeatureRead(feature: number): boolean {
  return PARSERS.has(feature);
}

/**
 * Puts what a header feature says into `header` and `events`. Features that aren't
 * read change nothing. Throws `OverrunError` when it is too short for what it says.
 */
export function parseFeature(
  feature: number,
  fields: FieldReader,
  header: HeaderBuilder,
  events: EventTable,
): void {
  PARSERS.get(feature)?.(fields, header, events);
}

/** A string behind its length: `do_write_string()`. */
function readText(fields: FieldReader): string {
  return fields.text(fields.u32());
}

function parseHostname(fields: FieldReader, header: HeaderBuilder): void {
  header.hostname = readText(fields);
}

function parseOsRelease(fields: FieldReader, header: HeaderBuilder): void {
  header.osRelease = readText(fields);
}

function parseArch(fields: FieldReader, header: HeaderBuilder): void {
  header.arch = readText(fields);
}

function parseCpuCount(fields: FieldReader, header: HeaderBuilder): void {
  fields.skip(4);
  header.cpusOnline = fields.u32();
}

function parseCmdline(fields: FieldReader, header: HeaderBuilder): void {
  const cmdline: string[] = [];
  // Every argument takes its length's four bytes at least, so a lying count ends with the section.
  for (let left = fields.u32(); left > 0; left--) cmdline.push(readText(fields));
  header.cmdline = cmdline;
}

function parseNumaTopology(fields: FieldReader, header: HeaderBuilder): void {
  for (let left = Math.min(fields.u32(), MAX_NODES); left > 0; left--) {
    const node = fields.u32();
    fields.skip(16);
    for (const cpu of parseCpuList(readText(fields))) header.numaNodeOfCpu.set(cpu, node);
  }
}

function parseBuildIds(fields: FieldReader, header: HeaderBuilder): void {
  while (fields.remaining > RECORD_HEADER_BYTES) {
    fields.skip(4);
    const misc = fields.u16();
    const sizeBytes = fields.u16();
    const body = fields.bytes(Math.max(0, sizeBytes - RECORD_HEADER_BYTES));
    const { fileName, buildId } = parseBuildId(new FieldReader(body, fields.isLittleEndian), misc);
    header.buildIds.set(fileName, buildId);
  }
}

function nameEvents(fields: FieldReader, _header: HeaderBuilder, events: EventTable): void {
  parseEventDescriptions(fields).forEach(({ name, ids }: EventDescription, index) => {
    const [id] = ids;
    events.rename(id === undefined ? index : events.indexOf(id), name);
  });
}
