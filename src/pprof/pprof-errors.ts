import { DecodeError } from '../model/decode-error.js';

/** What is said of a pprof whose parts do not fit together. */
export function malformed(reason: string): DecodeError {
  return new DecodeError('malformed', `pprof profile contradicts itself: ${reason}`, 0);
}

/** What is said of a pprof that has more of something than is taken; `setting` is what Pyroscope calls the limit. */
export function overLimit(what: string, setting: string, actual: number, limit: number): DecodeError {
  const told = `${setting}, actual: ${actual}, limit: ${limit}`;
  return new DecodeError('too large', `profile exceeds the ${what} limit (${told})`, 0);
}

/** What is said of a pprof beyond a limit of bytes. */
export function tooLargePprof(maxBytes: number): DecodeError {
  return new DecodeError('too large', `pprof profile of more than ${maxBytes} bytes`, maxBytes);
}
