import type { BpfProgram, PerfClock, PerfEvent, PerfHeader } from '../../../../model/perf-record.js';
import { nameBpfProgram, type RawBpfProgram } from './bpf-programs.js';
import type { EventTable } from './event-table.js';

/** A {@link PerfHeader} that fills as the stream is read. */
export class HeaderBuilder implements PerfHeader {
  hostname: string | null = null;
  osRelease: string | null = null;
  arch: string | null = null;
  cpusOnline: number | null = null;
  /** With those that may still come online. */
  cpusAvailable = 0;
  cpuModel: string | null = null;
  cmdline: readonly string[] = [];
  sampleTimes: PerfHeader['sampleTimes'] = null;
  clockResolutionNs: number | null = null;
  clockReference: Omit<PerfClock, 'resolutionNs'> | null = null;
  compression: PerfHeader['compression'] = null;
  readonly numaNodeOfCpu = new Map<number, number>();
  readonly socketOfCpu = new Map<number, number>();
  readonly siblingsOfCpu = new Map<number, readonly number[]>();
  readonly pmuCapabilities = new Map<string, string>();
  readonly buildIds = new Map<string, string>();
  #table: EventTable | null = null;
  #rawPrograms: readonly RawBpfProgram[] = [];
  /** Names of functions by their number, of each BTF by its id. */
  #functionNames: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map();
  #programs: readonly BpfProgram[] | null = null;

  get events(): readonly PerfEvent[] {
    return this.#table?.events ?? [];
  }

  /** The events of the stream, once its byte order is known. */
  set table(table: EventTable) {
    this.#table = table;
  }

  get clock(): PerfClock | null {
    return this.clockReference && { ...this.clockReference, resolutionNs: this.clockResolutionNs };
  }

  /** The same array until more is known. */
  get bpfPrograms(): readonly BpfProgram[] {
    this.#programs ??= this.#rawPrograms.map((program) => nameBpfProgram(program, this.#functionNames));
    return this.#programs;
  }

  set rawBpfPrograms(programs: readonly RawBpfProgram[]) {
    this.#rawPrograms = programs;
    this.#programs = null;
  }

  set bpfFunctionNames(names: ReadonlyMap<number, ReadonlyMap<number, string>>) {
    this.#functionNames = names;
    this.#programs = null;
  }
}
