import { blocked, degraded, type Finding, ok } from './finding.js';
import { type HostFacts, has } from './host-facts.js';

/** Frames of a stack that kernels keep by default; `kernel.perf_event_max_stack`. */
const DEFAULT_MAX_STACK = 127;

/** Is there a perf that runs? */
export function checkPerf({ perf }: HostFacts): Finding {
  if (perf.version !== null) return ok('perf', perf.version);
  return blocked(
    'perf',
    `${perf.program} does not run: ${perf.failure}`,
    'nothing can be sampled',
    'apt-get install linux-perf (Debian), apt-get install linux-tools-$(uname -r) (Ubuntu), dnf install perf (Fedora)',
  );
}

/** May this process sample all CPUs? */
export function checkPermission(facts: HostFacts): Finding {
  const paranoid = facts.sysctls.get('perf_event_paranoid');
  const level = `kernel.perf_event_paranoid is ${paranoid ?? 'not known'}`;
  if (has(facts, 'CAP_PERFMON')) return ok('permission', `${level}, CAP_PERFMON is there`);
  if (has(facts, 'CAP_SYS_ADMIN')) return ok('permission', `${level}, CAP_SYS_ADMIN is there`);
  if (paranoid !== undefined && paranoid < 0) return ok('permission', `${level}: everybody may sample`);
  return blocked(
    'permission',
    `${level}, and neither CAP_PERFMON nor CAP_SYS_ADMIN is there`,
    'all CPUs cannot be sampled',
    'run as root, or grant CAP_PERFMON and CAP_SYSLOG, or: sysctl -w kernel.perf_event_paranoid=-1',
  );
}

/** Does the kernel forbid it all the same? */
export function checkLockdown({ lockdown }: HostFacts): Finding {
  if (lockdown !== 'confidentiality') return ok('lockdown', lockdown ?? 'not in this kernel');
  return blocked(
    'lockdown',
    'confidentiality',
    'kernel stacks are kept from everybody',
    'start the kernel with lockdown=integrity',
  );
}

/** Is a seccomp filter between us and perf_event_open? It tells only that there is one: whether it forbids, the event tells. */
export function checkSeccomp({ seccomp, perf }: HostFacts): Finding {
  if (seccomp === null || seccomp === 0) return ok('seccomp', 'no filter');
  if (perf.event !== null) return ok('seccomp', 'a filter that lets perf_event_open pass');
  return blocked(
    'seccomp',
    'a filter is in force, and perf samples nothing',
    'nothing can be sampled',
    'seccompProfile: Unconfined (Kubernetes), --security-opt seccomp=unconfined (Docker), or a profile that allows perf_event_open',
  );
}

/** How are CPUs interrupted, and what is hidden from that? */
export function checkEvent(facts: HostFacts): Finding {
  const { perf, arch } = facts;
  if (perf.event === null) {
    return blocked('event', `perf samples nothing: ${perf.failure}`, 'nothing can be sampled', '');
  }
  if (perf.event === 'cpu-clock') {
    return degraded(
      'event',
      'cpu-clock, a timer: no hardware counter can be sampled here',
      `time with interrupts off shows up where they come back on: spinning in spin_lock_irqsave is not seen${hiddenProbes(facts)}`,
      'give the virtual machine a PMU (<pmu state="on"/> in libvirt, -cpu host,pmu=on in QEMU, a metal instance in clouds)',
    );
  }
  if (arch === 'x86_64') return ok('event', 'cycles, by non-maskable interrupts: all code is seen');
  if (arch === 'aarch64' && /\birqchip\.gicv3_pseudo_nmi=1\b/.test(facts.commandLine)) {
    return ok('event', 'cycles, by pseudo-NMI: all code is seen');
  }
  return degraded(
    'event',
    `cycles, by an ordinary interrupt on ${arch}`,
    `time with interrupts off shows up where they come back on${hiddenProbes(facts)}`,
    arch === 'aarch64' ? 'start the kernel with irqchip.gicv3_pseudo_nmi=1, where it is built with that' : '',
  );
}

/** arm64 places kprobes by BRK, x86 by INT3 where ftrace cannot: their handlers run with interrupts off. */
function hiddenProbes({ arch, kernelNames }: HostFacts): string {
  if (!kernelNames.hasKprobes) return '';
  return arch === 'aarch64'
    ? ', and no sample shows a kprobe or return probe, which run with interrupts off: the list of probes is the only way to see them'
    : ', and kprobes that are not at the start of a function are not seen';
}

/** Are stacks long enough? */
export function checkStackDepth({ sysctls }: HostFacts): Finding {
  const frames = sysctls.get('perf_event_max_stack') ?? DEFAULT_MAX_STACK;
  const found = `kernel.perf_event_max_stack is ${frames}`;
  if (frames >= DEFAULT_MAX_STACK) return ok('stack-depth', found);
  return degraded(
    'stack-depth',
    found,
    'long stacks lose their callers, so probes and sites may be missed',
    `sysctl -w kernel.perf_event_max_stack=${DEFAULT_MAX_STACK}`,
  );
}

/** Does the kernel allow the sampling rate? It lowers the limit by itself on hosts that it finds slow. */
export function checkSampleRate({ sysctls }: HostFacts, frequencyHz: number): Finding {
  const limit = sysctls.get('perf_event_max_sample_rate');
  const found = `kernel.perf_event_max_sample_rate is ${limit ?? 'not known'}`;
  if (limit === undefined || limit >= frequencyHz) return ok('sample-rate', found);
  return degraded(
    'sample-rate',
    found,
    `perf refuses ${frequencyHz} samples a second, or takes fewer`,
    'sysctl -w kernel.perf_cpu_time_max_percent=0 kernel.perf_event_max_sample_rate=100000',
  );
}
