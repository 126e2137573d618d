/** Does `work` for a process, and returns what it returned; null, undone, where the budget of its user is used up. */
export type SpendBudget = <Result>(pid: number, work: () => Result) => Result | null;

/** What may be used at once, and what comes back of it in each round. */
export interface Allowance {
  /** CPU time, ms. */
  readonly cpuMs: number;
  /** Symbols of files. */
  readonly entries: number;
}

/** How much work names may make. What was not used is kept, up to so many rounds' refill. */
export interface SymbolBudgetOptions {
  /** The user that a process is of, null when it is gone. */
  readonly userOf: (pid: number) => number | null;
  /** CPU time that this process has used so far, ms. */
  readonly cpuMs: () => number;
  /** Of each user but root. */
  readonly refillPerUser?: Allowance;
  readonly refillInAll?: Allowance;
  /** Told once of each user whose budget is used up; {@link UNKNOWN_USER} stands for processes that are gone. */
  readonly onExceeded?: (reason: BudgetReason, userId: number) => void;
}

/** Which budget was used up. */
export type BudgetReason = 'user_cpu' | 'user_entries' | 'total_cpu' | 'total_entries';

/** How often work was not done, for want of budget. */
export interface ExceededBudget {
  readonly reason: BudgetReason;
  /** In decimals; `other` for those beyond {@link MAX_COUNTED_USERS}. */
  readonly user: string;
  readonly count: number;
}

/** Instead of the user of a process that is gone. */
export const UNKNOWN_USER = -1;
/** Users whose budgets are counted one by one. */
export const MAX_COUNTED_USERS = 32;
/** A percent of a CPU and a good-sized program in each window of 10 s. */
export const REFILL_PER_USER: Allowance = { cpuMs: 100, entries: 400_000 };
/** Many users, and the start, when all files are new. */
export const REFILL_IN_ALL: Allowance = { cpuMs: 1_000, entries: 4_000_000 };

/** Rounds' refill that can be saved. */
const SAVED_ROUNDS = 10;
const ROOT = 0;

/** What is left of an {@link Allowance}; less than nothing where the last work took more. */
class Purse {
  readonly #refill: Allowance;
  #cpuMs: number;
  #entries: number;

  constructor(refill: Allowance) {
    this.#refill = refill;
    this.#cpuMs = refill.cpuMs * SAVED_ROUNDS;
    this.#entries = refill.entries * SAVED_ROUNDS;
  }

  get lacks(): 'cpu' | 'entries' | null {
    if (this.#cpuMs <= 0) return 'cpu';
    return this.#entries <= 0 ? 'entries' : null;
  }

  get isFull(): boolean {
    const { cpuMs, entries } = this.#refill;
    return this.#cpuMs >= cpuMs * SAVED_ROUNDS && this.#entries >= entries * SAVED_ROUNDS;
  }

  take(cpuMs: number, entries: number): void {
    this.#cpuMs -= cpuMs;
    this.#entries -= entries;
  }

  refill(): void {
    const { cpuMs, entries } = this.#refill;
    this.#cpuMs = Math.min(this.#cpuMs + cpuMs, cpuMs * SAVED_ROUNDS);
    this.#entries = Math.min(this.#entries + entries, entries * SAVED_ROUNDS);
  }
}

/**
 * Bounds the work that names make, by user and in all: what any user maps into a process is read here, and must not keep
 * those of others waiting. Each piece of work must be bounded by itself: it is done as a whole, while anything is left.
 */
export class SymbolBudget {
  readonly #options: SymbolBudgetOptions;
  readonly #all: Purse;
  readonly #purses = new Map<number, Purse>();
  readonly #userOfPid = new Map<number, number>();
  readonly #exceeded = new Map<string, ExceededBudget>();
  readonly #countedUsers = new Set<number>();
  readonly #told = new Set<number>();

  constructor(options: SymbolBudgetOptions) {
    this.#options = options;
    this.#all = new Purse(options.refillInAll ?? REFILL_IN_ALL);
  }

  /** How often each budget was used up when there was work to do. */
  get exceeded(): readonly ExceededBudget[] {
    return [...this.#exceeded.values()];
  }

  /** See {@link SpendBudget}. */
  readonly spend: SpendBudget = (pid, work) => {
    const userId = this.#userOf(pid);
    const reason = this.#lackOf(userId);
    if (reason !== null) {
      this.#count(reason, userId);
      return null;
    }
    const before = this.#options.cpuMs();
    try {
      return work();
    } finally {
      this.#charge(userId, this.#options.cpuMs() - before, 0);
    }
  };

  /** Charges work that is not {@link spend}'s: symbols that were kept, work to be done later. */
  charge(pid: number, { cpuMs, entries }: Allowance): void {
    this.#charge(this.#userOf(pid), cpuMs, entries);
  }

  /** Ends a round, say a window. */
  endRound(): void {
    this.#userOfPid.clear();
    this.#all.refill();
    for (const [userId, purse] of this.#purses) {
      purse.refill();
      if (purse.isFull) this.#purses.delete(userId);
    }
  }

  #charge(userId: number, cpuMs: number, entries: number): void {
    this.#all.take(cpuMs, entries);
    if (userId !== ROOT) this.#purseOf(userId).take(cpuMs, entries);
  }

  #lackOf(userId: number): BudgetReason | null {
    const own = this.#purses.get(userId)?.lacks ?? null;
    if (own !== null) return `user_${own}`;
    const { lacks } = this.#all;
    return lacks === null ? null : `total_${lacks}`;
  }

  #purseOf(userId: number): Purse {
    let purse = this.#purses.get(userId);
    if (purse === undefined) {
      purse = new Purse(this.#options.refillPerUser ?? REFILL_PER_USER);
      this.#purses.set(userId, purse);
    }
    return purse;
  }

  #userOf(pid: number): number {
    let userId = this.#userOfPid.get(pid);
    if (userId === undefined) {
      userId = this.#options.userOf(pid) ?? UNKNOWN_USER;
      this.#userOfPid.set(pid, userId);
    }
    return userId;
  }

  #count(reason: BudgetReason, userId: number): void {
    if (this.#countedUsers.size < MAX_COUNTED_USERS) this.#countedUsers.add(userId);
    const user = this.#countedUsers.has(userId) ? String(userId) : 'other';
    const key = `${reason} ${user}`;
    this.#exceeded.set(key, { reason, user, count: 1 + (this.#exceeded.get(key)?.count ?? 0) });
    if (this.#told.has(userId) || !this.#countedUsers.has(userId)) return;
    this.#told.add(userId);
    this.#options.onExceeded?.(reason, userId);
  }
}
