import { UserError } from './user-error.js';

/** How a {@link DeliveryError} came about. */
export interface DeliveryErrorOptions extends ErrorOptions {
  readonly isRecoverable: boolean;
}

/** Something that did not arrive, and whether it is worth another try. */
export class DeliveryError extends UserError {
  /** Whether the same may arrive later: the receiver is away, busy, or does not know us now. Otherwise its answer is final. */
  readonly isRecoverable: boolean;

  constructor(message: string, { isRecoverable, ...options }: DeliveryErrorOptions) {
    super(message, options);
    this.isRecoverable = isRecoverable;
  }
}

/** Whether a delivery that failed is worth another try. An error of another kind may pass: a full disk, a broken connection. */
export function isRecoverable(error: unknown): boolean {
  return !(error instanceof DeliveryError) || error.isRecoverable;
}
