import { status } from '@grpc/grpc-js';
import { UserError } from '../lib/user-error.js';

/** Answers after which the same push may succeed later. Malformed profiles answer `unknown`, and stay so. */
const RETRYABLE: readonly status[] = [
  status.RESOURCE_EXHAUSTED,
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.CANCELLED,
  status.ABORTED,
];

/** A push that a server did not take. */
export class PushError extends UserError {
  /** gRPC's name of the status, lower case: `unavailable`. */
  readonly code: string;
  readonly isRetryable: boolean;

  constructor(code: status, url: string, details: string, options?: ErrorOptions) {
    const name = (status[code] ?? 'unknown').toLowerCase();
    super(`${url} did not take a push: ${name}${details ? `: ${details}` : ''}`, options);
    this.code = name;
    this.isRetryable = RETRYABLE.includes(code);
  }
}
