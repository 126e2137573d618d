import { expect, test } from '@jest/globals';
import { VarintReader, VarintWriter } from '../../src/lib/varint.js';

test('numbers of any size are read back, wherever the buffer ends', () => {
  const large = [2 ** 53 - 1, 2 ** 62, 2 ** 63 + 2 ** 40, 16_000 * 2 ** 63];
  for (let before = 4070; before <= 4096; before++) {
    const writer = new VarintWriter();
    for (let count = 0; count < before; count++) writer.uint(count % 128);
    for (const number of large) writer.uint(number);
    const reader = new VarintReader(writer.bytes);
    for (let count = 0; count < before; count++) reader.uint();
    expect(large.map(() => reader.uint())).toEqual(large);
    expect(reader.isAtEnd).toBe(true);
  }
});
