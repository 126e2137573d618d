/** A query that takes longer is given up, ms. */
export const TIMEOUT_MS = 30_000;

/** Why something failed, for people. */
export function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no answer within ${TIMEOUT_MS / 1000} s`;
  }
  return error instanceof Error ? error.message : String(error);
}
