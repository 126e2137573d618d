import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decodePerf } from '../../../../src/collect/decode/index.js';
import { byteChunks, byteFile, decodeAll } from './decode-all.js';
import {
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

const INCIDENT = gunzipSync(
  readFileSync(new URL('../../../../examples/incident/incident.nmi.data.gz', import.meta.url)),
);
const ATTR = { sampleType: 1 | 4 };
const SAMPLE = record(9, [u64(0x4000), u64(5)], 2);

/** A string as header features have it: behind its length, padded. */
const string = (value: string): Field[] => {
  const bytes = Buffer.concat([Buffer.from(`${value}\0`), Buffer.alloc(-(value.length + 1) & 63)]);
  return [u32(bytes.length), raw(bytes)];
};
const feature = (number: number, fields: readonly Field[]) => record(80, [u64(number), ...fields]);

const bytesOf = (value: number, length: number) => raw(new Uint8Array(length).fill(value));
const padded = (value: string) => raw(Buffer.concat([Buffer.from(value), Buffer.alloc(16 - value.length)]));

/** A `struct perf_bpil` of a program with two functions; data: addresses, lengths, types, tags. */
const PROGRAM: readonly Field[] = [
  ...[u32(192), u32(16 + 8 + 16 + 16), u64((1 << 3) | (1 << 4) | (1 << 5) | (1 << 8))],
  ...[u32(2), u32(7), bytesOf(0x11, 8), bytesOf(0, 48), padded('on_send')],
  ...[bytesOf(0, 24), u32(2), u32(2), u64(0), u64(16), u32(9), u32(8), u64(24)],
  ...[bytesOf(0, 36), u32(2), u64(40)],
  ...[u64(0xffff_ffff_c000_0000n), u64(0xffff_ffff_c000_1000n), u32(64), u32(32)],
  ...[u32(0), u32(3), u32(8), u32(4), bytesOf(0x11, 8), bytesOf(0x22, 8)],
];

/** BTF 9: an int, a function prototype with one parameter, and the two functions. */
const BTF: readonly Field[] = (() => {
  const names = Buffer.from('\0int\0on_send_whole\0helper\0');
  const types = [
    ...[u32(1), u32(1 << 24), u32(4), u32(32)],
    ...[u32(0), u32((13 << 24) | 1), u32(1), u32(0), u32(1)],
    ...[u32(5), u32(12 << 24), u32(2)],
    ...[u32(19), u32(12 << 24), u32(2)],
  ];
  const typeBytes = types.length * 4;
  return [
    ...[u32(9), u32(24 + typeBytes + names.length), u16(0xeb9f), bytesOf(1, 1), bytesOf(0, 1), u32(24)],
    ...[u32(0), u32(typeBytes), u32(typeBytes), u32(names.length), ...types, raw(names)],
  ];
})();

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
            feature(7, [u32(5), u32(4)]),
            feature(8, string('Fast CPU @ 3.00GHz')),
            feature(11, [u32(2), ...string('perf'), ...string('record')]),
            feature(13, [
              ...[u32(2), ...string('0-1'), ...string('2,4')],
              ...[u32(3), ...string('0'), ...string('1'), ...string('2,4')],
              ...[0, 0, 1, 0, 0, 3, -1, -1, 0, 3].map(u32),
            ]),
            feature(14, [u32(2), ...node(0, '0-1'), ...node(1, '2,4')]),
            feature(21, [u64(1000), u64(2000)]),
            feature(23, [u64(4)]),
            feature(27, [u32(1), u32(1), u32(3), u32(5), u32(528_384)]),
            feature(28, [
              u32(2),
              ...string('branches'),
              ...string('32'),
              ...string('max_precise'),
              ...string('3'),
            ]),
            feature(29, [u32(1), u32(1), u64(1_795_658_947_602_676_000n), u64(1_274_650_955_828n)]),
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
      cpusOnline: 4,
      cpuModel: 'Fast CPU @ 3.00GHz',
      socketOfCpu: new Map([
        [0, 0],
        [1, 0],
        [2, 3],
        [4, 3],
      ]),
      siblingsOfCpu: new Map([
        [2, [4]],
        [4, [2]],
      ]),
      pmuCapabilities: new Map([
        ['branches', '32'],
        ['max_precise', '3'],
      ]),
      sampleTimes: { firstNs: 1000, lastNs: 2000 },
      clock: {
        id: 1,
        resolutionNs: 4,
        clockNs: 1_274_650_955_828n,
        epochNs: 1_795_658_947_602_676_000n,
      },
      compression: { level: 3, ratio: 5 },
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

describe('BPF programs', () => {
  test('of a real recording are those that perf lists', async () => {
    const { header, batches } = decodePerf(byteFile(INCIDENT));
    for await (const _ of batches) break;
    const [first, , third] = header.bpfPrograms;
    expect(header.bpfPrograms).toHaveLength(11);
    expect([first, third]).toEqual([
      {
        id: 1,
        tag: 'a6c2d921bb4eedea',
        name: 'p_tcp_sendmsg',
        functions: [
          {
            name: 'bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg',
            address: 0xffff_ffff_c021_3674n,
            sizeBytes: 320,
          },
        ],
      },
      expect.objectContaining({ id: 3, name: 'p_tcp_cleanup_r' }),
    ]);
  });

  test.each([true, false])(
    'of several functions are named by their BTF (little-endian: %s)',
    async (isLittle) => {
      const { stream, failure } = await decodeAll(
        byteChunks(
          pipeOf(
            [headerAttr(ATTR), feature(25, [u32(1), ...PROGRAM]), feature(26, [u32(1), ...BTF])],
            isLittle,
          ),
        ),
      );
      expect([failure, stream.stats.malformedRecords]).toEqual([null, 0]);
      expect(stream.header.bpfPrograms).toEqual([
        {
          id: 7,
          tag: '11'.repeat(8),
          name: 'on_send',
          functions: [
            {
              name: `bpf_prog_${'11'.repeat(8)}_on_send_whole`,
              address: 0xffff_ffff_c000_0000n,
              sizeBytes: 64,
            },
            { name: `bpf_prog_${'22'.repeat(8)}_helper`, address: 0xffff_ffff_c000_1000n, sizeBytes: 32 },
          ],
        },
      ]);
    },
  );

  test('without BTF those of several functions have perf’s stand-in', async () => {
    const { stream } = await decodeAll(
      byteChunks(pipeOf([headerAttr(ATTR), feature(25, [u32(1), ...PROGRAM])])),
    );
    expect(stream.header.bpfPrograms[0]?.functions.map(({ name }) => name)).toEqual([
      `bpf_prog_${'11'.repeat(8)}_F`,
      `bpf_prog_${'22'.repeat(8)}_F`,
    ]);
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
        feature(13, [u32(3), ...string('0-65535'), ...string('0-65535'), ...string('0-65535')]),
        feature(14, [u32(2), ...[0, 1].flatMap((node) => [u32(node), u64(1), u64(1), ...string('0-65535')])]),
        feature(25, [u32(0xffff_ffff), ...PROGRAM]),
        feature(25, [u32(1), u32(8), u32(0), u64(0)]),
        feature(26, [u32(1), u32(1), u32(24), raw(new Uint8Array(24))]),
        feature(28, [u32(0xffff_ffff), ...string('a'), ...string('b')]),
      ]),
    ),
  );
  expect([failure, stream.stats.malformedRecords]).toEqual([null, 9]);
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

test('the head of a folder of recordings is told from a recording', async () => {
  const bytes = Buffer.from(fileOf(ATTR, []));
  // The 24th bit of the features: `HEADER_DIR_FORMAT`.
  bytes[75]! |= 1;
  const { failure } = await decodeAll(byteFile(bytes));
  expect(failure).toMatchObject({ code: 'malformed', message: expect.stringMatching(/--threads/) });
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
