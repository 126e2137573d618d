import type { ProbeInventory, ProbeMap, Unreadable } from '../../../model/probe.js';
import type { Attachment } from './attachment.js';
import { type KnownProgram, parseLinks, parseMaps, parsePerfEvents, parsePrograms } from './bpftool-json.js';
import { type Descriptors, readDescriptors } from './descriptors.js';
import { parseEnabledFunctions, type TracedFunction } from './enabled-functions.js';
import { atFunction } from './event-place.js';
import { type KprobeLine, parseKprobeList } from './kprobe-list.js';
import { attachmentsOfLinks } from './link-attachments.js';
import { BPFTOOL_KINDS, type BpftoolKind, type FileText, type ProbeTree } from './probe-tree.js';
import { type NamedEvent, parseKprobeProfile, parseNamedEvents, parseSetEvent } from './trace-events.js';

/** Everything that a tree says of what is hooked in, source by source; {@link assembleProbes} joins it. */
export interface ProbeSources {
  readonly kernel: ProbeInventory['kernel'];
  /** Null: the list could not be read. */
  readonly kprobes: readonly KprobeLine[] | null;
  readonly namedEvents: readonly NamedEvent[];
  readonly hitsOf: ReadonlyMap<string, readonly number[]>;
  /** Enabled events, `GROUP:NAME`, of all trace instances. */
  readonly enabledEvents: readonly string[];
  readonly tracedFunctions: readonly TracedFunction[];
  /** Of each trace instance that has one. */
  readonly currentTracers: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly programs: readonly KnownProgram[];
  readonly maps: readonly ProbeMap[];
  readonly descriptors: Descriptors;
  readonly unreadable: readonly Unreadable[];
}

const TRACING = ['/sys/kernel/tracing', '/sys/kernel/debug/tracing'] as const;
const KPROBES = '/sys/kernel/debug/kprobes';

/** Reads all sources of a tree. Never throws: what cannot be read is among `unreadable`. */
export function readProbeSources(tree: ProbeTree): ProbeSources {
  return new SourceReader(tree).read();
}

class SourceReader {
  readonly #tree: ProbeTree;
  readonly #unreadable: Unreadable[] = [];
  /** Kinds of objects that there is no answer of bpftool for. */
  readonly #missing: BpftoolKind[] = [];

  constructor(tree: ProbeTree) {
    this.#tree = tree;
  }

  read(): ProbeSources {
    const kallsyms = this.#tree.read('/proc/kallsyms')?.text ?? '';
    const { list, kprobes } = this.#kprobes(kallsyms);
    const lines = list === null ? null : parseKprobeList(list);
    const tracedFunctions = parseEnabledFunctions(this.#tracing('enabled_functions') ?? '');
    const functionOf = trampolineFunctions(tracedFunctions);
    const descriptors = this.#descriptors();
    const bpftoolLinks = this.#bpftool('link', (text) => parseLinks(text, functionOf));
    return {
      kernel: { ...kernelOf(this.#tree, kallsyms), kprobes },
      kprobes: lines,
      namedEvents: this.#namedEvents().map((event) => atFunction(event, lines ?? [], kallsyms)),
      hitsOf: parseKprobeProfile(this.#tracing('kprobe_profile') ?? ''),
      enabledEvents: this.#instances().flatMap((dir) => this.#enabledEvents(dir)),
      tracedFunctions,
      currentTracers: this.#instances().flatMap((dir) => {
        const tracer = this.#tree.read(`${dir}/current_tracer`)?.text?.trim() ?? 'nop';
        return tracer === 'nop' || tracer === '' ? [] : [tracer];
      }),
      attachments: [
        ...(this.#bpftool('perf', parsePerfEvents) ?? []),
        ...(bpftoolLinks ?? []),
        ...descriptors.holders.flatMap((holder) => attachmentsOfLinks(holder, functionOf)),
      ],
      programs: this.#bpftool('prog', parsePrograms) ?? [],
      maps: this.#bpftool('map', parseMaps) ?? [],
      descriptors,
      unreadable: [...this.#unreadable, ...this.#withoutBpftool()],
    };
  }

  #withoutBpftool(): readonly Unreadable[] {
    if (this.#missing.length === 0) return [];
    const why =
      this.#missing.length < BPFTOOL_KINDS.length
        ? 'was not recorded'
        : 'is not installed: names of programs and maps, pinned objects, and what perf events are attached to are missing';
    return [{ what: `bpftool ${this.#missing.join(', ')}`, why }];
  }

  /** The file of tracefs wherever that is mounted. */
  #tracing(name: string): string | null {
    const answers = TRACING.map((dir) => this.#tree.read(`${dir}/${name}`));
    const text = answers.find((answer) => answer?.text !== undefined)?.text;
    if (text !== undefined) return text;
    const refused = answers.find((answer) => answer?.why !== undefined)?.why;
    this.#note(`${TRACING[0]}/${name}`, refused ?? 'there is no such file: is tracefs mounted?');
    return null;
  }

  /** A kernel that is built without kprobes has no list of them to miss. */
  #kprobes(kallsyms: string) {
    const [list, enabled] = ['list', 'enabled'].map((name) => this.#tree.read(`${KPROBES}/${name}`));
    const kprobes = switchOf(enabled?.text ?? null, kallsyms);
    if (kprobes !== 'absent' && list?.text === undefined) {
      this.#note(`${KPROBES}/list`, list?.why ?? 'there is no such file: is debugfs mounted?');
    }
    return { list: list?.text ?? null, kprobes };
  }

  /** `dynamic_events` has all kinds; older kernels have a file for each. */
  #namedEvents(): readonly NamedEvent[] {
    const dynamic = this.#readQuietly('dynamic_events');
    if (dynamic !== null && dynamic !== '') return parseNamedEvents(dynamic);
    const kprobes = this.#tracing('kprobe_events') ?? '';
    const uprobes = this.#readQuietly('uprobe_events') ?? '';
    return parseNamedEvents(`${kprobes}\n${uprobes}`);
  }

  #readQuietly(name: string): string | null {
    for (const dir of TRACING) {
      const text = this.#tree.read(`${dir}/${name}`)?.text;
      if (text !== undefined) return text;
    }
    return null;
  }

  /** tracefs itself and its instances, each of which has events and a tracer of its own. */
  #instances(): readonly string[] {
    const root = TRACING.find((dir) => this.#tree.read(`${dir}/current_tracer`)?.text !== undefined);
    if (root === undefined) return [];
    return [root, ...this.#tree.list(`${root}/instances`).map((name) => `${root}/instances/${name}`)];
  }

  #enabledEvents(dir: string): readonly string[] {
    const answer = this.#tree.read(`${dir}/set_event`);
    if (answer?.text !== undefined) return parseSetEvent(answer.text);
    this.#note(`${dir}/set_event`, answer?.why ?? 'there is no such file');
    return [];
  }

  #descriptors(): Descriptors {
    const descriptors = readDescriptors(this.#tree);
    if (descriptors.hidden > 0) {
      this.#note(
        '/proc/PID/fd',
        `the descriptors of ${descriptors.hidden} processes may not be read (needs CAP_SYS_PTRACE)`,
      );
    }
    return descriptors;
  }

  #bpftool<T>(kind: BpftoolKind, parse: (text: string) => T): T | null {
    const answer: FileText | null = this.#tree.bpftool(kind);
    if (answer === null) {
      this.#missing.push(kind);
      return null;
    }
    if (answer.text === undefined) {
      this.#note(`bpftool ${kind}`, answer.why);
      return null;
    }
    try {
      return parse(answer.text);
    } catch (error) {
      this.#note(`bpftool ${kind}`, (error as Error).message);
      return null;
    }
  }

  #note(what: string, why: string): void {
    this.#unreadable.push({ what, why });
  }
}

/**
 * Which function a BPF trampoline is of: its name holds its key, the BTF object above the number of the function in it
 * (`bpf_trampoline_compute_key()`), and ftrace says for which function it is called.
 */
function trampolineFunctions(traced: readonly TracedFunction[]): (objectId: number, btfId: number) => string {
  const byKey = new Map(
    traced.flatMap(({ trampolineKey, function: name }) =>
      trampolineKey === null ? [] : [[trampolineKey, name] as const],
    ),
  );
  return (objectId, btfId) =>
    byKey.get((BigInt(objectId) << 32n) | 0x8000_0000n | BigInt(btfId)) ??
    byKey.get((BigInt(objectId) << 32n) | BigInt(btfId)) ??
    '';
}

function switchOf(enabled: string | null, kallsyms: string): ProbeInventory['kernel']['kprobes'] {
  if (enabled?.trim() === '1') return 'enabled';
  if (enabled?.trim() === '0') return 'disabled';
  if (kallsyms !== '' && !/ [tT] register_kprobe$/m.test(kallsyms)) return 'absent';
  return 'unknown';
}

/** `Linux version 6.1.0-56-amd64 (...)`; where the architecture is not told, by the names of system calls. */
function kernelOf(tree: ProbeTree, kallsyms: string): { release: string; arch: string } {
  const version = tree.read('/proc/version')?.text ?? '';
  const release = /^Linux version (\S+)/.exec(version)?.[1] ?? '';
  const told = tree.read('/proc/sys/kernel/arch')?.text?.trim();
  return {
    release,
    arch: told || tree.arch || archOf(kallsyms, release, tree.read('/proc/cpuinfo')?.text ?? ''),
  };
}

function archOf(kallsyms: string, release: string, cpuinfo: string): string {
  const prefix = / [tT] __(x64|arm64|s390x|riscv|powerpc)_sys_read$/m.exec(kallsyms)?.[1];
  if (prefix === 'x64' || /^vendor_id\s*:|\b(amd64|x86_64)\b/m.test(`${cpuinfo}\n${release}`))
    return 'x86_64';
  if (prefix === 'arm64' || /^CPU implementer\s*:|\b(arm64|aarch64)\b/m.test(`${cpuinfo}\n${release}`)) {
    return 'aarch64';
  }
  return { s390x: 's390x', riscv: 'riscv64', powerpc: 'ppc64le' }[prefix ?? ''] ?? 'unknown';
}
