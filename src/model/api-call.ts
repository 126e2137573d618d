/**
 * Calls a procedure of the API by its path, `/querier.v1.QuerierService/Series`, with an encoded message; resolves with
 * the encoded answer. Rejects with {@link ApiCallError}.
 */
export type ApiCall = (path: string, message: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>;

/** A call that was refused, with Connect's code. */
export class ApiCallError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
