import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCpuList } from '../../lib/cpu-list.js';
import type { Topology } from '../../model/topology.js';

/**
 * Reads the topology from sysfs below `root`. What a host does not tell is left
 * empty; never throws.
 */
export function readTopology(root = '/'): Topology {
  const cpus = join(root, 'sys/devices/system/cpu');
  const cpusOnline = parseCpuList(readText(join(cpus, 'online')));
  return {
    cpusOnline,
    numaNodeOfCpu: readNodes(join(root, 'sys/devices/system/node')),
    socketOfCpu: readSockets(cpus, cpusOnline),
    siblingsOfCpu: readSiblings(cpus, cpusOnline),
  };
}

function readNodes(dir: string): ReadonlyMap<number, number> {
  const nodeOfCpu = new Map<number, number>();
  for (const name of listDirectory(dir)) {
    const node = /^node(\d+)$/.exec(name)?.[1];
    if (node === undefined) continue;
    for (const cpu of parseCpuList(readText(join(dir, name, 'cpulist')))) nodeOfCpu.set(cpu, Number(node));
  }
  return nodeOfCpu;
}

function readSockets(dir: string, cpus: readonly number[]): ReadonlyMap<number, number> {
  const socketOfCpu = new Map<number, number>();
  for (const cpu of cpus) {
    const text = readText(join(dir, `cpu${cpu}`, 'topology/physical_package_id')).trim();
    // Machines without the notion say -1.
    if (/^\d+$/.test(text)) socketOfCpu.set(cpu, Number(text));
  }
  return socketOfCpu;
}

function readSiblings(dir: string, cpus: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const siblingsOfCpu = new Map<number, readonly number[]>();
  for (const cpu of cpus) {
    const list = parseCpuList(readText(join(dir, `cpu${cpu}`, 'topology/thread_siblings_list')));
    const others = list.filter((sibling) => sibling !== cpu);
    if (others.length > 0) siblingsOfCpu.set(cpu, others);
  }
  return siblingsOfCpu;
}

function listDirectory(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
