import type { PerfEvent, PerfHeader } from '../model/perf-record.js';
import type { EventTable } from './event-table.js';

/** A {@link PerfHeader} that fills as the stream is read. */
export class HeaderBuilder implements PerfHeader {
  hostname: string | null = null;
  osRelease: string | null = null;
  arch: string | null = null;
  cpusOnline: number | null = null;
  cmdline: readonly string[] = [];
  readonly numaNodeOfCpu = new Map<number, number>();
  readonly buildIds = new Map<string, string>();
  #table: EventTable | null = null;

  get events(): readonly PerfEvent[] {
    return this.#table?.events ?? [];
  }

  /** The events of the stream, once its byte order is known. */
  set table(table: EventTable) {
    this.#table = table;
  }
}
