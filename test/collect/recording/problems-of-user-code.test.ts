import { expect, test } from '@jest/globals';
import { problemsOfUserCode } from '../../../src/collect/recording/problems-of-user-code.js';
import type { Mapping } from '../../../src/model/frame.js';
import { createSampleTable } from '../../../src/model/sample-table.js';
import { frame } from '../../pprof/profiles.js';
import { event, header } from '../aggregate/records.js';

const mapping = (fileName: string, buildId = ''): Mapping => ({
  start: 0n,
  limit: 1n,
  fileOffset: 0n,
  fileName,
  buildId,
});

function tableOf(mappings: readonly (Mapping | null)[], functionName = '[unknown]') {
  const stack = mappings.map((of) => frame(functionName, { mapping: of, isKernel: false }));
  return createSampleTable([{ stack, labels: {}, values: [1] }], 1);
}

test('files without names are told', () => {
  const files = ['/d', '/b', '/a', '/c', '/a'].map((name) => mapping(name));
  expect(problemsOfUserCode(tableOf(files), header(), true)).toEqual([
    'functions of /a, /b, /c and 1 more have no names: the files are stripped, gone or others since, or not known to be what was mapped, which perf record --buildid-mmap tells',
  ]);
  const others = [mapping('//anon'), mapping('/memfd:x (deleted)'), mapping('[vdso]'), null];
  expect(problemsOfUserCode(tableOf(others), header(), true)).toEqual([]);
  expect(problemsOfUserCode(tableOf(files, 'main'), header(), true)).toEqual([]);
  const known = tableOf([mapping('/a', 'c0ffee')]);
  expect(problemsOfUserCode(known, header(), true)).toEqual([
    expect.stringMatching(/^functions of \/a have/),
  ]);
  expect(problemsOfUserCode(known, header(), false)).toEqual([]);
});

test('stacks that were to be unwound later are told', () => {
  const events = [event({ hasUserStack: true })];
  expect(problemsOfUserCode(tableOf([]), header({ events }), true)).toEqual([
    expect.stringMatching(/^user stacks .*--call-graph dwarf.*innermost function alone/),
  ]);
});
