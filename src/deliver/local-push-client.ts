import { type ApiCall, ApiCallError } from '../model/api-call.js';
import { encodeRequest, PUSH_PATH, type PushClient, toRequest } from './push-client.js';
import { PushError, type PushErrorCode } from './push-error.js';

/** What the codes of a server in this process mean for what happens next. */
const CODE_OF: Readonly<Record<string, PushErrorCode>> = {
  unavailable: 'unavailable',
  canceled: 'unavailable',
  deadline_exceeded: 'deadline',
  resource_exhausted: 'rate_limited',
};

/** Pushes to a server in this process, without a socket. */
export function createLocalPushClient(url: string, call: ApiCall): PushClient {
  const closing = new AbortController();
  return {
    async push(series) {
      try {
        await call(PUSH_PATH, encodeRequest(toRequest(series)), closing.signal);
      } catch (error) {
        if (!(error instanceof ApiCallError)) throw error;
        const code = CODE_OF[error.code] ?? 'rejected';
        throw new PushError(code, `${url} does not take a push: ${error.message}`, { cause: error });
      }
    },
    close: () => closing.abort(),
  };
}
