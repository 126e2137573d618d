import { UserError } from '../../lib/user-error.js';

/** Why a store refuses: what was pushed is wrong, is too much, or the store itself cannot be used. */
export type StoreErrorCode = 'invalid_argument' | 'unknown' | 'resource_exhausted' | 'unavailable';

/** A push or an open that was refused. Codes are those of gRPC and Connect. */
export class StoreError extends UserError {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
