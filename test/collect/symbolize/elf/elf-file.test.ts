import { describe, expect, test } from '@jest/globals';
import { findBuildId, readBuildId } from '../../../../src/collect/symbolize/elf/build-id.js';
import { byteSourceOf } from '../../../../src/collect/symbolize/elf/byte-source.js';
import { debugFilePaths, readDebugLink } from '../../../../src/collect/symbolize/elf/debug-link.js';
import {
  type ElfFile,
  readElfFile,
  sectionNamed,
  virtualAddressOf,
} from '../../../../src/collect/symbolize/elf/elf-file.js';
import { readFixture, SHAPES_BUILD_ID } from './shapes.js';

function open(name: string): ElfFile {
  const file = readElfFile(byteSourceOf(readFixture(name)));
  if (file === null) throw new Error(`${name} is no ELF file`);
  return file;
}

describe('readElfFile', () => {
  test('reads the layout of a shared library', () => {
    const file = open('shapes.so');
    expect(file).toMatchObject({ is64: true, isLittleEndian: true, machine: 62 });
    expect(file.segments).toEqual([
      { fileOffset: 0, fileSize: 0x40c, virtualAddress: 0, isExecutable: true },
      { fileOffset: 0xef8, fileSize: 0x110, virtualAddress: 0x1ef8, isExecutable: false },
    ]);
    expect(sectionNamed(file, '.text')).toMatchObject({
      virtualAddress: 0x310,
      sizeBytes: 0x39,
      isExecutable: true,
    });
  });

  test('a section without bytes in the file is not found', () => {
    expect(sectionNamed(open('shapes.debug'), '.text')).toBeNull();
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a script', Buffer.from('#!/bin/sh\n'.repeat(10))],
    ['only the magic', Buffer.from('\x7fELF')],
    ['an unknown class', Buffer.concat([Buffer.from('\x7fELF\x03\x01'), Buffer.alloc(64)])],
    ['half a header', readFixture('shapes.so').subarray(0, 60)],
  ])('%s is no ELF file', (_name, bytes) => {
    expect(readElfFile(byteSourceOf(bytes))).toBeNull();
  });
});

describe('virtualAddressOf', () => {
  const segments = [
    { fileOffset: 0, fileSize: 0x1000, virtualAddress: 0x40_0000, isExecutable: false },
    { fileOffset: 0xff0, fileSize: 0x1000, virtualAddress: 0x40_1ff0, isExecutable: true },
  ];

  test.each([
    ['the start', 0, 0x40_0000],
    ['code where two segments overlap', 0xff8, 0x40_1ff8],
    ['the last byte', 0x1fef, 0x40_2fef],
    ['the byte after it', 0x1ff0, null],
  ])('%s', (_name, offset, address) => {
    expect(virtualAddressOf(segments, offset)).toBe(address);
  });
});

describe('build IDs', () => {
  test.each(['shapes.so', 'shapes.stripped.so', 'shapes.debug', 'shapes.minidebug.so'])(
    '%s has its own',
    (name) => {
      expect(readBuildId(open(name))).toBe(SHAPES_BUILD_ID);
    },
  );

  test('are found without section headers, by the note segment', () => {
    expect(readBuildId({ ...open('shapes.so'), sections: [] })).toBe(SHAPES_BUILD_ID);
  });

  const note = (type: number, name: string, description: string) => {
    const header = Buffer.alloc(12);
    const nameBytes = Buffer.from(`${name}\0`);
    const bytes = Buffer.from(description, 'hex');
    header.writeUInt32LE(nameBytes.length, 0);
    header.writeUInt32LE(bytes.length, 4);
    header.writeUInt32LE(type, 8);
    const pad = (part: Buffer) => Buffer.concat([part, Buffer.alloc((4 - (part.length % 4)) % 4)]);
    return Buffer.concat([header, pad(nameBytes), pad(bytes)]);
  };

  test.each([
    ['alone', note(3, 'GNU', 'abcd01'), 'abcd01'],
    [
      'behind other notes',
      Buffer.concat([note(1, 'Linux', '0102'), note(1, 'GNU', '00'), note(3, 'GNU', 'ef')]),
      'ef',
    ],
    ['not another tool’s', note(3, 'Go', 'abcd'), ''],
    ['not beyond the end', note(3, 'GNU', 'abcdef0123').subarray(0, 18), ''],
    ['not of any length', note(3, 'GNU', '00'.repeat(65)), ''],
  ])('%s', (_name, notes, buildId) => {
    expect(findBuildId(notes, true)).toBe(buildId);
  });
});

describe('debug links', () => {
  test('are read where there is one', () => {
    expect(readDebugLink(open('shapes.stripped.so'))).toBe('shapes.debug');
    expect(readDebugLink(open('shapes.so'))).toBe('');
  });

  test('lead to where gdb looks', () => {
    expect(debugFilePaths('/usr/lib/libx.so', 'abcdef', 'libx.debug')).toEqual([
      '/usr/lib/debug/.build-id/ab/cdef.debug',
      '/usr/lib/.debug/libx.debug',
      '/usr/lib/debug/usr/lib/libx.debug',
      '/usr/lib/libx.debug',
    ]);
    expect(debugFilePaths('/usr/lib/libx.so', '', '')).toEqual([]);
  });
});
