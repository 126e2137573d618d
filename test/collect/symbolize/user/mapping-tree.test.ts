import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressSpaces } from '../../../../src/collect/symbolize/user/address-spaces.js';
import {
  type MappingTree,
  mappingAt,
  mappingCount,
  someMapping,
  withMapping,
} from '../../../../src/collect/symbolize/user/mapping-tree.js';
import { createUserMapping, type UserMapping } from '../../../../src/collect/symbolize/user/user-mapping.js';
import { mmap } from '../records.js';

const PAGE = 0x1000;

function mapped(firstPage: number, pages: number, fileName: string): UserMapping {
  const [start, size] = [BigInt(firstPage * PAGE), BigInt(pages * PAGE)];
  return createUserMapping(mmap({ start, size, fileName }), '');
}

const anyMappings = fc.array(fc.record({ page: fc.nat(60), pages: fc.integer({ min: 1, max: 20 }) }), {
  maxLength: 60,
});

test('each page shows what was mapped over it last, at its offset in the file', () => {
  fc.assert(
    fc.property(anyMappings, (mappings) => {
      let tree: MappingTree = null;
      const pages = new Map<number, string>();
      mappings.forEach(({ page, pages: count }, index) => {
        tree = withMapping(tree, mapped(page, count, `/${index}`));
        for (let at = 0; at < count; at++) pages.set(page + at, `/${index} ${at * PAGE}`);
      });
      for (let page = 0; page < 90; page++) {
        const found = mappingAt(tree, page * PAGE);
        const shown = found && `${found.mapping.fileName} ${page * PAGE + found.toFileOffset}`;
        expect(shown).toBe(pages.get(page) ?? null);
        const names = new Set<string>();
        someMapping(tree, page * PAGE, (page + 3) * PAGE, (mapping) => {
          names.add(mapping.mapping.fileName);
          return false;
        });
        const wanted = [0, 1, 2].flatMap((at) => pages.get(page + at)?.split(' ')[0] ?? []);
        expect([...names].sort()).toEqual([...new Set(wanted)].sort());
      }
    }),
  );
});

test('a tree stays what it was when another is made of it', () => {
  const before = withMapping(null, mapped(0, 10, '/a'));
  const after = withMapping(before, mapped(4, 1, '/b'));
  expect([mappingCount(before), mappingCount(after)]).toEqual([1, 3]);
  expect(mappingAt(before, 4 * PAGE)?.mapping.fileName).toBe('/a');
  expect(mappingAt(after, 4 * PAGE)?.mapping.fileName).toBe('/b');
});

test('30,000 mappings and 20,000 over one of them copy no list', () => {
  const spaces = new AddressSpaces();
  for (let page = 0; page < 30_000; page++) spaces.map(100, mapped(2 * page, 1, '/a'));
  const held = spaces.of(100);
  const before = process.cpuUsage();
  for (let turn = 0; turn < 20_000; turn++) spaces.map(100, mapped(2 * turn, 1, turn % 2 ? '/b' : '/c'));
  const { user, system } = process.cpuUsage(before);
  expect([held.find(0)?.mapping.fileName, spaces.of(100).find(0)?.mapping.fileName]).toEqual(['/a', '/c']);
  // They take 0.2 s; with a copy of the whole list for each, 5 s.
  expect(user + system).toBeLessThan(2_000_000);
});
