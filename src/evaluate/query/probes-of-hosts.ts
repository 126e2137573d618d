import type { Probe, ProbeInventory, ProbeState } from '../../model/probe.js';
import { probeOfStack } from '../../model/probe-stack.js';
import { HOST_LABEL, PROBES_PROFILE } from '../../model/profile-names.js';
import type { ProfileQuery } from '../../model/profile-query.js';
import { narrowSelector } from '../../model/selector.js';

/** Collectors push what is hooked in with every window: this holds several. */
const RANGE_MS = 120_000;
/** What was fetched is fetched anew after this. */
const MAX_AGE_MS = 60_000;
/** Hosts that are remembered; more alerts at a time tell of one cause. */
const MAX_HOSTS = 200;
const STATES: readonly ProbeState[] = ['armed', 'disarmed', 'unknown'];

/** Where it reads; told of what could not be fetched. */
export interface ProbesOfHostsOptions {
  readonly query: ProfileQuery;
  readonly onFailure: (host: string, error: unknown) => void;
  readonly now?: () => number;
}

interface Known {
  readonly atMs: number;
  readonly inventory: ProbeInventory | null;
}

/**
 * What is hooked into the kernels of hosts, by the profiles of probes that their collectors push. Asked for a host it
 * answers with what it has, null at first, and fetches: the next evaluation is told.
 */
export class ProbesOfHosts {
  readonly #options: ProbesOfHostsOptions;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #fetching = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(options: ProbesOfHostsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** As far as it is known now. */
  of(host: string): ProbeInventory | null {
    const known = this.#known.get(host);
    if (known === undefined || this.#now() - known.atMs >= MAX_AGE_MS) void this.fetch(host);
    return known?.inventory ?? null;
  }

  /** Fetches what is hooked into a host's kernel. Never rejects. */
  fetch(host: string): Promise<void> {
    const running = this.#fetching.get(host);
    if (running) return running;
    const fetching = this.#read(host)
      .then((inventory) => this.#remember(host, inventory))
      .catch((error: unknown) => {
        if (!this.#stopping.signal.aborted) this.#options.onFailure(host, error);
      })
      .finally(() => this.#fetching.delete(host));
    this.#fetching.set(host, fetching);
    return fetching;
  }

  /** Fetches no more. */
  stop(): void {
    this.#stopping.abort();
  }

  #remember(host: string, inventory: ProbeInventory | null): void {
    this.#known.delete(host);
    this.#known.set(host, { atMs: this.#now(), inventory });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_HOSTS) break;
      this.#known.delete(oldest);
    }
  }

  /** Null of a host whose collector tells nothing of probes. */
  async #read(host: string): Promise<ProbeInventory | null> {
    const endMs = this.#now();
    const probes: Probe[] = [];
    for (const state of STATES) {
      const labels = { [HOST_LABEL]: host, probe_state: state };
      const selector = narrowSelector('{}', labels, Object.keys(labels));
      const selection = { profileType: PROBES_PROFILE, selector, startMs: endMs - RANGE_MS, endMs };
      for (const { functions } of await this.#options.query.mergeStacks(selection, this.#stopping.signal)) {
        const probe = probeOfStack(functions, state);
        if (probe) probes.push(probe);
      }
    }
    if (probes.length === 0) return null;
    return { kernel: { release: '', arch: '', kprobes: 'unknown' }, probes, unreadable: [] };
  }
}
