/** Who is told what an operator should know: a constant message, and the facts beside it. */
export interface StoreLog {
  info(message: string, facts: StoreLogFacts): void;
  warn(message: string, facts: StoreLogFacts): void;
  /** A person should act. */
  error(message: string, facts: StoreLogFacts): void;
}

/** What is known beside a message. */
export type StoreLogFacts = Readonly<Record<string, string | number>>;

/** Drops all messages. */
export const NO_LOG: StoreLog = { info: () => {}, warn: () => {}, error: () => {} };
