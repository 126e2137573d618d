import { ReadableStream } from 'node:stream/web';
import { WorkPace } from '../../../lib/work-pace.js';

/** Symbols become a fourth to a tenth of their size; what would grow more than this holds none. */
export const MAX_XZ_RATIO = 32;
/** Small files may grow more: headers and padding are most of them. */
const LEAST_LIMIT_BYTES = 64 * 1024;

/**
 * The contents of xz-compressed `bytes`, null when they are broken, or hold more than
 * `maxBytes` or {@link MAX_XZ_RATIO} times as much. In steps, between which others get their turn. Never rejects.
 */
export async function decompressXz(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  const mostBytes = Math.min(maxBytes, Math.max(MAX_XZ_RATIO * bytes.length, LEAST_LIMIT_BYTES));
  const pace = new WorkPace();
  let length = 0;
  try {
    // Few files have anything for it, and it brings its wasm along.
    const { default: xz } = await import('xz-decompress');
    const stream = new xz.XzReadableStream(new ReadableStream({ start: (c) => enqueueAll(c, bytes) }));
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > mostBytes) return null;
      chunks.push(new Uint8Array(chunk));
      if (pace.isDue) await pace.rest();
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

function enqueueAll(
  controller: { enqueue(chunk: Uint8Array): void; close(): void },
  bytes: Uint8Array,
): void {
  controller.enqueue(bytes);
  controller.close();
}
