import { UserError } from '../lib/user-error.js';

/**
 * Why input cannot be decoded. `not perf.data`, `not pprof`: it is of another format.
 * `truncated`: it ends too early; what came before was delivered. `malformed`: it
 * contradicts itself. `too large`: it asks for more memory than there is a limit for.
 */
export type DecodeErrorCode = 'not perf.data' | 'not pprof' | 'truncated' | 'malformed' | 'too large';

/** Input that cannot be decoded (any further). */
export class DecodeError extends UserError {
  readonly code: DecodeErrorCode;
  /** Byte offset in the (inflated) input of what is wrong. */
  readonly offset: number;
  /** Type of the record that is wrong, null outside of records. */
  readonly recordType: number | null;

  constructor(code: DecodeErrorCode, message: string, offset: number, recordType: number | null = null) {
    super(message);
    this.code = code;
    this.offset = offset;
    this.recordType = recordType;
  }
}
