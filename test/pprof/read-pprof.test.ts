import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { google } from '../../src/gen/api.js';
import { DecodeError } from '../../src/model/decode-error.js';
import type { Frame } from '../../src/model/frame.js';
import { samplesOf } from '../../src/model/sample-table.js';
import { encodePprof, type Pprof, readPprof } from '../../src/pprof/index.js';
import { frame, profile, sample } from './profiles.js';

const wire = (fields: google.v1.Profile.$Properties) => google.v1.Profile.encode(fields).finish();
const COUNT = { stringTable: ['', 'samples', 'count'], sampleType: [{ type: 1, unit: 2 }] };

/** All that a pprof says, its samples as objects. */
function told({ samples, ...facts }: Pprof) {
  return { ...facts, samples: [...samplesOf(samples)] };
}

/** `name file:line (start)` of each frame, leaf first. */
function sources(pprof: Pprof): string[][] {
  const draw = ({ functionName, source }: Frame) =>
    `${functionName} ${source?.fileName}:${source?.line} (${source?.startLine})`;
  return [...samplesOf(pprof.samples)].map(({ stack }) => stack.map(draw));
}

describe('readPprof', () => {
  test('what was encoded is read back', () => {
    const source = { fileName: '/src/send.c', line: 12, startLine: 7 };
    const {
      name: _,
      labels: __,
      ...written
    } = profile([
      sample('entry;tcp_sendmsg', 2 ** 31, { cpu: '0', process: 'proxy' }),
      sample('entry;a;b;a;b', 1, { cgroup: '/ä/€/😀' }),
      { stack: [frame('f', { mapping: null, address: 2n ** 64n - 1n })], labels: {}, values: [1, 10] },
      {
        stack: [frame('g', { source }), frame('g', { source: { ...source, line: 13 } })],
        labels: {},
        values: [1, 2],
      },
      { stack: [frame('[unknown]', { systemName: '' })], labels: {}, values: [-1, -(2 ** 40)] },
      { stack: [], labels: { cpu: '1' }, values: [2 ** 53 - 1, 0] },
    ]);
    expect(told(readPprof(encodePprof(written)))).toEqual(told(written));
    expect(told(readPprof(gzipSync(encodePprof(written))))).toEqual(told(written));
  });

  test('inlined calls are frames of their own; what differs in its line alone is kept apart', () => {
    const pprof = readPprof(
      wire({
        stringTable: ['', 'samples', 'count', 'inner', 'outer', '/a.c', '/bin/a'],
        sampleType: [{ type: 1, unit: 2 }],
        mapping: [{ id: 1, filename: 6 }],
        function: [
          { id: 1, name: 3, filename: 5, startLine: 10 },
          { id: 2, name: 4, systemName: 4, filename: 5 },
        ],
        location: [
          {
            id: 1,
            mappingId: 1,
            address: 0x1234,
            line: [
              { functionId: 1, line: 11 },
              { functionId: 2, line: 30 },
            ],
          },
          { id: 2, mappingId: 1, address: 0x1234, line: [{ functionId: 2, line: 31 }] },
        ],
        sample: [
          { locationId: [1, 2], value: [1] },
          { locationId: [2], value: [2] },
        ],
      }),
    );
    expect(sources(pprof)).toEqual([
      ['inner /a.c:11 (10)', 'outer /a.c:30 (0)', 'outer /a.c:31 (0)'],
      ['outer /a.c:31 (0)'],
    ]);
    expect(sources(readPprof(encodePprof(pprof)))).toEqual(sources(pprof));
  });

  test('reads ids of 64 bits exactly, and numbers that are not packed', () => {
    const id = (low: number) => ({ low, high: -1, unsigned: true });
    const fields = wire({
      ...COUNT,
      location: [
        { id: id(-1) as never, address: 1 },
        { id: id(-2) as never, address: 2 },
      ],
    });
    // Field 2, a sample: locations 2^64 - 1 and 2^64 - 2 one by one, and its value 300.
    const ids = [0xff, 0xfe].flatMap((first) => [0x08, first, ...Array(8).fill(0xff), 0x01]);
    const message = [...ids, 0x10, 0xac, 0x02];
    const pprof = readPprof(Buffer.concat([fields, Uint8Array.from([0x12, message.length, ...message])]));
    const [one] = [...samplesOf(pprof.samples)];
    expect([one?.stack.map(({ address }) => address), one?.values]).toEqual([[1n, 2n], [300]]);
  });

  test('numeric labels are kept as text or left out, and so are labels by name', () => {
    const bytes = wire({
      ...COUNT,
      stringTable: [...COUNT.stringTable, 'bytes', 'span_id', 'x'],
      sample: [
        {
          value: [1],
          label: [
            { key: 3, num: 4096 },
            { key: 4, str: 5 },
          ],
        },
      ],
    });
    expect(readPprof(bytes).samples.labelSets).toEqual([{ bytes: '4096', span_id: 'x' }]);
    const options = { keepsNumericLabels: false, omittedLabels: ['span_id'] };
    expect(readPprof(bytes, options).samples.labelSets).toEqual([{}]);
  });

  test('of endless recursion the frames nearest to the root are kept, however many frames a location has', () => {
    const bytes = wire({
      ...COUNT,
      function: [{ id: 1, name: 1 }],
      location: [
        { id: 1, line: Array.from({ length: 100_000 }, (_, line) => ({ functionId: 1, line })) },
        { id: 2, line: [{ functionId: 1, line: 7 }] },
      ],
      sample: [{ locationId: [...Array(100_000).fill(1), 2], value: [1] }],
    });
    expect(sources(readPprof(bytes, { maxDepth: 3 }))).toEqual([
      ['samples :99998 (0)', 'samples :99999 (0)', 'samples :7 (0)'],
    ]);
  });

  const location = { id: 1, line: [{ functionId: 1 }] };
  const one = { ...COUNT, sample: [{ locationId: [1], value: [1] }], function: [{ id: 1, name: 1 }] };
  test.each<[string, google.v1.Profile.$Properties, string]>([
    ['a missing location', { ...one }, 'there is no location 1'],
    ['a missing function', { ...one, function: [], location: [location] }, 'there is no function 1'],
    ['a missing mapping', { ...one, location: [{ ...location, mappingId: 9 }] }, 'there is no mapping 9'],
    ['two locations of one id', { ...one, location: [location, location] }, 'there are two of location 1'],
    ['an id that is 0', { ...one, function: [{ name: 1 }] }, 'a function has the id 0'],
    ['a string that is missing', { ...one, function: [{ id: 1, name: 3 }] }, 'there is no string 3'],
    ['a first string that says something', { ...COUNT, stringTable: ['x'] }, 'its first string is not empty'],
    ['too few values', { ...COUNT, sample: [{}] }, 'sample 0 has 0 values, expected 1'],
    ['samples without types', { sample: [{}] }, 'it has samples and no sample types'],
  ])('refuses %s', (_, fields, reason) => {
    expect(() => readPprof(wire(fields))).toThrow(
      new DecodeError('malformed', `pprof profile contradicts itself: ${reason}`, 0),
    );
  });

  test('refuses a name that is not UTF-8', () => {
    const text = Buffer.from(wire({ ...COUNT, function: [{ id: 1, name: 2 }] })).toString('latin1');
    const bytes = Buffer.from(text.replace('count', 'c\xff\xfent'), 'latin1');
    expect(() => readPprof(bytes)).toThrow('the profile has a string that is not valid UTF-8');
  });

  test('refuses what is beyond a limit', () => {
    const bytes = wire({ ...COUNT, sample: [{ value: [1], label: [{}, {}] }, { value: [2] }] });
    expect(() => readPprof(bytes, { maxSamples: 1 })).toThrow(
      'profile exceeds the samples count limit (max_profile_stacktrace_samples, actual: 2, limit: 1)',
    );
    expect(() => readPprof(bytes, { maxSampleLabels: 1 })).toThrow(
      'profile exceeds the sample labels limit (max_profile_stacktrace_sample_labels, actual: 2, limit: 1)',
    );
    for (const packed of [Buffer.alloc(101), gzipSync(Buffer.alloc(101))]) {
      expect(() => readPprof(packed, { maxBytes: 100 })).toThrow('pprof profile of more than 100 bytes');
    }
  });

  test('cut or changed anywhere it is a profile or a DecodeError', () => {
    const bytes = encodePprof(profile([sample('entry;a;b', 3, { cpu: '0' }), sample('entry;c', 300)]));
    const readOrThrow = (broken: Uint8Array) => {
      try {
        readPprof(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    };
    for (let at = 0; at < bytes.length; at++) {
      readOrThrow(bytes.subarray(0, at));
      for (const byte of [0, 0x7f, 0x80, 0xff]) readOrThrow(Uint8Array.from(bytes).fill(byte, at, at + 1));
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), readOrThrow));
  });
});
