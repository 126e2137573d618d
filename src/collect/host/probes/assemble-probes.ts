import {
  NO_OWNER,
  type Probe,
  type ProbeMap,
  type ProbeOwner,
  type ProbeState,
} from '../../../model/probe.js';
import type { Attachment } from './attachment.js';
import { attachmentsOf, type KnownByNumber, mapsOf, programsOf } from './bpf-objects.js';
import { PROGRAM_TYPE } from './bpf-types.js';
import type { Holder } from './descriptors.js';
import type { TracedFunction } from './enabled-functions.js';
import type { ProbeSources } from './probe-sources.js';
import type { ProcessFacts } from './process-facts.js';
import { type NamedEvent, pidInEvent } from './trace-events.js';

/** Functions under one tracer that are listed one by one; of more there is one entry that counts them. */
const MAX_TRACED = 200;

type ProbePlace = Pick<Probe, 'mechanism' | 'function' | 'module'>;

/** Joins the sources to one list: what two of them tell of the same probe is one probe. */
export function assembleProbes(sources: ProbeSources, processes: ProcessFacts): readonly Probe[] {
  return new Assembly(sources, processes).probes();
}

class Assembly {
  readonly #sources: ProbeSources;
  readonly #processes: ProcessFacts;
  readonly #programs: ReadonlyMap<number, KnownByNumber>;
  readonly #maps: ReadonlyMap<number, ProbeMap>;
  /** What no probe has taken yet. */
  #attachments: readonly Attachment[];
  #events: readonly NamedEvent[];
  readonly #found: Probe[] = [];

  constructor(sources: ProbeSources, processes: ProcessFacts) {
    this.#sources = sources;
    this.#processes = processes;
    this.#attachments = attachmentsOf(sources);
    this.#events = sources.namedEvents;
    this.#programs = programsOf(sources);
    this.#maps = mapsOf(sources);
  }

  probes(): readonly Probe[] {
    this.#addKprobes();
    this.#addFprobes();
    this.#addUprobes();
    this.#addTracepoints();
    this.#addAttached();
    this.#addUnplaced();
    this.#addTracedFunctions();
    return this.#found.sort(byFunction);
  }

  /** The list of kprobes has each once; attached programs and named events say whose they are. */
  #addKprobes(): void {
    const { kprobes, kernel } = this.#sources;
    const stateOf = (isOff: boolean): ProbeState => {
      if (isOff || kernel.kprobes === 'disabled') return 'disarmed';
      return kernel.kprobes === 'enabled' ? 'armed' : 'unknown';
    };
    for (const { isOff, ...place } of kprobes ?? []) this.#add(place, stateOf(isOff));
    // What the list does not have, since it could not be read, or since the function is not there (yet).
    for (const attached of this.#attachments.filter(isKprobe)) this.#add(attached, stateOf(false));
    for (const event of this.#events.filter(isKprobe)) {
      this.#add(event, kprobes === null && this.#isEnabled(event) ? stateOf(false) : 'disarmed');
    }
  }

  /** Functions that ftrace calls an fprobe for; links of many functions say in newer kernels, and by bpftool, which. */
  #addFprobes(): void {
    const isFprobe = ({ mechanism }: { mechanism: string }) => mechanism === 'fprobe';
    const traced = this.#sources.tracedFunctions.filter((entry) => this.#isCalledByFprobe(entry));
    for (const { function: name, module } of traced) {
      this.#add({ mechanism: 'fprobe', function: name, module }, 'armed');
    }
    for (const attached of this.#attachments.filter(isFprobe)) {
      if (attached.function !== '') this.#add(attached, 'armed');
      else this.#attachments = this.#attachments.filter((other) => other !== attached);
    }
    for (const event of this.#events.filter(isFprobe)) {
      this.#add(event, this.#isEnabled(event) ? 'armed' : 'disarmed');
    }
  }

  /** Where ftrace calls several it names none: they are fprobes where a process holds links of them and nothing is traced. */
  #isCalledByFprobe({ calls, function: name }: TracedFunction): boolean {
    if (calls !== 'unknown') return calls === 'fprobe';
    const { currentTracers, descriptors } = this.#sources;
    if (currentTracers.length > 0 || this.#found.some((probe) => probe.function === name)) return false;
    return descriptors.holders.some((holder) => couldHold(holder, 'fprobe'));
  }

  #addUprobes(): void {
    const isUprobe = ({ mechanism }: { mechanism: string }) => /^u(ret)?probe$/.test(mechanism);
    for (const event of this.#events.filter(isUprobe)) {
      const isAttached = this.#attachments.some((attached) => isSame(attached, event));
      this.#add(event, this.#isEnabled(event) || isAttached ? 'armed' : 'disarmed');
    }
    for (const attached of this.#attachments.filter(isUprobe)) this.#add(attached, 'armed');
  }

  /** Events that are enabled in tracefs, and tracepoints that perf events hold. */
  #addTracepoints(): void {
    const ofOthers = new Set(this.#sources.namedEvents.map(({ event }) => event.replace('/', ':')));
    for (const name of new Set(this.#sources.enabledEvents)) {
      if (ofOthers.has(name)) continue;
      this.#push({ mechanism: 'tracepoint', function: name, module: null }, 'armed', null, null);
    }
    for (const attached of this.#attachments.filter(({ mechanism }) => mechanism === 'tracepoint')) {
      this.#add(attached, 'armed');
    }
  }

  /** All that is left: trampolines, raw tracepoints, LSM hooks and links of other kinds. */
  #addAttached(): void {
    for (const attached of this.#attachments) {
      this.#push(attached, 'armed', attached, null);
    }
    const hooked = new Set(this.#found.map(({ function: name }) => name));
    for (const { calls, function: name, module } of this.#sources.tracedFunctions) {
      if (calls === 'direct' && !hooked.has(name)) {
        this.#push({ mechanism: 'fentry', function: name, module }, 'armed', null, null);
      }
    }
  }

  /** Programs that a process holds and whose place is not known: without bpftool, perf events do not tell it. */
  #addUnplaced(): void {
    const placed = [...this.#found];
    for (const { pid, programs } of this.#sources.descriptors.holders) {
      // A probe without an owner may be this program's, and one that is this process's by its descriptors is.
      const isPlaced = (id: number, mechanisms: readonly string[]) =>
        placed.some(
          ({ owner, mechanism, program }) =>
            program?.id === id ||
            (program === null && mechanisms.includes(mechanism) && (owner.pid === pid || owner.pid === null)),
        );
      for (const { id, type } of programs) {
        const mechanisms = MECHANISMS_OF_TYPE.get(type);
        if (mechanisms === undefined || isPlaced(id, mechanisms)) continue;
        const mechanism = mechanisms.length === 1 ? mechanisms[0]! : 'perf_event';
        const held = { mechanism, function: '', module: null, programId: id, pid, linkId: null };
        this.#push(held, 'unknown', held, null);
      }
    }
  }

  #addTracedFunctions(): void {
    const { tracedFunctions, currentTracers } = this.#sources;
    const known = new Set(this.#found.map(({ function: name }) => name));
    const traced = tracedFunctions.filter(
      ({ calls, function: name }) => calls === 'tracer' || (calls === 'unknown' && !known.has(name)),
    );
    if (traced.length > MAX_TRACED) {
      const place = { function: `${traced.length} functions`, module: null };
      this.#push({ mechanism: 'ftrace', ...place }, 'armed', null, null);
    } else {
      for (const { function: name, module } of traced) {
        this.#push({ mechanism: 'ftrace', function: name, module }, 'armed', null, null);
      }
    }
    if (traced.length > 0) return;
    for (const tracer of currentTracers) {
      this.#push(
        { mechanism: 'ftrace', function: `current_tracer ${tracer}`, module: null },
        'armed',
        null,
        null,
      );
    }
  }

  /** Adds a probe, and takes away what else tells of it. */
  #add(place: ProbePlace, state: ProbeState): void {
    const attached = findSame(this.#attachments, place);
    const event = findSame(this.#events, place);
    this.#attachments = this.#attachments.filter((other) => other !== attached);
    this.#events = this.#events.filter((other) => other !== event);
    this.#push(place, state, attached, event);
  }

  #push(
    { mechanism, function: name, module }: ProbePlace,
    state: ProbeState,
    attached: Attachment | null,
    event: NamedEvent | null,
  ): void {
    const program = attached?.programId ? this.#programs.get(attached.programId) : undefined;
    const mapIds = program?.mapIds ?? [];
    const hits = event === null ? null : (this.#sources.hitsOf.get(event.event.split('/')[1]!)?.[0] ?? null);
    this.#found.push({
      mechanism,
      function: name === '' ? '?' : name,
      module: module ?? attached?.module ?? event?.module ?? null,
      state,
      program: attached?.programId
        ? { id: attached.programId, name: program?.name ?? '', tag: program?.tag ?? '' }
        : null,
      maps: mapIds.flatMap((id) => this.#maps.get(id) ?? []),
      hits: hits ?? (program && program.runs > 0 ? program.runs : null),
      event: event?.event ?? null,
      owner: this.#ownerOf(mechanism, attached, event),
    });
  }

  #ownerOf(mechanism: Probe['mechanism'], attached: Attachment | null, event: NamedEvent | null): ProbeOwner {
    if (attached?.pid != null) return this.#processes.ownerOf(attached.pid, 'exact');
    const pid = event === null ? null : pidInEvent(event.event);
    if (pid !== null) return this.#processes.ownerOf(pid, 'event name');
    const candidates = this.#sources.descriptors.holders.filter((holder) => couldHold(holder, mechanism));
    const [only] = candidates;
    return candidates.length === 1 && only ? this.#processes.ownerOf(only.pid, 'descriptor') : NO_OWNER;
  }

  #isEnabled({ event }: NamedEvent): boolean {
    return this.#sources.enabledEvents.includes(event.replace('/', ':'));
  }
}

/** What a program of a type may be attached by; one of kprobes by several. */
const MECHANISMS_OF_TYPE: ReadonlyMap<number, readonly Probe['mechanism'][]> = new Map([
  [PROGRAM_TYPE.kprobe, ['kprobe', 'kretprobe', 'uprobe', 'uretprobe', 'fprobe']],
  [PROGRAM_TYPE.tracepoint, ['tracepoint']],
  [PROGRAM_TYPE.perfEvent, ['perf_event']],
  [PROGRAM_TYPE.rawTracepoint, ['raw_tracepoint']],
]);

/** Whether what a process has open is what a holder of such a probe has open. */
function couldHold(
  { programs, perfEvents, traceFiles, links }: Holder,
  mechanism: Probe['mechanism'],
): boolean {
  const hasProgram = (type: number) => programs.some((program) => program.type === type);
  switch (mechanism) {
    case 'kprobe':
    case 'kretprobe':
    case 'uprobe':
    case 'uretprobe':
      return perfEvents > 0 && hasProgram(PROGRAM_TYPE.kprobe);
    case 'fprobe':
      return links.some(({ type }) => /^k(ret)?probe_multi$/.test(type));
    case 'tracepoint':
    case 'ftrace':
      return traceFiles.some((file) => /trace_pipe(_raw)?$/.test(file));
    default:
      return false;
  }
}

function isKprobe({ mechanism }: { readonly mechanism: string }): boolean {
  return mechanism === 'kprobe' || mechanism === 'kretprobe';
}

function isSame(a: ProbePlace, b: ProbePlace): boolean {
  return a.mechanism === b.mechanism && a.function === b.function;
}

/** What is asked for at the start of a function is placed behind its landing pad (`arch_adjust_kprobe_addr()`). */
function findSame<T extends ProbePlace>(places: readonly T[], place: ProbePlace): T | null {
  const atEntry = { ...place, function: place.function.replace(/\+0x4$/, '') };
  return (
    places.find((other) => isSame(other, place)) ?? places.find((other) => isSame(other, atEntry)) ?? null
  );
}

function byFunction(a: Probe, b: Probe): number {
  return (
    compare(a.function, b.function) ||
    compare(a.mechanism, b.mechanism) ||
    (a.program?.id ?? 0) - (b.program?.id ?? 0)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
