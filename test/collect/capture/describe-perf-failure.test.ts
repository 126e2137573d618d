import { describe, expect, test } from '@jest/globals';
import {
  describePerfFailure,
  readSamplingRights,
} from '../../../src/collect/capture/describe-perf-failure.js';

const NOBODY = { paranoid: 3, lockdown: 'none', isCapable: false };
const DENIED =
  'Error:\nAccess to performance monitoring and observability operations is limited.\nConsider adjusting /proc/sys/kernel/perf_event_paranoid setting\n';

function describeIt(stderr: string, rights = NOBODY) {
  const { code, message } = describePerfFailure(
    { perf: 'perf', stderr, exitCode: 255, event: 'cycles' },
    rights,
  );
  return { code, message };
}

describe('describePerfFailure', () => {
  test('says which setting or capability is missing', () => {
    expect(describeIt(DENIED)).toEqual({
      code: 'no_permission',
      message:
        'no permission to sample all CPUs: kernel.perf_event_paranoid is 3 and this process has neither CAP_PERFMON nor CAP_SYS_ADMIN; run as root, or grant CAP_PERFMON and CAP_SYSLOG, or: sudo sysctl kernel.perf_event_paranoid=-1 kernel.kptr_restrict=0',
    });
  });

  test('says so when lockdown or a seccomp profile forbids it', () => {
    const lockdown = describeIt(DENIED, { ...NOBODY, lockdown: 'confidentiality', isCapable: true });
    expect(lockdown.message).toContain('kernel lockdown is in confidentiality mode');
    const seccomp = describeIt('Operation not permitted', { ...NOBODY, isCapable: true });
    expect(seccomp.message).toContain('seccomp profile');
  });

  test('says what to do where the event is missing', () => {
    expect(describeIt('Error:\nThe cycles event is not supported.\n')).toEqual({
      code: 'no_event',
      message:
        'this machine cannot sample cycles, set collector.event: cpu-clock; perf said: Error: The cycles event is not supported.',
    });
  });

  test('says how perf ended otherwise', () => {
    expect(describeIt('one\ntwo\nthree\nfour\n')).toEqual({
      code: 'perf_failed',
      message: 'perf ended with exit code 255: two three four',
    });
  });
});

describe('readSamplingRights', () => {
  test('knows nothing of a host without files', () => {
    expect(readSamplingRights('/does/not/exist', '/does/not/exist')).toEqual({
      paranoid: null,
      lockdown: null,
      isCapable: false,
    });
  });
});
