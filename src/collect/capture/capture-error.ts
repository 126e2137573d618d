import { UserError } from '../../lib/user-error.js';

/** Why sampling is not possible, or ended. */
export type CaptureErrorCode =
  /** The perf program is missing, or does not fit the kernel. */
  | 'no_perf'
  /** The kernel does not let this process sample all CPUs. */
  | 'no_permission'
  /** This machine does not have the event. */
  | 'no_event'
  /** perf ended, for whatever other reason. */
  | 'perf_failed';

/** Sampling failed. The message says what is missing and what mends it. */
export class CaptureError extends UserError {
  readonly code: CaptureErrorCode;

  constructor(code: CaptureErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
