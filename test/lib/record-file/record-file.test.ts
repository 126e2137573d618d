import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  RecordFile,
  type RecordFileOptions,
  type SkippedRange,
  type WriteAt,
  writeAt,
} from '../../../src/lib/record-file/index.js';

const OPTIONS: RecordFileOptions = { payloadVersion: 7, maxRecordBytes: 8 << 20, syncOn: 'call' };
const PAYLOADS = ['one', 'two two', '', 'four'];
/** Bytes of a file's header and of a record's. */
const [FILE_HEADER, RECORD_HEADER] = [32, 28];

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-records-'));
  path = join(dir, 'records');
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Makes the file anew with these payloads. */
async function create(payloads: readonly (string | Uint8Array)[], options = OPTIONS): Promise<Buffer> {
  rmSync(path, { force: true });
  const file = await RecordFile.create(path, options);
  for (const payload of payloads) await file.append([[Buffer.from(payload)]]);
  await file.close();
  return readFileSync(path);
}

/** What is found in the file, and what is skipped. */
async function read(): Promise<{ payloads: readonly string[]; skipped: readonly SkippedRange[] }> {
  const payloads: string[] = [];
  const file = await RecordFile.open(path, OPTIONS, ({ payload }) => payloads.push(payload.toString()));
  await file.close();
  return { payloads, skipped: file.skipped };
}

/** First byte and end of each record of {@link PAYLOADS}. */
const RECORDS = PAYLOADS.map((payload, i) => {
  const before = PAYLOADS.slice(0, i).reduce((sum, { length }) => sum + RECORD_HEADER + length, FILE_HEADER);
  return { payload, startByte: before, endByte: before + RECORD_HEADER + payload.length };
});
const ALL_BYTES = RECORDS.at(-1)!.endByte;

/** What is left of {@link PAYLOADS} when these bytes are spoilt: the other records; and the bytes between them are skipped. */
function expectedWithout(from: number, to: number) {
  const whole = RECORDS.filter(({ startByte, endByte }) => endByte <= from || startByte >= to);
  const skipped: SkippedRange[] = [];
  let at = from < FILE_HEADER ? 0 : FILE_HEADER;
  for (const { startByte, endByte } of [...whole, { startByte: ALL_BYTES, endByte: ALL_BYTES }]) {
    if (startByte > at) skipped.push({ startByte: at, endByte: startByte, isUnfinished: false });
    at = endByte;
  }
  return { payloads: whole.map(({ payload }) => payload), skipped };
}

describe('RecordFile', () => {
  test('keeps what was appended, each in parts, and goes on', async () => {
    const file = await RecordFile.create(path, OPTIONS);
    const offsets = await file.append([[Buffer.from('a'), Buffer.from('bc')], [Buffer.from('d')]]);
    expect(Buffer.from(await file.read(offsets[0]!, 3)).toString()).toBe('abc');
    await file.close();
    const again = await RecordFile.open(path, OPTIONS, () => {});
    await again.append([[Buffer.from('e')]]);
    await again.close();
    expect(await read()).toEqual({ payloads: ['abc', 'd', 'e'], skipped: [] });
  });

  test('appends in the order of calls', async () => {
    const file = await RecordFile.create(path, OPTIONS);
    await Promise.all(PAYLOADS.map((payload) => file.append([[Buffer.from(payload)]])));
    await file.close();
    expect((await read()).payloads).toEqual(PAYLOADS);
  });

  test('refuses to write over what somebody else has appended since it was opened', async () => {
    await create(['a']);
    const [first, second] = [
      await RecordFile.open(path, OPTIONS, () => {}),
      await RecordFile.open(path, OPTIONS, () => {}),
    ];
    await first.append([[Buffer.from('b')]]);
    await expect(second.append([[Buffer.from('c')]])).rejects.toThrow(/was written to by another process$/);
    expect(second.isAppendable).toBe(false);
    await first.close();
    await second.close();
    expect(await read()).toEqual({ payloads: ['a', 'b'], skipped: [] });
  });

  test('refuses a record that is too large, and takes none of its append', async () => {
    const file = await RecordFile.create(path, { ...OPTIONS, maxRecordBytes: 3 });
    const append = file.append([[Buffer.from('abc')], [Buffer.from('abcd')]]);
    await expect(append).rejects.toThrow('a record of 4 bytes; limit 3');
    await file.append([[Buffer.from('abc')]]);
    await file.close();
    expect((await read()).payloads).toEqual(['abc']);
  });
});

describe('a damaged record file', () => {
  test('loses the record that a byte was changed in, whichever byte it is', async () => {
    const whole = await create(PAYLOADS);
    expect(whole.length).toBe(ALL_BYTES);
    for (let offset = 0; offset < whole.length; offset++) {
      const bytes = Buffer.from(whole);
      bytes[offset]! ^= 0x55;
      writeFileSync(path, bytes);
      expect(await read()).toEqual(expectedWithout(offset, offset + 1));
      expect(readFileSync(path)).toEqual(bytes);
    }
  });

  test('loses only the records that zeroes were written over', async () => {
    const whole = await create(PAYLOADS);
    const offset = fc.integer({ min: 0, max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(offset, fc.integer({ min: 1, max: 80 }), async (from, length) => {
        const to = Math.min(whole.length, from + length);
        const bytes = Buffer.from(whole).fill(0, from, to);
        // What was zero stays as it was.
        fc.pre(!bytes.equals(whole) && whole[from] !== 0 && whole[to - 1] !== 0);
        writeFileSync(path, bytes);
        expect((await read()).payloads).toEqual(expectedWithout(from, to).payloads);
      }),
    );
  });

  test('keeps the records before and behind bytes that are gone or too many', async () => {
    const whole = await create(PAYLOADS);
    const { startByte, endByte } = RECORDS[1]!;
    const others = ['one', '', 'four'];
    writeFileSync(path, Buffer.concat([whole.subarray(0, startByte + 5), whole.subarray(startByte + 9)]));
    expect((await read()).payloads).toEqual(others);
    const junk = Buffer.alloc(5000, 0xf5);
    writeFileSync(path, Buffer.concat([whole.subarray(0, endByte), junk, whole.subarray(endByte)]));
    expect(await read()).toEqual({
      payloads: PAYLOADS,
      skipped: [{ startByte: endByte, endByte: endByte + 5000, isUnfinished: false }],
    });
  });

  test('that is cut off keeps its whole records, and tells that the last one was not finished', async () => {
    const whole = await create(PAYLOADS);
    for (let size = FILE_HEADER + 1; size < whole.length; size++) {
      writeFileSync(path, whole.subarray(0, size));
      const kept = RECORDS.filter(({ endByte }) => endByte <= size);
      const end = kept.at(-1)?.endByte ?? FILE_HEADER;
      expect(await read()).toEqual({
        payloads: kept.map(({ payload }) => payload),
        skipped: size > end ? [{ startByte: end, endByte: size, isUnfinished: true }] : [],
      });
    }
  });

  test('is found through whatever is larger than one read', async () => {
    const large = Array.from({ length: 5 }, (_, i) => Buffer.alloc(700_000 + i, i + 1));
    const whole = await create(large);
    const second = FILE_HEADER + RECORD_HEADER + 700_000;
    writeFileSync(path, Buffer.from(whole).fill(0, second + 10, second + 4096));
    const payloads: number[] = [];
    const file = await RecordFile.open(path, OPTIONS, ({ payload }) => payloads.push(payload.length));
    await file.close();
    expect(payloads).toEqual([700_000, 700_002, 700_003, 700_004]);
    expect(file.skipped).toEqual([
      { startByte: second, endByte: second + RECORD_HEADER + 700_001, isUnfinished: false },
    ]);
  });

  test.each([
    ['its header', (bytes: Buffer) => bytes.fill(0, FILE_HEADER, FILE_HEADER + 4)],
    ['the header of the file too', (bytes: Buffer) => bytes.fill(0, 0, FILE_HEADER + 4)],
  ])('takes no payload for a record when the damage is to %s', async (_, spoil) => {
    const other = await create(['forged', 'forged again']);
    const whole = await create([other, 'a real one that is larger than what was forged'.repeat(9), 'end']);
    writeFileSync(path, spoil(Buffer.from(whole)));
    expect((await read()).payloads).toEqual([
      'a real one that is larger than what was forged'.repeat(9),
      'end',
    ]);
  });

  test('is never written to again', async () => {
    const whole = await create(PAYLOADS);
    writeFileSync(path, whole.fill(0, 40, 50));
    const file = await RecordFile.open(path, OPTIONS, () => {});
    expect(file.isAppendable).toBe(false);
    await expect(file.append([[Buffer.from('x')]])).rejects.toThrow(/records is damaged$/);
    await file.close();
    expect(readFileSync(path)).toEqual(whole);
  });
});

describe('what is no record file', () => {
  test.each([
    ['another file', () => writeFileSync(path, 'x'.repeat(100)), /is not a file of records$/],
    ['a folder', () => mkdirSync(path), /is not a file$/],
    ['a pipe', () => execFileSync('mkfifo', [path]), /is not a file$/],
    ['a symbolic link', () => symlinkSync('/etc/passwd', path), /ELOOP/],
    ['nothing', () => {}, /ENOENT/],
  ])('is refused: %s', async (_, make, reason) => {
    make();
    await expect(read()).rejects.toThrow(reason);
  });

  test('is refused: a file of another version', async () => {
    await create(['x'], { ...OPTIONS, payloadVersion: 8 });
    await expect(read()).rejects.toThrow(/is of format 1\.8; this version reads 1\.7$/);
  });

  test('an empty file is one without records', async () => {
    writeFileSync(path, '');
    expect(await read()).toEqual({ payloads: [], skipped: [] });
  });

  test('a file full of what starts a record is read in time that grows with its size', async () => {
    writeFileSync(path, '\xf5rec'.repeat(100_000), 'latin1');
    await expect(read()).rejects.toThrow(/is not a file of records$/);
  });
});

describe('a disk that gets full', () => {
  const full = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

  test('a write that takes few bytes at a time takes all in the end', async () => {
    const write: WriteAt = (handle, buffers, position) =>
      writeAt(handle, [buffers[0]!.subarray(0, 3)], position);
    await create(PAYLOADS, { ...OPTIONS, write });
    expect(await read()).toEqual({ payloads: PAYLOADS, skipped: [] });
  });

  test('has what was acknowledged and nothing else, whenever it gets full and has room again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -1, max: 60 }), { maxLength: 60 }), async (steps) => {
        const left = [...steps];
        // Each write takes some bytes; -1: the disk is full.
        const write: WriteAt = async (handle, buffers, position) => {
          const taken = left.shift() ?? Number.POSITIVE_INFINITY;
          if (taken < 0) throw full();
          const first = buffers[0]!.subarray(0, Math.max(1, taken));
          return writeAt(handle, [first], position);
        };
        rmSync(path, { force: true });
        const file = await RecordFile.create(path, { ...OPTIONS, write });
        const acknowledged: string[] = [];
        for (const payload of ['first', 'second one', '', 'fourth', 'fifth']) {
          const isTaken = await file.append([[Buffer.from(payload)]]).then(
            () => true,
            () => false,
          );
          if (isTaken) acknowledged.push(payload);
        }
        expect(file.sizeBytes).toBe(statSync(path).size);
        await file.close();
        expect(await read()).toEqual({ payloads: acknowledged, skipped: [] });
      }),
    );
  });

  test('takes nothing more when what was half written cannot be taken back', async () => {
    const write: WriteAt = async (handle, buffers, position) => {
      await writeAt(handle, [buffers[0]!.subarray(0, 5)], position);
      await handle.close();
      throw full();
    };
    const file = await RecordFile.create(path, { ...OPTIONS, write });
    await expect(file.append([[Buffer.from('x')]])).rejects.toThrow('ENOSPC');
    expect(file.isAppendable).toBe(false);
    await file.close();
  });
});
