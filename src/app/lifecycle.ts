/** Something that runs until it is stopped. */
export interface Running {
  /** Ends it, cleanly where it can be done in `graceMs`. Called once. */
  stop(graceMs: number): Promise<void>;
}

/** How long a stop may take in all, ms: the user waits after Ctrl-C. */
export const STOP_GRACE_MS = 1500;

/** Signals that come so soon after the first are the same one, ms. */
const SAME_SIGNAL_MS = 500;

/**
 * Waits for SIGINT or SIGTERM (or `failure`, which rejects when a part dies), then
 * stops the parts in the order in which data flows, so that what is on its way
 * arrives: first named, first stopped. A second signal ends the process at once.
 * Resolves with the exit code.
 */
export async function runUntilStopped(
  parts: readonly Running[],
  failure: Promise<never> = new Promise(() => {}),
): Promise<number> {
  try {
    await Promise.race([nextSignal(), failure]);
  } finally {
    const stoppingSinceMs = Date.now();
    // npm hands on the Ctrl-C that the terminal has sent us too: that is one, not two.
    const force = () => {
      if (Date.now() - stoppingSinceMs > SAME_SIGNAL_MS) process.exit(130);
    };
    process.on('SIGINT', force);
    process.on('SIGTERM', force);
    await stopInOrder(parts);
    process.off('SIGINT', force);
    process.off('SIGTERM', force);
  }
  return 0;
}

/** Stops all parts, whether or not one before failed; rethrows the first failure. */
export async function stopInOrder(parts: readonly Running[]): Promise<void> {
  const deadline = Date.now() + STOP_GRACE_MS;
  const failures: unknown[] = [];
  for (const part of parts) {
    const graceMs = Math.max(100, deadline - Date.now());
    await part.stop(graceMs).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      process.off('SIGINT', settle);
      process.off('SIGTERM', settle);
      process.off('SIGHUP', hangUp);
      resolve();
    };
    // A terminal that is closed ends what runs in it; a service is only asked to read its rules again.
    const hangUp = () => process.stdout.isTTY && settle();
    process.on('SIGINT', settle);
    process.on('SIGTERM', settle);
    process.on('SIGHUP', hangUp);
  });
}
