import { blocked, degraded, type Finding, ok } from './finding.js';
import { type HostFacts, has } from './host-facts.js';

const LITTLE_SPACE_BYTES = 1 << 30;
const NO_SPACE_BYTES = 64 << 20;

/** Which CPU is on which NUMA node? */
export function checkNuma({ numaNodes, cpus }: HostFacts): Finding {
  if (numaNodes > 0) return ok('numa', `${cpus} CPUs on ${numaNodes} ${numaNodes === 1 ? 'node' : 'nodes'}`);
  return degraded(
    'numa',
    '/sys/devices/system/node is not there',
    'all CPUs are taken to be on node 0',
    'mount /sys into the container, read-only',
  );
}

/** Can the lists of probes be read? */
export function checkProbeLists({ debugfs, tracefs, kernelNames }: HostFacts): Finding {
  if (!kernelNames.hasKprobes && kernelNames.count > 0 && tracefs !== 'readable') {
    return ok('probe-lists', 'this kernel has no kprobes to list');
  }
  const missing = [
    ...(debugfs === 'readable' ? [] : [`/sys/kernel/debug/kprobes: ${debugfs}`]),
    ...(tracefs === 'readable' ? [] : [`/sys/kernel/tracing: ${tracefs}`]),
  ];
  if (missing.length === 0) return ok('probe-lists', 'kprobes and trace events can be listed');
  return degraded(
    'probe-lists',
    missing.join('; '),
    'who has registered probes cannot be told',
    'mount -t debugfs none /sys/kernel/debug; mount -t tracefs none /sys/kernel/tracing (read as root, or with CAP_DAC_READ_SEARCH)',
  );
}

/** Does bpftool join probes to programs and maps? */
export function checkBpftool({ hasBpftool }: HostFacts): Finding {
  if (hasBpftool) return ok('bpftool', 'installed');
  return degraded(
    'bpftool',
    'not installed',
    'programs and maps of probes have no names, and owners are known by their open files alone',
    'apt-get install bpftool (Debian), linux-tools-$(uname -r) (Ubuntu), dnf install bpftool (Fedora)',
  );
}

/** Whose files and processes can be read? */
export function checkProcesses(facts: HostFacts): Finding {
  const lacks = [
    ...(has(facts, 'CAP_SYS_PTRACE') ? [] : ['CAP_SYS_PTRACE']),
    ...(has(facts, 'CAP_DAC_READ_SEARCH') ? [] : ['CAP_DAC_READ_SEARCH']),
  ];
  if (lacks.length === 0) return ok('other-processes', 'their programs and descriptors can be read');
  return degraded(
    'other-processes',
    `without ${lacks.join(' and ')}`,
    'user functions of other users have no names where their programs may not be read, and owners of probes stay unknown',
    `grant ${lacks.join(' and ')}, or run as root`,
  );
}

/** Servers take no profiles of the far past or of the future. */
export function checkClock({ isClockSynchronized }: HostFacts): Finding {
  if (isClockSynchronized !== false) {
    return ok('clock', isClockSynchronized ? 'kept by NTP' : 'who keeps it is not told');
  }
  return degraded(
    'clock',
    'not synchronized',
    'servers refuse profiles that are an hour old or 10 minutes ahead',
    'timedatectl set-ntp true',
  );
}

/** Is there room for profiles? */
export function checkDisk({ disk: { dir, freeBytes, isWritable } }: HostFacts): Finding {
  if (!isWritable) {
    return blocked(
      'disk',
      `${dir} cannot be written`,
      '`up` and `serve` keep no profiles',
      `give --data, or: mkdir -p ${dir}`,
    );
  }
  const free = freeBytes === null ? 'unknown' : `${(freeBytes / 2 ** 30).toFixed(1)} GiB`;
  const found = `${free} free in ${dir}`;
  if (freeBytes === null || freeBytes >= LITTLE_SPACE_BYTES) return ok('disk', found);
  const remedy = 'make room, or lower store.max_size';
  if (freeBytes < NO_SPACE_BYTES) return blocked('disk', found, 'profiles cannot be kept', remedy);
  return degraded('disk', found, 'the store is full before store.max_size', remedy);
}
