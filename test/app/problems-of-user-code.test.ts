import { expect, test } from '@jest/globals';
import { problemsOfUserCode } from '../../src/app/problems-of-user-code.js';
import type { Mapping } from '../../src/model/frame.js';
import { createSampleTable } from '../../src/model/sample-table.js';
import { event, header } from '../aggregate/records.js';
import { frame } from '../encode/profiles.js';

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

test('files without names are told where it is for want of a build ID', () => {
  const files = ['/d', '/b', '/a', '/c', '/a'].map((name) => mapping(name));
  expect(problemsOfUserCode(tableOf(files), header())).toEqual([
    'functions of /a, /b, /c and 1 more have no names: stripped, or not known to be what was mapped, which perf record --buildid-mmap would tell',
  ]);
  const others = [
    mapping('/a', 'c0ffee'),
    mapping('//anon'),
    mapping('/memfd:x (deleted)'),
    mapping('[vdso]'),
    null,
  ];
  expect(problemsOfUserCode(tableOf(others), header())).toEqual([]);
  expect(problemsOfUserCode(tableOf(files, 'main'), header())).toEqual([]);
});

test('stacks that were to be unwound later are told', () => {
  const events = [event({ hasUserStack: true })];
  expect(problemsOfUserCode(tableOf([]), header({ events }))).toEqual([
    expect.stringMatching(/^user stacks .*--call-graph dwarf.*innermost function alone/),
  ]);
});
