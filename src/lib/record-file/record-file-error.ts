/** A file that is no record file of ours, or cannot be appended to. */
export class RecordFileError extends Error {
  readonly code: 'foreign' | 'unknown_version' | 'not_appendable' | 'too_large';

  constructor(code: RecordFileError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordFileError';
    this.code = code;
  }
}
