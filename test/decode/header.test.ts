import { describe, expect, test } from '@jest/globals';
import { byteChunks, byteFile, decodeAll } from './decode-all.js';
import { type Field, fileOf, headerAttr, pipeOf, raw, record, text, u32, u64 } from './stream-builder.js';

const ATTR = { sampleType: 1 | 4 };
const SAMPLE = record(9, [u64(0x4000), u64(5)], 2);

/** A string as header features have it: behind its length, padded. */
const string = (value: string): Field[] => {
  const bytes = Buffer.concat([Buffer.from(`${value}\0`), Buffer.alloc(-(value.length + 1) & 63)]);
  return [u32(bytes.length), raw(bytes)];
};
const feature = (number: number, fields: readonly Field[]) => record(80, [u64(number), ...fields]);

describe.each([
  ['little', true],
  ['big', false],
])('in %s-endian streams', (_, isLittleEndian) => {
  test('the header comes in pieces through a pipe', async () => {
    const node = (number: number, cpus: string) => [u32(number), u64(1), u64(1), ...string(cpus)];
    const { stream, failure } = await decodeAll(
      byteChunks(
        pipeOf(
          [
            headerAttr(ATTR),
            feature(3, string('web-3')),
            feature(4, string('6.1.0-56-amd64')),
            feature(6, string('s390x')),
            feature(7, [u32(8), u32(6)]),
            feature(11, [u32(2), ...string('perf'), ...string('record')]),
            feature(14, [u32(2), ...node(0, '0-1'), ...node(1, '2,4')]),
            record(67, [u32(-1), raw(new Uint8Array(20).fill(0xab)), u32(0), text('/bin/a')]),
          ],
          isLittleEndian,
        ),
      ),
    );
    expect(failure).toBeNull();
    expect(stream.stats.malformedRecords).toBe(0);
    expect(stream.header).toMatchObject({
      hostname: 'web-3',
      osRelease: '6.1.0-56-amd64',
      arch: 's390x',
      cpusOnline: 6,
      cmdline: ['perf', 'record'],
      numaNodeOfCpu: new Map([
        [0, 0],
        [1, 0],
        [2, 1],
        [4, 1],
      ]),
      buildIds: new Map([['/bin/a', 'ab'.repeat(20)]]),
    });
  });

  test('files of perf before 3.4 have another magic, which tells no byte order', async () => {
    const bytes = Buffer.from(fileOf(ATTR, [SAMPLE], isLittleEndian));
    bytes.write('PERFFILE', 0, 'latin1');
    const { records, failure } = await decodeAll(byteFile(bytes));
    expect(failure).toBeNull();
    expect(records).toEqual([expect.objectContaining({ type: 'sample', timeNs: 5 })]);
  });
});

test('features with counts that lie are left out and counted', async () => {
  const { stream, failure } = await decodeAll(
    byteChunks(
      pipeOf([
        headerAttr(ATTR),
        feature(11, [u32(0xffff_ffff), ...string('perf')]),
        feature(12, [u32(0xffff_ffff), u32(0xffff_ffff)]),
        feature(3, [u32(0xffff_ffff), raw(Buffer.from('web'))]),
      ]),
    ),
  );
  expect([failure, stream.stats.malformedRecords]).toEqual([null, 3]);
});

test('a file in file mode is read through a pipe as well', async () => {
  const bytes = fileOf(ATTR, [SAMPLE, SAMPLE]);
  const piped = await decodeAll(byteChunks(bytes, 7));
  expect(piped.failure).toBeNull();
  expect(piped.records).toEqual((await decodeAll(byteFile(bytes))).records);
  expect(piped.records).toHaveLength(2);
});

test('a file whose recording was killed gives what it has, and says so', async () => {
  const bytes = Buffer.from(fileOf(ATTR, [SAMPLE]));
  bytes.writeBigUInt64LE(0n, 48);
  const { records, failure } = await decodeAll(byteFile(bytes));
  expect(records).toHaveLength(1);
  expect(failure).toMatchObject({ code: 'truncated', offset: 48 });
});

test.each([
  ['entry size', 16, 0n],
  ['entry size', 16, 1n << 40n],
  ['size of the attrs', 32, 1n << 60n],
])('a lie in the %s is told', async (_, at, value) => {
  const bytes = Buffer.from(fileOf(ATTR, [SAMPLE]));
  bytes.writeBigUInt64LE(value, at);
  const { records, failure } = await decodeAll(byteFile(bytes));
  expect([records, failure]).toEqual([[], expect.objectContaining({ code: 'malformed', offset: 16 })]);
});
