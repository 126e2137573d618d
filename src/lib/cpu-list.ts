/** Larger CPU numbers than any kernel is built for (`CONFIG_NR_CPUS` is at most 8192) are not listed. */
export const MAX_CPUS = 65_536;

/**
 * The numbers in a list as sysfs and cpusets write it: `0-3,8,10-11` → 0, 1, 2, 3,
 * 8, 10, 11. Parts of another form are skipped; no more than {@link MAX_CPUS} numbers are listed.
 */
export function parseCpuList(text: string): readonly number[] {
  const cpus: number[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (match === null) continue;
    const last = Math.min(Number(match[2] ?? match[1]), MAX_CPUS - 1);
    for (let cpu = Number(match[1]); cpu <= last && cpus.length < MAX_CPUS; cpu++) cpus.push(cpu);
  }
  return cpus;
}
