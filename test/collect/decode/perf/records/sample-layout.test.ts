import { expect, test } from '@jest/globals';
import { byteChunks, decodeAll } from '../decode-all.js';
import { type BuiltAttr, type Field, headerAttr, pipeOf, raw, record, u32, u64 } from '../stream-builder.js';

const IP = 0x4000;
/** Fields of sample_type in the order of the record, each with what it looks like there. */
const FIELDS: readonly [bit: number, fields: readonly Field[]][] = [
  [1 << 16, [u64(11)]], // IDENTIFIER
  [1 << 0, [u64(IP)]],
  [1 << 1, [u32(7), u32(8)]], // TID
  [1 << 2, [u64(1000)]], // TIME
  [1 << 3, [u64(0xadd)]], // ADDR
  [1 << 6, [u64(11)]], // ID
  [1 << 9, [u64(12)]], // STREAM_ID
  [1 << 7, [u32(3), u32(0)]], // CPU
  [1 << 8, [u64(50)]], // PERIOD
  [1 << 4, [u64(2), u64(1), u64(11), u64(5), u64(12)]], // READ: a group of two, with ids
  [1 << 5, [u64(2), u64(-512n), u64(IP)]], // CALLCHAIN
  [1 << 10, [u32(12), raw(new Uint8Array(12).fill(9))]], // RAW
  [1 << 11, [u64(1), u64(0), ...[1, 2, 3].map(u64)]], // BRANCH_STACK with its hardware index
  [1 << 12, [u64(2), u64(1), u64(2)]], // REGS_USER: abi, two registers
  [1 << 13, [u64(16), u64(1), u64(2), u64(16)]], // STACK_USER
  [1 << 14, [u64(1)]], // WEIGHT
  [1 << 15, [u64(2)]], // DATA_SRC
  [1 << 17, [u64(3)]], // TRANSACTION
  [1 << 18, [u64(0)]], // REGS_INTR without registers
  [1 << 19, [u64(4)]], // PHYS_ADDR
  [1 << 21, [u64(77)]], // CGROUP
  [1 << 22, [u64(4096)]], // DATA_PAGE_SIZE
  [1 << 23, [u64(4096)]], // CODE_PAGE_SIZE
];
const ALL = FIELDS.reduce((bits, [bit]) => bits | bit, 0);

async function decodeSample(sampleType: number, isLittleEndian = true) {
  // The raw field's padding is the test's own: u32 and 12 bytes fill two words.
  const attr: BuiltAttr = {
    sampleType,
    readFormat: 4 | 8,
    branchSampleType: 1 << 17,
    userRegisters: 3n,
    ids: [11],
  };
  const fields = FIELDS.filter(([bit]) => sampleType & bit).flatMap(([, field]) => field);
  const { records, failure } = await decodeAll(
    byteChunks(pipeOf([headerAttr(attr), record(9, fields, 2)], isLittleEndian)),
  );
  expect(failure).toBeNull();
  return records[0];
}

test.each([
  ['little', true],
  ['big', false],
])('a sample with every field is read, in %s-endian streams', async (_, isLittleEndian) => {
  expect(await decodeSample(ALL, isLittleEndian)).toEqual({
    type: 'sample',
    timeNs: 1000,
    pid: 7,
    tid: 8,
    cpu: 3,
    period: 50,
    event: 0,
    cgroup: 77n,
    callchain: 'fffffffffffffe00 4000',
  });
});

test.each(FIELDS.map(([bit]) => bit).filter((bit) => bit !== 1 << 21 && bit !== 1 << 5))(
  'without the field of bit %d the others are where they belong',
  async (bit) => {
    const whole = { ...(await decodeSample(ALL)) } as Record<string, unknown>;
    const absent: Record<number, object> = {
      [1 << 1]: { pid: -1, tid: -1 },
      [1 << 2]: { timeNs: 0 },
      [1 << 7]: { cpu: -1 },
      [1 << 8]: { period: 1 },
    };
    expect(await decodeSample(ALL & ~bit)).toEqual({ ...whole, ...absent[bit] });
  },
);

test('without a callchain the sampled address is one, behind a marker made from the CPU mode', async () => {
  expect(await decodeSample(ALL & ~(1 << 5))).toMatchObject({
    callchain: 'fffffffffffffe00 4000',
    cgroup: 77n,
  });
});

test.each([64, 72, 80, 96, 104, 112, 120, 128, 136, 144])(
  'an attr of %d bytes is read',
  async (attrBytes) => {
    const sampleType = 1 | 2 | 4;
    const sample = record(9, [u64(IP), u32(7), u32(8), u64(5)], 1);
    const { records } = await decodeAll(byteChunks(pipeOf([headerAttr({ sampleType, attrBytes }), sample])));
    expect(records).toEqual([
      expect.objectContaining({ pid: 7, timeNs: 5, callchain: 'ffffffffffffff80 4000' }),
    ]);
  },
);

test('samples of several events are told apart by their ids', async () => {
  const sampleType = (1 << 16) | 1 | 2;
  const of = (id: number) => record(9, [u64(id), u64(IP), u32(1), u32(1)]);
  const { records, stream } = await decodeAll(
    byteChunks(
      pipeOf([
        headerAttr({ sampleType, ids: [1, 2] }),
        headerAttr({ sampleType, config: 2, ids: [3] }),
        record(78, [u64(2), u64(3), raw(Buffer.from('faults\0\0'))]),
        ...[3, 1, 2, 99].map(of),
      ]),
    ),
  );
  expect(records.map((seen) => (seen.type === 'sample' ? seen.event : seen))).toEqual([1, 0, 0, -1]);
  expect(stream.header.events.map(({ name }) => name)).toEqual(['cpu-clock', 'faults']);
  expect(stream.stats.samplesOfUnknownEvents).toBe(1);
});
