import { ReadableStream } from 'node:stream/web';

/**
 * The contents of xz-compressed `bytes`, null when they are broken or hold more than
 * `maxBytes`. Never rejects.
 */
export async function decompressXz(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Few files have anything for it, and it brings its wasm along.
    const { default: xz } = await import('xz-decompress');
    const stream = new xz.XzReadableStream(new ReadableStream({ start: (c) => enqueueAll(c, bytes) }));
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) return null;
      chunks.push(new Uint8Array(chunk));
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
