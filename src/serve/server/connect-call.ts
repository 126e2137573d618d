import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';
import type { CallContext } from './api-method.js';
import { clientGone, createCallContext } from './call-context.js';

/** The longest delay of a Node timer: with a longer one it would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** A call in work. */
export interface OpenCall {
  readonly context: CallContext;
  /** Ends its timer. */
  close(): void;
}

/** Opens a call by Connect: its signal is aborted when the client goes before it is answered, and after `Connect-Timeout-Ms`. */
export function openConnectCall(request: IncomingMessage, response: ServerResponse): OpenCall {
  const waiting = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) waiting.abort(clientGone());
  });
  const timeoutMs = timeoutMsOf(request);
  const timer =
    timeoutMs === null
      ? undefined
      : setTimeout(
          () => waiting.abort(new ApiError('deadline_exceeded', `no answer within ${timeoutMs} ms`)),
          timeoutMs,
        );
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return { context: createCallContext(waiting.signal, headers), close: () => clearTimeout(timer) };
}

function timeoutMsOf(request: IncomingMessage): number | null {
  const text = request.headers['connect-timeout-ms'];
  return typeof text === 'string' && /^\d{1,10}$/.test(text) ? Math.min(Number(text), MAX_TIMEOUT_MS) : null;
}
