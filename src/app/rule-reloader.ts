import type { RuleGroup } from '../evaluate/index.js';
import { UserError } from '../lib/user-error.js';
import type { Logger } from '../telemetry/index.js';
import type { RuleSource } from './rule-source.js';

/** How the last reading of the rule files went. */
export interface RuleReloads {
  readonly isLastGood: boolean;
  /** ms since the epoch. */
  readonly lastGoodMs: number;
}

/** Reads rules again when their files change. Rules that are wrong replace none that are right. */
export class RuleReloader implements RuleReloads {
  isLastGood = true;
  lastGoodMs = Date.now();
  readonly #rules: RuleSource;
  readonly #use: (groups: readonly RuleGroup[]) => void;
  readonly #log: Logger;
  /** Ends watching. */
  readonly stop: () => void;

  /** `use` is given the rules that are read, each time. */
  constructor(rules: RuleSource, use: (groups: readonly RuleGroup[]) => void, log: Logger) {
    this.#rules = rules;
    this.#use = use;
    this.#log = log;
    this.stop = rules.watch(() => this.#reload());
  }

  #reload(): void {
    try {
      const groups = this.#rules.read();
      this.#use(groups);
      this.isLastGood = true;
      this.lastGoodMs = Date.now();
      this.#log.info('rules read again', { groups: groups.length });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.isLastGood = false;
      this.#log.error('the rules have mistakes; those from before stay', { reason: error.message });
    }
  }
}
