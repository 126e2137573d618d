import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readTopology } from '../../../src/collect/host/topology.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spinscope-topology-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const place = join(root, 'sys/devices/system', path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

describe('readTopology', () => {
  test('reads nodes, sockets and siblings', () => {
    write({
      'cpu/online': '0-3\n',
      'cpu/cpu0/topology/physical_package_id': '0\n',
      'cpu/cpu0/topology/thread_siblings_list': '0,2\n',
      'cpu/cpu1/topology/physical_package_id': '1\n',
      'cpu/cpu1/topology/thread_siblings_list': '1\n',
      'cpu/cpu2/topology/thread_siblings_list': '0,2\n',
      'cpu/cpu3/topology/physical_package_id': '-1\n',
      'node/node0/cpulist': '0,2\n',
      'node/node10/cpulist': '1,3\n',
      'node/online': '0,10\n',
    });
    expect(readTopology(root)).toEqual({
      cpusOnline: [0, 1, 2, 3],
      numaNodeOfCpu: new Map([
        [0, 0],
        [2, 0],
        [1, 10],
        [3, 10],
      ]),
      socketOfCpu: new Map([
        [0, 0],
        [1, 1],
      ]),
      siblingsOfCpu: new Map([
        [0, [2]],
        [2, [0]],
      ]),
    });
  });

  test('a host that tells nothing has an empty topology', () => {
    expect(readTopology(root)).toEqual({
      cpusOnline: [],
      numaNodeOfCpu: new Map(),
      socketOfCpu: new Map(),
      siblingsOfCpu: new Map(),
    });
  });

  test('this host has the CPUs we run on', () => {
    expect(readTopology().cpusOnline.length).toBeGreaterThan(0);
  });
});
