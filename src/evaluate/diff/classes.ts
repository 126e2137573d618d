import { parseRules } from '../rules/parse-rules.js';
import type { Rule } from '../rules/rule.js';

/** What is compared whatever rules there are, written as rules so that the same code says what a side can show of it. */
const CLASSES = `
groups:
  - name: classes
    interval: 10s
    rules:
      - record: return_probes
        stacks: { probe: return }
        needs: [kprobes]
      - record: entry_probes
        stacks: { any_of: [{ probe: kprobe }, { probe: fprobe }] }
        needs: [kprobes]
      - record: probes_on_user_code
        stacks: { any_of: [{ probe: uprobe }, { probe: uretprobe }] }
      - record: BPF_programs
        stacks: { class: bpf }
      - record: locks_under_probes
        stacks: { acquires: lock or shadow, probe: running }
        needs: [nmi]
      - record: lock_acquisition
        stacks: { acquires: lock or shadow }
        needs: [nmi]
`;

/** What CPU time may go into, each as a rule. */
export function createClassRules(): readonly Rule[] {
  return parseRules('classes', CLASSES).flatMap(({ rules }) => rules);
}

/** What people call a class. */
export function className(name: string): string {
  return name.replaceAll('_', ' ');
}
