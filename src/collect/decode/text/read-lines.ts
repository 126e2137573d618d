import { type ByteInput, isByteFile } from '../../../model/byte-input.js';
import { DecodeError } from '../../../model/decode-error.js';

/** Longest line, characters. A folded stack of 1000 C++ frames has some 100,000. */
export const MAX_LINE_LENGTH = 4 * 1024 * 1024;

const CHUNK_BYTES = 256 * 1024;

/** The lines of a text, without their ends, in batches. Throws {@link DecodeError} at a line beyond {@link MAX_LINE_LENGTH}. */
export async function* readLines(input: ByteInput): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let offset = 0;
  for await (const chunk of chunksOf(input)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    offset += chunk.length;
    if (rest.length > MAX_LINE_LENGTH) {
      const message = `the line before byte ${offset} is longer than ${MAX_LINE_LENGTH} characters`;
      throw new DecodeError('too large', message, offset);
    }
    yield lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutReturn(rest)];
}

/** The bytes of an input, one chunk after the other. */
export async function* chunksOf(input: ByteInput): AsyncGenerator<Uint8Array> {
  if (!isByteFile(input)) {
    yield* input;
    return;
  }
  for (let at = 0; at < input.sizeBytes; ) {
    const chunk = await input.read(at, CHUNK_BYTES);
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
