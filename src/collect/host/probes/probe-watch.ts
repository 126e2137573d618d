import { createHash } from 'node:crypto';
import type { ProbeChange, ProbeFate, ProbeInventory } from '../../../model/probe.js';
import { changesBetween } from './inventory-changes.js';
import { askBpftoolInTurn, openHost, openHostWith } from './open-tree.js';
import type { ProbeTree } from './probe-tree.js';
import { readProbeInventory } from './read-inventory.js';
import { linesThatTell } from './record-tree.js';

/** What tells cheaply whether anything changed; the links and programs of processes it does not tell. */
const TELLING_FILES: readonly string[] = [
  '/sys/kernel/debug/kprobes/list',
  '/sys/kernel/debug/kprobes/enabled',
  '/sys/kernel/tracing/dynamic_events',
  '/sys/kernel/tracing/set_event',
  '/sys/kernel/tracing/enabled_functions',
  '/sys/kernel/tracing/current_tracer',
];
const LOOK_INTERVAL_MS = 60_000;
/** All is read anew so often, though nothing told of a change. */
const FULL_INTERVAL_MS = 300_000;
/** The greatest age of a look that answers who holds a probe, ms. */
const SOON_MS = 10_000;
/** Changes that are remembered; the oldest go. */
const MAX_CHANGES = 1000;

/** Where a {@link ProbeWatch} looks. */
export interface WatchedHost {
  /** The files that tell of changes. */
  readonly files: Pick<ProbeTree, 'read'>;
  /** All of it, for one look. */
  open(): Promise<ProbeTree>;
}

/** How a {@link ProbeWatch} looks; the defaults are for this host. */
export interface ProbeWatchOptions {
  /** Told of what changed since the look before, never of what is there at the first. */
  readonly onChanges: (changes: readonly ProbeChange[]) => void;
  /** Told of what made a look fail. */
  readonly onProblem: (error: Error) => void;
  readonly host?: WatchedHost;
  readonly now?: () => number;
}

/** Looks once a minute at what is hooked into this kernel. A look at which nothing seems changed reads six small files. */
export class ProbeWatch {
  readonly #options: ProbeWatchOptions;
  readonly #now: () => number;
  readonly #host: WatchedHost;
  #inventory: ProbeInventory | null = null;
  #changes: readonly ProbeChange[] = [];
  readonly #changeCounts: Record<ProbeFate, number> = { armed: 0, disarmed: 0, removed: 0 };
  #fingerprint = '';
  #fullAtMs = 0;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #isLooking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ProbeWatchOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#host = options.host ?? createWatchedHost();
  }

  /** As of the last look; null before the first. */
  get inventory(): ProbeInventory | null {
    return this.#inventory;
  }

  /** What changed, oldest first. */
  get changes(): readonly ProbeChange[] {
    return this.#changes;
  }

  /** How many changes there were of each kind. */
  get changeCounts(): Readonly<Record<ProbeFate, number>> {
    return this.#changeCounts;
  }

  /** Looks now, and then once a minute until {@link stop}. */
  start(): void {
    const look = () => {
      this.look()
        .catch((error: Error) => this.#options.onProblem(error))
        .finally(() => {
          if (this.#timer !== undefined) this.#timer = setTimeout(look, LOOK_INTERVAL_MS).unref();
        });
    };
    this.#timer = setTimeout(look, 0).unref();
  }

  /** Looks no more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks now where the last look was a while ago: somebody asks who holds a probe. */
  lookSoon(): void {
    if (this.#isLooking || this.#now() - this.#lookedAtMs < SOON_MS) return;
    this.look().catch((error: Error) => this.#options.onProblem(error));
  }

  /** Looks once. */
  async look(): Promise<void> {
    this.#isLooking = true;
    try {
      await this.#look(this.#now());
    } finally {
      this.#isLooking = false;
    }
  }

  async #look(nowMs: number): Promise<void> {
    this.#lookedAtMs = nowMs;
    const fingerprint = fingerprintOf(this.#host.files);
    if (this.#inventory !== null && fingerprint === this.#fingerprint && nowMs < this.#fullAtMs) return;
    const before = this.#inventory;
    const after = readProbeInventory(await this.#host.open());
    this.#inventory = after;
    this.#fingerprint = fingerprint;
    this.#fullAtMs = nowMs + FULL_INTERVAL_MS;
    const changes = before === null ? [] : changesBetween(before, after, nowMs);
    if (changes.length === 0) return;
    for (const { fate } of changes) this.#changeCounts[fate]++;
    this.#changes = [...this.#changes, ...changes].slice(-MAX_CHANGES);
    this.#options.onChanges(changes);
  }
}

function fingerprintOf(files: Pick<ProbeTree, 'read'>): string {
  const hash = createHash('sha1');
  for (const path of TELLING_FILES) hash.update(files.read(path)?.text ?? '').update('\0');
  return hash.digest('base64');
}

/** This host. Of its symbols only two tell: whether there are kprobes at all, and where the kernel's code starts. */
function createWatchedHost(): WatchedHost {
  const files = openHost();
  let kallsyms: string | null = null;
  return {
    files,
    async open() {
      kallsyms ??= linesThatTell(files.read('/proc/kallsyms')?.text ?? '');
      return openHostWith(await askBpftoolInTurn(), kallsyms);
    },
  };
}
