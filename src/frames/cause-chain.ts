import type { CauseChain } from '../model/attribution.js';
import type { StackCount } from '../model/profile-query.js';
import { FRAME_CLASSES } from './frame-classes.js';
import { kernelPartLength } from './kernel-part.js';
import { lockAcquisitionOf } from './lock-site.js';
import { normalizeName } from './normalize-name.js';
import { probeCodeEnd, runningProbeIndexOf } from './probe-code.js';
import { probeMechanismsOf, RETURN_MECHANISMS } from './probe-mechanism.js';
import { returnFrames } from './probed-functions.js';
import { PROGRAM, siteOf } from './site.js';

const MAX_CHAINS = 5;
const SYSTEM_CALL_PREFIX =
  /^(__(x64|ia32|x32|arm64|se|s390x?|riscv|powerpc)_|__do_)?(compat_)?(sys|ksys|SyS|C?_?SYSC)_/;

type Chain = Omit<CauseChain, 'samples'>;

/** The ways that matched stacks went, most samples first. */
export function causeChains(matched: readonly StackCount[]): readonly CauseChain[] {
  const chains = new Map<string, { chain: Chain; samples: number }>();
  for (const { functions, value } of matched) {
    const chain = causeChainOf(functions);
    const key = JSON.stringify(chain);
    const samples = chains.get(key)?.samples ?? 0;
    chains.set(key, { chain, samples: samples + value });
  }
  return [...chains]
    .sort(([a, { samples: x }], [b, { samples: y }]) => y - x || (a < b ? -1 : 1))
    .slice(0, MAX_CHAINS)
    .map(([, { chain, samples }]) => ({ ...chain, samples }));
}

/** What a stack, leaf first, says of why its CPU time is spent. */
export function causeChainOf(functions: readonly string[]): Chain {
  return {
    lock: lockAcquisitionOf(functions)?.lock ?? null,
    site: siteOf(functions),
    program: functions.find((name) => PROGRAM.test(name)) ?? null,
    ...probeOf(functions),
    systemCall: systemCallOf(functions),
  };
}

function probeOf(functions: readonly string[]): Pick<Chain, 'mechanism' | 'probed' | 'calledBy'> {
  const running = runningProbeIndexOf(functions);
  if (running === null) {
    const [mechanism = null] = probeMechanismsOf(functions);
    return { mechanism, probed: returnFrames(functions.map(normalizeName))[0] ?? null, calledBy: null };
  }
  const end = probeCodeEnd(functions, running);
  const [mechanism = null] = probeMechanismsOf(functions.slice(0, end));
  const next = functions[end] ?? null;
  if (mechanism === null || mechanism === 'tracepoint') return { mechanism, probed: null, calledBy: null };
  // A return probe runs when its function has returned: the next frame is its caller.
  if (RETURN_MECHANISMS.includes(mechanism)) return { mechanism, probed: null, calledBy: next };
  return { mechanism, probed: next, calledBy: null };
}

/** The system call that all this is part of: `sendto`. */
function systemCallOf(functions: readonly string[]): string | null {
  for (let index = kernelPartLength(functions) - 1; index >= 0; index--) {
    const name = normalizeName(functions[index]!);
    if (FRAME_CLASSES.of(name).has('system call') || /^sys_\w+$/.test(name)) {
      return name.replace(SYSTEM_CALL_PREFIX, '');
    }
  }
  return null;
}
