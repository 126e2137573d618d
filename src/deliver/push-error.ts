import { DeliveryError } from '../lib/delivery-error.js';

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

const RECOVERABLE: readonly PushErrorCode[] = ['unavailable', 'deadline', 'rate_limited'];

/** A push that failed. */
export class PushError extends DeliveryError {
  readonly code: PushErrorCode;

  constructor(code: PushErrorCode, message: string, options?: ErrorOptions) {
    super(message, { isRecoverable: RECOVERABLE.includes(code), ...options });
    this.code = code;
  }
}
