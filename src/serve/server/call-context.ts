import { ApiError } from './api-error.js';
import type { CallContext } from './api-method.js';

const TENANT_HEADER = 'x-scope-orgid';

/** The context of a call with these headers, whatever protocol it came by. */
export function createCallContext(
  signal: AbortSignal,
  headers: Iterable<readonly [name: string, value: string]>,
): CallContext {
  const byName = new Map(headers);
  return { signal, headers: byName, tenant: byName.get(TENANT_HEADER) || null };
}

/** Why work is given up when its client has gone. */
export function clientGone(): ApiError {
  return new ApiError('canceled', 'the client has gone');
}
