/** Larger CPU numbers than any kernel is built for (`CONFIG_NR_CPUS` is at most 8192) are not listed. */
export const MAX_CPUS = 65_536;

/**
 * The numbers in a list as sysfs and cpusets write it: `0-3,8,10-11` → 0, 1, 2, 3,
 * 8, 10, 11. Parts of another form are skipped.
 */
export function parseCpuList(text: string): readonly number[] {
  return text.trim().split(',').flatMap(numbersOf);
}

function numbersOf(part: string): number[] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
  if (match === null) return [];
  const first = Number(match[1]);
  const last = Math.min(Number(match[2] ?? match[1]), MAX_CPUS - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
