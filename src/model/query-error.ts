import { UserError } from '../lib/user-error.js';

/** A query that was refused or failed. `code` is Connect's: `invalid_argument`, `unavailable`, ... */
export class QueryError extends UserError {
  readonly code: string;
  /** Whether the same query may succeed later. */
  readonly isRetryable: boolean;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.isRetryable = ['unavailable', 'deadline_exceeded', 'resource_exhausted'].includes(code);
  }
}
