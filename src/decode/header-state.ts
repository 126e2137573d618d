import { parseCpuList } from '../lib/cpu-list.js';
import type { PerfEvent, PerfHeader } from '../model/perf-record.js';
import { type EventAttr, MAX_ATTR_BYTES, readEventAttr } from './event-attr.js';
import { Feature, MISC_BUILD_ID_SIZE, RECORD_HEADER_BYTES } from './format.js';
import type { RecordBytes } from './record-bytes.js';

/** Most names that are believed of a header: strings, nodes, events. */
const MAX_ENTRIES = 65_536;
const MAX_BUILD_ID_BYTES = 20;
const BUILD_ID_FIELD_BYTES = 24;
const EVENT_UPDATE_NAME = 2;

/** Collects what a recording says of itself, whichever way it says it. */
export class HeaderState implements PerfHeader {
  readonly attrs: EventAttr[] = [];
  readonly events: PerfEvent[] = [];
  readonly numaNodeOfCpu = new Map<number, number>();
  readonly buildIds = new Map<string, string>();
  readonly cmdline: string[] = [];
  hostname: string | null = null;
  osRelease: string | null = null;
  arch: string | null = null;
  cpusOnline: number | null = null;
  /** Index of the event of each id. */
  readonly eventOfId = new Map<number, number>();

  /** Adds an event and the ids its records carry. */
  addAttr(attr: EventAttr, ids: Iterable<number>): void {
    const index = this.attrs.length;
    this.attrs.push(attr);
    this.events.push(attr.event);
    for (const id of ids) this.eventOfId.set(id, index);
  }

  /** `PERF_RECORD_EVENT_UPDATE`: only names are of interest. */
  applyEventUpdate(bytes: RecordBytes): void {
    const kind = bytes.u64Number();
    const event = this.eventOfId.get(bytes.u64Number());
    if (kind === EVENT_UPDATE_NAME && event !== undefined) this.#rename(event, bytes.string());
  }

  /** A header feature; unknown ones are passed over. */
  applyFeature(feature: number, bytes: RecordBytes): void {
    switch (feature) {
      case Feature.HOSTNAME:
        this.hostname = bytes.sizedString();
        break;
      case Feature.OSRELEASE:
        this.osRelease = bytes.sizedString();
        break;
      case Feature.ARCH:
        this.arch = bytes.sizedString();
        break;
      case Feature.NRCPUS:
        bytes.skip(4);
        this.cpusOnline = bytes.u32();
        break;
      case Feature.CMDLINE:
        this.#readCmdline(bytes);
        break;
      case Feature.EVENT_DESC:
        this.#readEventDesc(bytes);
        break;
      case Feature.NUMA_TOPOLOGY:
        this.#readNumaTopology(bytes);
        break;
      case Feature.BUILD_ID:
        this.#readBuildIds(bytes);
        break;
    }
  }

  /** One `struct perf_record_header_build_id` behind its record header. */
  applyBuildId(misc: number, bytes: RecordBytes): void {
    bytes.skip(4);
    const field = bytes.bytes(BUILD_ID_FIELD_BYTES);
    const told = misc & MISC_BUILD_ID_SIZE ? (field[MAX_BUILD_ID_BYTES] ?? 0) : MAX_BUILD_ID_BYTES;
    const buildId = Buffer.from(field.subarray(0, Math.min(told, MAX_BUILD_ID_BYTES))).toString('hex');
    const fileName = bytes.string();
    if (fileName !== '' && /[^0]/.test(buildId)) this.buildIds.set(fileName, buildId);
  }

  #readCmdline(bytes: RecordBytes): void {
    const count = Math.min(bytes.u32(), MAX_ENTRIES);
    for (let i = 0; i < count && bytes.remaining > 0; i++) this.cmdline.push(bytes.sizedString());
  }

  #readEventDesc(bytes: RecordBytes): void {
    const count = Math.min(bytes.u32(), MAX_ENTRIES);
    const attrBytes = bytes.u32();
    if (attrBytes > MAX_ATTR_BYTES) return;
    for (let i = 0; i < count && bytes.remaining > 0; i++) {
      const attr = readEventAttr(bytes, attrBytes);
      const idCount = Math.min(bytes.u32(), MAX_ENTRIES);
      const name = bytes.sizedString();
      const ids: number[] = [];
      for (let id = 0; id < idCount && bytes.remaining > 0; id++) ids.push(bytes.u64Number());
      this.#nameEvent(i, attr, ids, name);
    }
  }

  /** Attrs come before features; where they don't, the description brings them. */
  #nameEvent(index: number, attr: EventAttr, ids: readonly number[], name: string): void {
    const known = ids.map((id) => this.eventOfId.get(id)).find((event) => event !== undefined);
    if (known === undefined && index >= this.attrs.length) this.addAttr(attr, ids);
    this.#rename(known ?? index, name);
  }

  #rename(index: number, name: string): void {
    const event = this.events[index];
    if (event !== undefined && name !== '') this.events[index] = { ...event, name };
  }

  #readNumaTopology(bytes: RecordBytes): void {
    const count = Math.min(bytes.u32(), MAX_ENTRIES);
    for (let i = 0; i < count && bytes.remaining > 0; i++) {
      const node = bytes.u32();
      bytes.skip(16);
      for (const cpu of parseCpuList(bytes.sizedString())) this.numaNodeOfCpu.set(cpu, node);
    }
  }

  #readBuildIds(bytes: RecordBytes): void {
    while (bytes.remaining >= RECORD_HEADER_BYTES) {
      bytes.skip(4);
      const misc = bytes.u16();
      const size = bytes.u16();
      if (size < RECORD_HEADER_BYTES) return;
      this.applyBuildId(misc, bytes.slice(size - RECORD_HEADER_BYTES));
    }
  }
}
