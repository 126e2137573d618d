import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from '../../model/alert.js';
import { labelsKey } from '../../model/labels.js';
import type { ProbeInventory } from '../../model/probe.js';
import { HOST_LABEL } from '../../model/profile-names.js';
import type { ProfileSource } from '../../model/profile-query.js';
import type { AlertRule } from '../rules/rule.js';
import { createBundle, type JudgedSpan } from './create-bundle.js';
import type { EvidenceFolder } from './evidence-folder.js';

/** Alerts whose evidence waits to be fetched; of a storm of them, more have none. */
const MAX_WAITING = 100;
const ATTEMPTS = 3;
const RETRY_MS = 5000;
const PRUNE_MS = 3_600_000;

/** What an {@link EvidenceKeeper} works with. */
export interface EvidenceOptions {
  readonly source: ProfileSource;
  readonly folder: EvidenceFolder;
  readonly span: JudgedSpan;
  /** What is hooked into a host's kernel, as far as it is known. */
  readonly probesOf?: (host: string) => ProbeInventory | null;
  /** Told of an alert that has no evidence. */
  readonly onFailure: (alert: Alert, error: unknown) => void;
}

/** Fetches and keeps the evidence of alerts that start firing, one after the other: many alerts at once do not make many queries at once. */
export class EvidenceKeeper {
  readonly #options: EvidenceOptions;
  readonly #stopping = new AbortController();
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();
  readonly #pruning: NodeJS.Timeout;
  /** Bundles written, and alerts that have none. */
  counts = { kept: 0, failed: 0 };

  constructor(options: EvidenceOptions) {
    this.#options = options;
    this.#pruning = setInterval(() => this.#prune(), PRUNE_MS).unref();
    this.#prune();
  }

  /** Keeps the evidence of an alert that starts firing. Resolves when it is kept, or when it is given up. */
  keep(alert: Alert, rule: AlertRule): Promise<void> {
    if (this.#waiting >= MAX_WAITING) {
      this.#fail(alert, new Error(`${MAX_WAITING} others are waiting`));
      return Promise.resolve();
    }
    this.#waiting++;
    this.#last = this.#last.then(() => this.#keep(alert, rule)).finally(() => this.#waiting--);
    return this.#last;
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#pruning);
    this.#stopping.abort(new Error('stopping'));
    await this.#last;
  }

  async #keep(alert: Alert, rule: AlertRule): Promise<void> {
    const { source, folder, span, probesOf = () => null } = this.#options;
    const { signal } = this.#stopping;
    for (let attempt = 1; ; attempt++) {
      try {
        signal.throwIfAborted();
        const inventory = probesOf(alert.labels[HOST_LABEL] ?? '');
        const files = await createBundle(alert, rule, span, source, signal, inventory);
        await folder.write(evidenceId(alert), files);
        this.counts.kept++;
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || signal.aborted) return this.#fail(alert, error);
        await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** In turn with what is written. */
  #prune(): void {
    this.#last = this.#last.then(() => this.#options.folder.prune()).catch(() => {});
  }

  #fail(alert: Alert, error: unknown): void {
    this.counts.failed++;
    this.#options.onFailure(alert, error);
  }
}

/** The name of an alert's evidence, the same as long as it fires: `20260102T030405Z-KernelReturnProbe-1f0c2a9b`. */
export function evidenceId({ labels, firedAtMs, activeAtMs }: Alert): string {
  const time = new Date(firedAtMs ?? activeAtMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const hash = createHash('sha256').update(labelsKey(labels)).digest('hex').slice(0, 8);
  return `${time}-${labels.alertname}-${hash}`;
}
