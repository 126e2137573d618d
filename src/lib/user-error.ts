/**
 * A failure that the user can mend: bad input, a missing permission, a port in
 * use. Its message is one sentence, lower case, no full stop, that says what,
 * where and what was expected; the command line prints it without a stack and
 * exits with 2. The error classes of boundaries extend it.
 */
export class UserError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
