import { UserError } from '../lib/user-error.js';

/** Why nothing can be sampled: `no_perf`, `not_permitted`, or perf ended for a reason of its own. */
export type CaptureErrorCode = 'no_perf' | 'not_permitted' | 'perf_failed';

/** Sampling does not work; the message says what is missing and how to mend it. */
export class CaptureError extends UserError {
  readonly code: CaptureErrorCode;

  constructor(code: CaptureErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const NO_PERMISSION =
  /perf_event_paranoid|Permission denied|Operation not permitted|EACCES|EPERM|CAP_PERFMON/i;

/** What the end of a perf that never delivered anything means. `status` is how it ended, in words. */
export function explainPerfFailure(perf: string, status: string, stderr: string): CaptureError {
  if (NO_PERMISSION.test(stderr)) {
    return new CaptureError(
      'not_permitted',
      'sampling all CPUs is not permitted: run as root, give the process CAP_PERFMON and CAP_SYSLOG, or set ' +
        `"sysctl kernel.perf_event_paranoid=-1" (it is ${paranoidText(stderr)})`,
    );
  }
  const reason = lastLine(stderr);
  return new CaptureError('perf_failed', `${perf} record ${status}${reason ? `: ${reason}` : ''}`);
}

/** The perf program is not there. */
export function noPerfError(perf: string, cause: unknown): CaptureError {
  return new CaptureError(
    'no_perf',
    `there is no program '${perf}': install it (Debian: apt-get install linux-perf; Ubuntu: apt-get install ` +
      'linux-tools-$(uname -r); Fedora, RHEL: dnf install perf) or name it in collector.perf',
    { cause },
  );
}

function paranoidText(stderr: string): string {
  return (
    /perf_event_paranoid setting is (-?\d+)/.exec(stderr)?.[1] ??
    'more than that, or a container forbids perf_event_open'
  );
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
