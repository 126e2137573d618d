import { readFileSync } from 'node:fs';
import { CaptureError } from './capture-error.js';

const CAP_SYS_ADMIN = 21n;
const CAP_PERFMON = 38n;
/** perf says no more than this of itself in an error. */
const MAX_DETAIL_LENGTH = 300;

/** How perf ended. */
export interface PerfFailure {
  readonly perf: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly event?: string;
}

/** What this host says of sampling; each null where it does not tell. */
export interface SamplingRights {
  /** `kernel.perf_event_paranoid`. */
  readonly paranoid: number | null;
  /** The lockdown mode in force: `none`, `integrity`, `confidentiality`. */
  readonly lockdown: string | null;
  /** Whether this process has CAP_PERFMON or CAP_SYS_ADMIN. */
  readonly isCapable: boolean;
}

/** Turns what perf said into an error that says what is missing and what mends it. */
export function describePerfFailure(failure: PerfFailure, rights = readSamplingRights()): CaptureError {
  const { perf, stderr, exitCode, event = 'the event' } = failure;
  if (/perf not found for kernel|linux-tools-/.test(stderr)) {
    return new CaptureError(
      'no_perf',
      `${perf} does not fit the running kernel, install one that does: apt-get install linux-tools-$(uname -r) (Ubuntu), linux-perf (Debian)`,
    );
  }
  if (/perf_event_paranoid|permi(t|ssion)|EACCES|EPERM|CAP_/i.test(stderr)) {
    return new CaptureError('no_permission', `no permission to sample all CPUs: ${whatIsMissing(rights)}`);
  }
  if (
    /not supported|unsupported|overflow-interrupts|event syntax error|No such (device|file)/i.test(stderr)
  ) {
    return new CaptureError(
      'no_event',
      `this machine cannot sample ${event}, set collector.event: cpu-clock; perf said: ${lastLines(stderr)}`,
    );
  }
  const end = exitCode === null ? 'was killed' : `ended with exit code ${exitCode}`;
  return new CaptureError('perf_failed', `${perf} ${end}: ${lastLines(stderr) || 'it said nothing'}`);
}

function whatIsMissing({ paranoid, lockdown, isCapable }: SamplingRights): string {
  if (lockdown === 'confidentiality') {
    return 'kernel lockdown is in confidentiality mode, which forbids it to everybody; boot with lockdown=integrity or without secure boot';
  }
  if (isCapable) {
    return 'the capabilities are there, so a seccomp profile or security module forbids perf_event_open; run the container with --security-opt seccomp=unconfined (Kubernetes: seccompProfile Unconfined)';
  }
  const level = paranoid === null ? 'unknown' : String(paranoid);
  return `kernel.perf_event_paranoid is ${level} and this process has neither CAP_PERFMON nor CAP_SYS_ADMIN; run as root, or grant CAP_PERFMON and CAP_SYSLOG, or: sudo sysctl kernel.perf_event_paranoid=-1 kernel.kptr_restrict=0`;
}

/** Reads {@link SamplingRights} of this host and process. */
export function readSamplingRights(proc = '/proc', sys = '/sys'): SamplingRights {
  const paranoid = Number.parseInt(readText(`${proc}/sys/kernel/perf_event_paranoid`), 10);
  const capabilities = /^CapEff:\s*([0-9a-f]+)/m.exec(readText(`${proc}/self/status`))?.[1] ?? '0';
  const effective = BigInt(`0x${capabilities}`);
  return {
    paranoid: Number.isNaN(paranoid) ? null : paranoid,
    lockdown: /\[(\w+)\]/.exec(readText(`${sys}/kernel/security/lockdown`))?.[1] ?? null,
    isCapable: ((effective >> CAP_SYS_ADMIN) & 1n) === 1n || ((effective >> CAP_PERFMON) & 1n) === 1n,
  };
}

/** The end of what was said, on one line. */
function lastLines(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).slice(-3).join(' ').slice(-MAX_DETAIL_LENGTH);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
