import { isSharedHash, type Probe, type ProbeMap } from '../model/probe.js';
import type { StackCount } from '../model/profile-query.js';
import { FRAME_CLASSES } from './frame-classes.js';
import { normalizeName } from './normalize-name.js';
import type { ProbeMechanism } from './probe-mechanism.js';

/** The frame by which a probe that samples cannot show would be known. */
const HANDLERS: ReadonlyMap<string, string> = new Map([
  ['kprobe', 'kprobe_dispatcher'],
  ['kretprobe', 'kretprobe_dispatcher'],
]);

/**
 * Where the time of probes stands that samples cannot show: in the first instruction after the probe, which is in the
 * probed function itself, or where that returns to, which is in its caller. Of functions by name, so what they do
 * themselves counts, too.
 */
export class ProbeShadow {
  /** Armed probes of the wanted mechanisms. */
  readonly probes: readonly Probe[];
  readonly #probesOn: ReadonlyMap<string, readonly Probe[]>;
  /** Armed return probes, by the function in which execution goes on behind them and the caller of that. */
  readonly #returnsTo: ReadonlyMap<string, readonly Probe[]>;

  /** `stacks`: all of the profile; they tell who calls the probed functions. */
  constructor(
    probes: readonly Probe[],
    mechanisms: ReadonlySet<ProbeMechanism>,
    stacks: readonly StackCount[],
  ) {
    this.probes = probes.filter(
      ({ mechanism, state }) =>
        state === 'armed' && HANDLERS.has(mechanism) && mechanisms.has(mechanism as ProbeMechanism),
    );
    this.#probesOn = byFunction(this.probes);
    this.#returnsTo = this.#findReturns(stacks);
  }

  /** The probes after which a stack's leaf stands; none of most. */
  probesBefore(functions: readonly string[]): readonly Probe[] {
    const start = functions.findIndex((name) => !FRAME_CLASSES.of(name).has('sampler'));
    if (start < 0) return [];
    const names = [functions[start]!, functions[start + 1] ?? ''].map(normalizeName);
    return this.#probesOn.get(names[0]!) ?? this.#returnsTo.get(names.join('\0')) ?? [];
  }

  /**
   * The stack with the frames in front that would be seen if probes were: their handlers, their programs, and the update
   * of a hash that all CPUs share where the program has one. Null where it does not stand after a probe.
   */
  unhide(functions: readonly string[]): readonly string[] | null {
    const probes = this.probesBefore(functions);
    return probes.length === 0 ? null : [...probes.flatMap(framesOf), ...functions];
  }

  #findReturns(stacks: readonly StackCount[]): ReadonlyMap<string, readonly Probe[]> {
    const returns = byFunction(this.probes.filter(({ mechanism }) => mechanism === 'kretprobe'));
    const found = new Map<string, readonly Probe[]>();
    if (returns.size === 0) return found;
    for (const { functions } of stacks) {
      for (let index = 0; index + 1 < functions.length; index++) {
        const probes = returns.get(normalizeName(functions[index]!));
        const place = [functions[index + 1]!, functions[index + 2] ?? ''].map(normalizeName);
        if (probes !== undefined) found.set(place.join('\0'), probes);
      }
    }
    return found;
  }
}

function byFunction(probes: readonly Probe[]): ReadonlyMap<string, readonly Probe[]> {
  const found = new Map<string, Probe[]>();
  for (const probe of probes) {
    const name = normalizeName(probe.function);
    found.set(name, [...(found.get(name) ?? []), probe]);
  }
  return found;
}

function framesOf({ mechanism, program, maps }: Probe): readonly string[] {
  const handler = HANDLERS.get(mechanism) ?? '';
  if (program === null) return [handler];
  const update = maps.find(isSharedHash);
  return [...(update === undefined ? [] : [updateOf(update)]), programFrame(program), handler];
}

function updateOf({ type }: ProbeMap): string {
  return type === 'lru_hash' ? 'htab_lru_map_update_elem' : 'htab_map_update_elem';
}

/** How a stack names a BPF program. */
export function programFrame({ tag, name }: NonNullable<Probe['program']>): string {
  return name === '' ? `bpf_prog_${tag}` : `bpf_prog_${tag}_${name}`;
}
