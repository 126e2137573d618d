import { degraded, type Finding, ok } from './finding.js';
import { type HostFacts, has } from './host-facts.js';

/** Do kernel functions have names? Without them no rule on locks or probes can judge. */
export function checkKernelNames(facts: HostFacts): Finding {
  const { count, isHidden } = facts.kernelNames;
  const restrict = facts.sysctls.get('kptr_restrict');
  const setting = `kernel.kptr_restrict is ${restrict ?? 'not known'}`;
  if (count > 0 && !isHidden) return ok('kernel-names', `${count} kernel functions, ${setting}`);
  const found = isHidden ? `/proc/kallsyms gives no addresses, ${setting}` : '/proc/kallsyms cannot be read';
  const consequence = 'kernel functions have no names: rules on locks and probes are blind';
  if (restrict === 2) return degraded('kernel-names', found, consequence, 'sysctl -w kernel.kptr_restrict=1');
  if (has(facts, 'CAP_SYSLOG')) {
    return degraded('kernel-names', found, consequence, 'sysctl -w kernel.kptr_restrict=0');
  }
  return degraded(
    'kernel-names',
    found,
    consequence,
    'grant CAP_SYSLOG, or: sysctl -w kernel.kptr_restrict=0 kernel.perf_event_paranoid=-1',
  );
}

/** Does the catalogue know the locks of this kernel? */
export function checkCatalogue({ kernelNames, release }: HostFacts): Finding {
  if (kernelNames.count === 0 || kernelNames.isHidden) {
    return degraded('catalogue', 'not checked', 'there are no kernel names to hold it against', '');
  }
  const known = [...kernelNames.locks];
  const found = known.map(([name, count]) => `${name} ${count}`).join(', ');
  const missing = known.filter(([, count]) => count === 0).map(([name]) => name);
  if (missing.length === 0) return ok('catalogue', `lock functions of ${release} that it knows: ${found}`);
  return degraded(
    'catalogue',
    `it knows no function of ${missing.join(', ')} in ${release}`,
    'acquisition of these locks is not seen',
    'report the kernel: its lock functions may have new names',
  );
}

/** Can this kernel have kprobes at all? */
export function checkKprobes({ kernelNames, release }: HostFacts): Finding {
  if (kernelNames.count === 0) return degraded('kprobes', 'not known', 'there are no kernel names', '');
  return ok('kprobes', kernelNames.hasKprobes ? `built into ${release}` : `${release} is built without them`);
}
