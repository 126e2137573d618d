import { UserError } from '../lib/user-error.js';

/** What is wrong with a recording: it is none, it ends too early, or it says something that cannot be. */
export type DecodeErrorCode = 'not_perf_data' | 'truncated' | 'malformed' | 'unsupported' | 'too_large';

/** A recording that cannot be decoded, or not to its end. */
export class DecodeError extends UserError {
  readonly code: DecodeErrorCode;
  /** Byte offset into the (uncompressed) input. */
  readonly offset: number;
  /** Type of the record at fault, null outside of records. */
  readonly recordType: number | null;

  constructor(code: DecodeErrorCode, offset: number, message: string, recordType: number | null = null) {
    super(`${message} at byte ${offset}`);
    this.code = code;
    this.offset = offset;
    this.recordType = recordType;
  }
}
