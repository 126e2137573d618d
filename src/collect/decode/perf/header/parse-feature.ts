import { MAX_CPUS, parseCpuList } from '../../../../lib/cpu-list.js';
import { FieldReader, OverrunError, readText } from '../records/field-reader.js';
import { RECORD_HEADER_BYTES } from '../records/record-frame.js';
import { parseBpfPrograms } from './bpf-programs.js';
import { parseBtfs } from './btf.js';
import { parseCpuTopology } from './cpu-topology.js';
import { type EventDescription, parseEventDescriptions } from './event-description.js';
import type { EventTable } from './event-table.js';
import type { HeaderBuilder } from './header-builder.js';
import { parseBuildId } from './parse-build-id.js';

/** `enum` of header features, perf's header.h; those that are read here. */
const FEATURE = {
  buildId: 2,
  hostname: 3,
  osRelease: 4,
  arch: 6,
  cpuCount: 7,
  cpuDescription: 8,
  cmdline: 11,
  eventDescriptions: 12,
  cpuTopology: 13,
  numaTopology: 14,
  sampleTime: 21,
  clockId: 23,
  bpfProgramInfo: 25,
  bpfBtf: 26,
  compressed: 27,
  cpuPmuCapabilities: 28,
  clockData: 29,
} as const;

/** Bits of the feature bitmap. */
export const FEATURE_BITS = 256;
/** Larger sections are not read: the longest read here, build IDs, takes some 100 bytes a file. */
export const MAX_FEATURE_BYTES = 32 * 1024 * 1024;
const CLOCK_DATA_VERSION = 1;

type Parser = (fields: FieldReader, header: HeaderBuilder, events: EventTable) => void;

const PARSERS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [FEATURE.buildId, parseBuildIds],
  [FEATURE.hostname, parseHostname],
  [FEATURE.osRelease, parseOsRelease],
  [FEATURE.arch, parseArch],
  [FEATURE.cpuCount, parseCpuCount],
  [FEATURE.cpuDescription, parseCpuDescription],
  [FEATURE.cmdline, parseCmdline],
  [FEATURE.eventDescriptions, nameEvents],
  [FEATURE.cpuTopology, parseCpuTopology],
  [FEATURE.numaTopology, parseNumaTopology],
  [FEATURE.sampleTime, parseSampleTime],
  [FEATURE.clockId, parseClockId],
  [FEATURE.bpfProgramInfo, parseBpfProgramInfo],
  [FEATURE.bpfBtf, parseBpfBtf],
  [FEATURE.compressed, parseCompressed],
  [FEATURE.cpuPmuCapabilities, parseCpuPmuCapabilities],
  [FEATURE.clockData, parseClockData],
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
  header.cpusAvailable = fields.u32();
  header.cpusOnline = fields.u32();
}

function parseCpuDescription(fields: FieldReader, header: HeaderBuilder): void {
  header.cpuModel = readText(fields);
}

function parseCmdline(fields: FieldReader, header: HeaderBuilder): void {
  const cmdline: string[] = [];
  // Every argument takes its length's four bytes at least, so a lying count ends with the section.
  for (let left = fields.u32(); left > 0; left--) cmdline.push(readText(fields));
  header.cmdline = cmdline;
}

function parseNumaTopology(fields: FieldReader, header: HeaderBuilder): void {
  let cpus = 0;
  for (let left = fields.u32(); left > 0; left--) {
    const node = fields.u32();
    fields.skip(16);
    const list = parseCpuList(readText(fields));
    cpus += list.length;
    // A CPU is of one node.
    if (cpus > MAX_CPUS) throw new OverrunError();
    for (const cpu of list) header.numaNodeOfCpu.set(cpu, node);
  }
}

/** `write_sample_time()`: zeros where perf did not look at the samples. */
function parseSampleTime(fields: FieldReader, header: HeaderBuilder): void {
  const firstNs = fields.number64();
  const lastNs = fields.number64();
  header.sampleTimes = lastNs === 0 ? null : { firstNs, lastNs };
}

function parseClockId(fields: FieldReader, header: HeaderBuilder): void {
  header.clockResolutionNs = fields.number64();
}

/** `write_clock_data()`. */
function parseClockData(fields: FieldReader, header: HeaderBuilder): void {
  if (fields.u32() !== CLOCK_DATA_VERSION) return;
  const id = fields.u32();
  const epochNs = fields.u64();
  header.clockReference = { id, epochNs, clockNs: fields.u64() };
}

/** `write_compressed()`. */
function parseCompressed(fields: FieldReader, header: HeaderBuilder): void {
  fields.skip(8);
  const level = fields.u32();
  header.compression = { level, ratio: fields.u32() };
}

/** `write_cpu_pmu_caps()`. */
function parseCpuPmuCapabilities(fields: FieldReader, header: HeaderBuilder): void {
  for (let left = fields.u32(); left > 0; left--) {
    const name = readText(fields);
    header.pmuCapabilities.set(name, readText(fields));
  }
}

function parseBpfProgramInfo(fields: FieldReader, header: HeaderBuilder): void {
  header.rawBpfPrograms = parseBpfPrograms(fields);
}

function parseBpfBtf(fields: FieldReader, header: HeaderBuilder): void {
  header.bpfFunctionNames = parseBtfs(fields);
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
