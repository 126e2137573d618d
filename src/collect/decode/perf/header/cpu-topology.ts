import { MAX_CPUS, parseCpuList } from '../../../../lib/cpu-list.js';
import { type FieldReader, OverrunError, readText } from '../records/field-reader.js';
import type { HeaderBuilder } from './header-builder.js';

/** A core with more threads than any machine has is a lie. */
const MAX_THREADS = 64;
/** A CPU that is offline, or of a machine without sockets. */
const NO_SOCKET = 0xffff_ffff;

/**
 * Parses `HEADER_CPU_TOPOLOGY`; `write_cpu_topology()` of perf's header.c: the CPUs of each
 * socket, those of each core, then core and socket of every CPU (from perf 4.1 on). The dies
 * that follow are not read. Throws `OverrunError` where a count lies.
 */
export function parseCpuTopology(fields: FieldReader, header: HeaderBuilder): void {
  const sockets = readLists(fields);
  sockets.forEach((cpus, socket) => {
    for (const cpu of cpus) header.socketOfCpu.set(cpu, socket);
  });
  for (const cpus of readLists(fields)) {
    if (cpus.length < 2 || cpus.length > MAX_THREADS) continue;
    for (const cpu of cpus) {
      header.siblingsOfCpu.set(
        cpu,
        cpus.filter((other) => other !== cpu),
      );
    }
  }
  // Old recordings end here; newer ones number the sockets as the kernel does.
  if (fields.remaining < header.cpusAvailable * 8) return;
  for (let cpu = 0; cpu < header.cpusAvailable; cpu++) {
    fields.skip(4);
    const socket = fields.u32();
    if (socket !== NO_SOCKET && header.socketOfCpu.has(cpu)) header.socketOfCpu.set(cpu, socket);
  }
}

/** Lists of CPUs, of which none is in two. */
function readLists(fields: FieldReader): readonly (readonly number[])[] {
  const lists: (readonly number[])[] = [];
  let cpus = 0;
  for (let left = fields.u32(); left > 0; left--) {
    const list = parseCpuList(readText(fields));
    cpus += list.length;
    if (cpus > MAX_CPUS) throw new OverrunError();
    lists.push(list);
  }
  return lists;
}
