import { type ApiCall, ApiCallError } from '../../model/api-call.js';
import { isOurs, toApiError, unmarshalError } from './api-error.js';
import { type ApiMethod, encodeAnswer } from './api-method.js';

/**
 * The API for callers in this process: the same messages and the same answers, and no socket. On a host whose CPUs are
 * all taken a socket is not read in time, and that is when it matters. `onFailure` is told of failures that are ours.
 */
export function createLocalCalls(
  methods: readonly ApiMethod[],
  onFailure: (error: unknown) => void,
): ApiCall {
  const byPath = new Map(methods.map((method) => [method.path, method]));
  return async (path, message, signal) => {
    const method = byPath.get(path);
    if (method === undefined) throw new ApiCallError('unimplemented', `there is no procedure ${path}`);
    const request = decode(method, message);
    try {
      return encodeAnswer(method, await method.call(request, { signal, headers: new Map(), tenant: null }));
    } catch (error) {
      if (isOurs(error)) onFailure(error);
      const { code, message: why } = toApiError(error);
      throw new ApiCallError(code, why, { cause: error });
    }
  };
}

function decode({ requestClass }: ApiMethod, message: Uint8Array): object {
  try {
    return requestClass.decode(message);
  } catch (error) {
    const { code, message: why } = unmarshalError(error);
    throw new ApiCallError(code, why, { cause: error });
  }
}
