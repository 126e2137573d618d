import { UserError } from '../lib/user-error.js';

/** Why a push failed, as far as it matters to what happens next. */
export type PushErrorCode =
  /** No server there, or it broke the connection. */
  | 'unavailable'
  /** No answer in time. */
  | 'deadline'
  /** The server takes no more now (429). */
  | 'rate_limited'
  /** The server does not take this profile, now or later. */
  | 'rejected'
  /** The server wants to know who pushes. */
  | 'unauthenticated'
  /** The server does not have the push service. */
  | 'unimplemented';

/** A push that failed. */
export class PushError extends UserError {
  readonly code: PushErrorCode;
  /** Whether the same push may succeed later. */
  readonly retryable: boolean;

  constructor(code: PushErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = code === 'unavailable' || code === 'deadline' || code === 'rate_limited';
  }
}
