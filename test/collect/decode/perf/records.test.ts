import { describe, expect, test } from '@jest/globals';
import { byteChunks, byteFile, decodeAll } from './decode-all.js';
import {
  type BuiltRecord,
  type Field,
  fileOf,
  headerAttr,
  pipeOf,
  raw,
  record,
  text,
  u16,
  u32,
  u64,
} from './stream-builder.js';

// IP | TID | TIME | CALLCHAIN | CPU | PERIOD
const SAMPLE_TYPE = 0x1 | 0x2 | 0x4 | 0x20 | 0x80 | 0x100;
const ATTR = { sampleType: SAMPLE_TYPE };
const MISC_KERNEL = 1;
const MISC_USER = 2;

/** The sample id at the end of records that are no samples: TID, TIME, CPU. */
const id = (timeNs: number): Field[] => [u32(100), u32(101), u64(timeNs), u32(3), u32(0)];

const KINDS: readonly [name: string, built: BuiltRecord, seen: object][] = [
  [
    'MMAP',
    record(
      1,
      [u32(100), u32(101), u64(0x1000), u64(0x2000), u64(0x3000), text('/bin/a'), ...id(7)],
      MISC_USER,
    ),
    {
      type: 'mmap',
      timeNs: 7,
      pid: 100,
      tid: 101,
      start: 0x1000n,
      size: 0x2000n,
      fileOffset: 0x3000n,
      fileName: '/bin/a',
      buildId: '',
      fileId: '',
      isExecutable: true,
      isKernel: false,
    },
  ],
  [
    'MMAP of the kernel',
    record(
      1,
      [
        u32(-1),
        u32(0),
        u64(0xffffffff81000000n),
        u64(0x1000),
        u64(0),
        text('[kernel.kallsyms]_text'),
        ...id(7),
      ],
      MISC_KERNEL,
    ),
    { type: 'mmap', pid: -1, start: 0xffffffff81000000n, fileName: '[kernel.kallsyms]_text', isKernel: true },
  ],
  [
    'MMAP2',
    record(10, [
      ...[u32(100), u32(101), u64(0x1000), u64(0x2000), u64(0), u32(8), u32(1), u64(42), u64(0)],
      ...[u32(1), u32(2), text('/bin/data'), ...id(7)],
    ]),
    { type: 'mmap', fileName: '/bin/data', buildId: '', fileId: '8:1:42', isExecutable: false },
  ],
  [
    'MMAP2 with a build ID',
    record(
      10,
      [
        ...[u32(100), u32(101), u64(0x1000), u64(0x2000), u64(0)],
        raw(Uint8Array.from([4, 0, 0, 0, 0xde, 0xad, 0xbe, 0xef, ...Array<number>(16).fill(0)])),
        ...[u32(5), u32(2), text('/bin/a'), ...id(7)],
      ],
      1 << 14,
    ),
    { type: 'mmap', fileName: '/bin/a', buildId: 'deadbeef', fileId: '', isExecutable: true },
  ],
  [
    'COMM of an exec',
    record(3, [u32(100), u32(101), text('bash'), ...id(7)], 1 << 13),
    { type: 'comm', timeNs: 7, pid: 100, tid: 101, comm: 'bash', isExec: true },
  ],
  [
    'FORK',
    record(7, [u32(2), u32(1), u32(4), u32(3), u64(7), ...id(7)]),
    { type: 'fork', timeNs: 7, pid: 2, parentPid: 1, tid: 4, parentTid: 3 },
  ],
  [
    'EXIT',
    record(4, [u32(2), u32(1), u32(4), u32(3), u64(7), ...id(7)]),
    { type: 'exit', timeNs: 7, pid: 2, tid: 4 },
  ],
  ['LOST', record(2, [u64(1), u64(12), ...id(7)]), { type: 'lost', timeNs: 7, count: 12 }],
  ['LOST_SAMPLES', record(13, [u64(12), ...id(7)]), { type: 'lost_samples', timeNs: 7, count: 12 }],
  ['THROTTLE', record(5, [u64(7), u64(1), u64(1), ...id(7)]), { type: 'throttle', timeNs: 7 }],
  ['UNTHROTTLE', record(6, [u64(7), u64(1), u64(1), ...id(7)]), { type: 'unthrottle', timeNs: 7 }],
  [
    'KSYMBOL',
    record(17, [u64(0xffffffffc0000000n), u32(64), u16(1), u16(1), text('bpf_prog_a'), ...id(7)]),
    {
      type: 'ksymbol',
      timeNs: 7,
      address: 0xffffffffc0000000n,
      size: 64,
      name: 'bpf_prog_a',
      kind: 1,
      isUnregister: true,
    },
  ],
  [
    'BPF_EVENT',
    record(18, [u16(2), u16(0), u32(9), raw(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 0xff])), ...id(7)]),
    { type: 'bpf_event', timeNs: 7, programId: 9, tag: '01020304050607ff', isUnload: true },
  ],
  ['CGROUP', record(19, [u64(5), text('/a.slice'), ...id(7)]), { type: 'cgroup', id: 5n, path: '/a.slice' }],
  [
    'TEXT_POKE',
    record(20, [u64(0xffffffff81000000n), u16(1), u16(1), raw(new Uint8Array(4)), ...id(7)]),
    { type: 'text_poke', timeNs: 7, address: 0xffffffff81000000n },
  ],
  ['NAMESPACES', record(16, [u32(2), u32(4), u64(0), ...id(7)]), { type: 'namespaces', pid: 2, tid: 4 }],
  ['SWITCH', record(14, id(7)), { type: 'switch', timeNs: 7 }],
  ['SWITCH_CPU_WIDE', record(15, [u32(1), u32(1), ...id(7)]), { type: 'switch', timeNs: 7 }],
  ['of an unknown type', record(60, [u64(1), ...id(7)]), { type: 'unknown', recordType: 60, sizeBytes: 40 }],
];

describe.each([
  ['little', true],
  ['big', false],
])('in %s-endian streams', (_, isLittleEndian) => {
  test.each(KINDS)('a record %s is read', async (_name, built, seen) => {
    const { records, failure } = await decodeAll(
      byteChunks(pipeOf([headerAttr(ATTR), built], isLittleEndian)),
    );
    expect(failure).toBeNull();
    expect(records).toEqual([expect.objectContaining(seen)]);
  });

  test('a sample whose callchain is longer than any record is left out and counted', async () => {
    const fields = [u64(0xffff800000000001n), u32(7), u32(8), u64(1e12), u32(3), u32(0), u64(1)];
    const sample = record(9, [...fields, u64(2 ** 32 + 1), u64(0xffff800000000001n)], MISC_KERNEL);
    const { records, stream } = await decodeAll(byteFile(fileOf(ATTR, [sample], isLittleEndian)));
    expect([records, stream.stats.malformedRecords]).toEqual([[], 1]);
  });

  test('a sample is read, from a file as from a pipe', async () => {
    const fields = [u64(0xffff800000000001n), u32(7), u32(8), u64(1e12), u32(3), u32(0), u64(10_101_010)];
    const callchain = [u64(3), u64(-128n), u64(0xffff800000000001n), u64(0xffff800000000002n)];
    const sample = record(9, [...fields, ...callchain], MISC_KERNEL);
    const file = await decodeAll(byteFile(fileOf(ATTR, [sample], isLittleEndian)));
    const pipe = await decodeAll(byteChunks(pipeOf([headerAttr(ATTR), sample], isLittleEndian)));
    expect(file.failure).toBeNull();
    expect(file.records).toEqual(pipe.records);
    expect(file.records).toEqual([
      {
        type: 'sample',
        timeNs: 1e12,
        pid: 7,
        tid: 8,
        cpu: 3,
        period: 10_101_010,
        event: 0,
        cgroup: 0n,
        callchain: 'ffffffffffffff80 ffff800000000001 ffff800000000002',
      },
    ]);
    expect(file.stream.header.events).toEqual([
      {
        name: 'cpu-clock',
        type: 1,
        config: 0n,
        frequency: 99,
        period: 0,
        isDummy: false,
        hasUserStack: false,
      },
    ]);
  });
});

test('every record of perf’s own is counted, and none of them delivered', async () => {
  const types = [65, 69, 70, 72, 73, 74, 75, 76, 77, 79, 82, 84];
  const { records, stream, failure } = await decodeAll(
    byteChunks(pipeOf([headerAttr(ATTR), ...types.map((type) => record(type, [u64(0)]))])),
  );
  expect([failure, records]).toEqual([null, []]);
  expect([...stream.stats.recordsByType.values()]).toEqual([1, ...types.map(() => 1)]);
});

test('the payload behind AUXTRACE and TRACING_DATA is skipped', async () => {
  const payload = Buffer.alloc(24, 0xff);
  const aux = record(71, [u64(24), u64(0), u64(0), u32(0), u32(0), u32(0), u32(0)]);
  const { records, failure } = await decodeAll(
    byteChunks(
      Buffer.concat([
        pipeOf([headerAttr(ATTR), aux]),
        payload,
        pipeOf([record(66, [u32(24)])]).subarray(16),
        payload,
        pipeOf([record(14, id(7))]).subarray(16),
      ]),
      5,
    ),
  );
  expect([failure, records]).toEqual([null, [{ type: 'switch', timeNs: 7 }]]);
});

test('records behind one of odd length are read', async () => {
  const hostname = record(80, [u64(3), u32(9), raw(Buffer.from('web-three'))]);
  const { records, stream } = await decodeAll(
    byteChunks(pipeOf([headerAttr(ATTR), hostname, KINDS[4]![1], record(14, id(8))])),
  );
  expect(stream.header.hostname).toBe('web-three');
  expect(records.map(({ type }) => type)).toEqual(['comm', 'switch']);
});

/** A zstd frame that is never ended, with the bytes as raw blocks: what each COMPRESSED record holds. */
function zstdPieces(chunks: readonly Uint8Array[]): Uint8Array[] {
  return chunks.map((chunk, index) => {
    const header = chunk.length << 3;
    const block = Buffer.from([header & 255, (header >> 8) & 255, header >> 16]);
    const start = index === 0 ? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x50]) : Buffer.alloc(0);
    return Buffer.concat([start, block, chunk]);
  });
}

test.each([
  ['COMPRESSED', 81],
  ['COMPRESSED2', 83],
])('%s records are inflated, and a record may lie across two of them', async (_, type) => {
  const inner = pipeOf([record(14, id(7)), KINDS[4]![1], record(14, id(9))]).subarray(16);
  const compressed = zstdPieces([inner.subarray(0, 50), inner.subarray(50)]).map((piece) =>
    type === 81
      ? record(81, [raw(piece)])
      : record(83, [u64(piece.length), raw(Buffer.concat([piece, Buffer.alloc(-piece.length & 7)]))]),
  );
  const { records, failure } = await decodeAll(byteChunks(pipeOf([headerAttr(ATTR), ...compressed])));
  expect(failure).toBeNull();
  expect(records.map((seen) => [seen.type, seen.timeNs])).toEqual([
    ['switch', 7],
    ['comm', 7],
    ['switch', 9],
  ]);
});

test('a compressed record that is not zstd is told with its place', async () => {
  const stream = pipeOf([headerAttr(ATTR), record(81, [raw(Buffer.alloc(40, 0x55))])]);
  const { failure } = await decodeAll(byteChunks(stream));
  expect(failure).toMatchObject({ code: 'malformed', recordType: 81, offset: 16 + 8 + 128 });
});

test.each([0, 7])(
  'a record that says it is %d bytes long ends the stream after what came before',
  async (size) => {
    const lie = Buffer.concat([u32(14)(true), u16(0)(true), u16(size)(true)]);
    const stream = Buffer.concat([pipeOf([headerAttr(ATTR), record(14, id(7))]), lie]);
    const { records, failure } = await decodeAll(byteChunks(stream));
    expect(records).toEqual([{ type: 'switch', timeNs: 7 }]);
    expect(failure).toMatchObject({ code: 'malformed', recordType: 14, offset: stream.length - 8 });
  },
);

test('what follows more of them than a batch holds is not lost', async () => {
  const malformed = Array.from({ length: 3000 }, () => record(17, [u32(1), ...id(7)]));
  const { records, stream, failure } = await decodeAll(
    byteFile(fileOf(ATTR, [...malformed, record(14, id(8))])),
  );
  expect([failure, stream.stats.malformedRecords]).toEqual([null, 3000]);
  expect(records).toEqual([{ type: 'switch', timeNs: 8 }]);
});

test('records too short for their fields are counted and left out', async () => {
  const { records, stream, failure } = await decodeAll(
    byteChunks(pipeOf([headerAttr(ATTR), record(9, [u64(1)]), record(17, [u32(1), ...id(7)])])),
  );
  expect([failure, records, stream.stats.malformedRecords]).toEqual([null, [], 2]);
});

test('cut at any byte, a stream delivers the records before and says where it ends', async () => {
  const built = [headerAttr(ATTR), ...KINDS.map(([, one]) => one)];
  const whole = pipeOf(built);
  const ends = built.map((_, index) => pipeOf(built.slice(0, index + 1)).length);
  for (let length = 16; length < whole.length; length++) {
    const { records, failure } = await decodeAll(byteChunks(whole.subarray(0, length)));
    const isWhole = length === 16 || ends.includes(length);
    expect(records).toHaveLength(Math.max(0, ends.filter((end) => end <= length).length - 1));
    if (isWhole) expect(failure).toBeNull();
    else
      expect(failure).toMatchObject({
        code: 'truncated',
        offset: Math.max(16, ...ends.filter((end) => end <= length)),
      });
  }
});
