import type { CheckedRule } from './checked-rule.js';
import type { Blindness } from './measure/group-measure.js';

/** What would let a rule see that was blind. */
const SIGHT: Readonly<Partial<Record<Blindness, string>>> = {
  sampler:
    'where the machine counts cycles, record by NMI to see what a timer cannot: perf record -a -g -e cycles -- sleep 30',
  probes:
    'give the list of probes, as spinscope probes --record DIR writes it on that host: --probes DIR tells of those that samples cannot show',
  symbols: "give the kernel's names: --kallsyms FILE, a copy of /proc/kallsyms that root made on that host",
};

/** What to do about what the rules say of a recording, most urgent first; nothing where all is well. */
export function nextSteps(input: string, rules: readonly CheckedRule[]): readonly string[] {
  const firing = rules.flatMap(({ groups }) => groups);
  const steps: string[] = [];
  if (firing.some(({ mechanisms }) => mechanisms.length > 0)) {
    steps.push(
      'on the host, spinscope probes shows who holds these probes, and the remedy above switches them off',
    );
  }
  if (firing.length > 0) {
    steps.push(`spinscope convert ${input} flame.html shows the stacks`);
    steps.push(`after a measure, record again: spinscope diff ${input} AFTER says what became of it`);
  }
  const blind = new Set(rules.map(({ blindness }) => blindness));
  for (const [blindness, step] of Object.entries(SIGHT))
    if (blind.has(blindness as Blindness)) steps.push(step);
  return steps;
}
