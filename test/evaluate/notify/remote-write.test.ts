import { describe, expect, test } from '@jest/globals';
import { HttpError, type SendBytes } from '../../../src/evaluate/notify/http-post.js';
import { RemoteWriter } from '../../../src/evaluate/notify/index.js';
import { prometheus } from '../../../src/gen/api.js';
import { frameSnappy } from '../../../src/lib/snappy.js';

/** Reads literals, which is all that we write. */
function readSnappy(block: Uint8Array): Uint8Array {
  let [at, length] = [0, 0];
  for (let shift = 0; ; shift += 7) {
    const byte = block[at++]!;
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  const parts: Uint8Array[] = [];
  while (at < block.length) {
    expect(block[at]).toBe(61 << 2);
    const size = block[at + 1]! + block[at + 2]! * 256 + 1;
    parts.push(block.subarray(at + 3, at + 3 + size));
    at += 3 + size;
  }
  const whole = Buffer.concat(parts);
  expect(whole.length).toBe(length);
  return whole;
}

describe('frameSnappy', () => {
  test.each([0, 1, 127, 128, 65_535, 65_536, 200_000])('%d bytes come out as they went in', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251);
    expect(readSnappy(frameSnappy(bytes))).toEqual(Buffer.from(bytes));
  });
});

const POINT = { labels: { host: 'web-3', __name__: 'host:lock:share' }, value: 0.25 };

/** A writer whose requests are answered by these statuses, one after the other, and taken then. */
function createWriter(statuses: readonly number[]) {
  const left = [...statuses];
  const written: object[] = [];
  const send: SendBytes = async (_path, body) => {
    const status = left.shift();
    if (status === 0) throw new Error('connect ECONNREFUSED');
    if (status !== undefined) throw new HttpError(status, `answered ${status}`);
    const { timeseries } = prometheus.v1.WriteRequest.decode(readSnappy(body as Uint8Array));
    for (const { labels = [], samples = [] } of timeseries) {
      written.push({
        labels: labels?.map(({ name, value }) => [name, value]),
        samples: samples?.map(({ value, timestamp }) => [value, Number(timestamp)]),
      });
    }
  };
  const writer = new RemoteWriter({ url: 'http://prometheus', timeoutMs: 1000 }, () => {}, send);
  return { writer, written };
}

describe('RemoteWriter', () => {
  test('writes points with their labels in order', async () => {
    const { writer, written } = createWriter([]);
    writer.add([POINT], 1_700_000_000_000);
    writer.add([], 1_700_000_010_000);
    await writer.close(1000);
    expect(written).toEqual([
      {
        labels: [
          ['__name__', 'host:lock:share'],
          ['host', 'web-3'],
        ],
        samples: [[0.25, 1_700_000_000_000]],
      },
    ]);
    expect(writer.stats).toMatchObject({ delivered: 1, rejected: 0, dropped: 0 });
  });

  test.each([
    [0, { delivered: 1, rejected: 0 }],
    [503, { delivered: 1, rejected: 0 }],
    [429, { delivered: 1, rejected: 0 }],
    [401, { delivered: 1, rejected: 0 }],
    [400, { delivered: 0, rejected: 1 }],
  ])('after an answer of %d: %j', async (status, expected) => {
    const { writer } = createWriter([status]);
    writer.add([POINT], Date.now());
    await writer.close(3000);
    expect(writer.stats).toMatchObject(expected);
  });
});
