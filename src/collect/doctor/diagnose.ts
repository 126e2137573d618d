import { checkCatalogue, checkKernelNames, checkKprobes } from './check-kernel-names.js';
import {
  checkEvent,
  checkLockdown,
  checkPerf,
  checkPermission,
  checkSampleRate,
  checkSeccomp,
  checkStackDepth,
} from './check-sampling.js';
import {
  checkBpftool,
  checkClock,
  checkDisk,
  checkNuma,
  checkProbeLists,
  checkProcesses,
} from './check-surroundings.js';
import type { Finding } from './finding.js';
import type { HostFacts } from './host-facts.js';

/** Can this host be profiled well? All checks, what stops everything first. */
export function diagnose(facts: HostFacts, frequencyHz: number): readonly Finding[] {
  return [
    checkPerf(facts),
    checkPermission(facts),
    checkLockdown(facts),
    checkSeccomp(facts),
    checkEvent(facts),
    checkSampleRate(facts, frequencyHz),
    checkStackDepth(facts),
    checkKernelNames(facts),
    checkCatalogue(facts),
    checkKprobes(facts),
    checkProbeLists(facts),
    checkBpftool(facts),
    checkProcesses(facts),
    checkNuma(facts),
    checkClock(facts),
    checkDisk(facts),
  ];
}
