import { describe, expect, test } from '@jest/globals';
import {
  CATALOGUE,
  FRAME_CLASSES,
  FrameClasses,
  isIdleStack,
  kernelPart,
  normalizeName,
} from '../../src/frames/index.js';

describe('normalizeName', () => {
  test.each([
    ['__mutex_lock.constprop.0', '__mutex_lock'],
    ['__mutex_lock.isra.10', '__mutex_lock'],
    ['native_queued_spin_lock_slowpath.part.0.cold', 'native_queued_spin_lock_slowpath'],
    ['foo.llvm.1234567890', 'foo'],
    ['__pfx_tcp_sendmsg', 'tcp_sendmsg'],
    ['tcp_sendmsg+0x1c/0x40', 'tcp_sendmsg'],
    ['_raw_spin_lock_[k]', '_raw_spin_lock'],
    ['ip_rcv [ip_tables]', 'ip_rcv'],
    ['std::vector<int>::push_back', 'std::vector<int>::push_back'],
    ['', ''],
  ])('%s', (name, normalized) => {
    expect(normalizeName(name)).toBe(normalized);
  });
});

describe('frame classes', () => {
  test.each([
    ['native_queued_spin_lock_slowpath', ['spin', 'slow path']],
    ['htab_map_update_elem', ['bpf map', 'bpf map shadow']],
    ['_raw_spin_unlock_irqrestore', ['irq-off shadow', 'not a lock']],
    ['kretprobe_trampoline', ['kretprobe', 'return probe']],
    ['trampoline_handler', ['kretprobe', 'return probe', 'probe handler']],
    ['main', []],
  ])('%s', (name, classes) => {
    expect([...FRAME_CLASSES.of(name)]).toEqual(classes);
  });

  test('can be added to', () => {
    const extra = { name: 'spin', description: 'our driver', kernels: 'ours', pattern: /^acme_lock$/ };
    const classes = new FrameClasses([extra, { ...extra, name: 'acme' }]);
    expect([...classes.of('acme_lock.isra.0')]).toEqual(['spin', 'acme']);
    expect(classes.names).toContain('acme');
    expect(FRAME_CLASSES.of('acme_lock').size).toBe(0);
  });

  test('every class says what its frames do and on which kernels', () => {
    for (const { description, kernels, pattern } of CATALOGUE) {
      expect(description).not.toMatch(/^$|\.$/);
      expect(kernels).toMatch(/\d\.\d|ours/);
      expect(pattern.test('')).toBe(false);
    }
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
  });
});

describe('isIdleStack', () => {
  test.each([
    [
      'by a timer',
      ['handle_softirqs', '__irq_exit_rcu', 'sysvec_call_function_single', 'default_idle', 'do_idle'],
    ],
    ['before 6.11', ['__do_softirq', '__irq_exit_rcu', 'sysvec_apic_timer_interrupt', 'do_idle']],
    ['below the sampler', ['perf_swevent_hrtimer', 'handle_softirqs', 'call_on_irq_stack', 'do_idle']],
  ])('rest: a CPU that an interrupt has just woken, %s', (_, functions) => {
    expect(isIdleStack(functions)).toBe(true);
  });

  test('a task that runs softirqs is not at rest', () => {
    expect(isIdleStack(['handle_softirqs', 'run_ksoftirqd', 'kthread'])).toBe(false);
  });

  test.each([
    [
      '6.1',
      [
        'native_safe_halt',
        'default_idle_call',
        'do_idle',
        'cpu_startup_entry',
        'secondary_startup_64_no_verify',
      ],
    ],
    ['6.12', ['pv_native_safe_halt', 'default_idle', 'do_idle', 'cpu_startup_entry', 'common_startup_64']],
    ['4.15', ['intel_idle', 'cpuidle_enter_state', 'do_idle', 'cpu_startup_entry']],
    ['arm64', ['cpu_do_idle', 'arch_cpu_idle', 'do_idle', 'cpu_startup_entry', 'secondary_start_kernel']],
  ])('rest on %s', (_, functions) => {
    expect(isIdleStack(functions)).toBe(true);
  });

  test.each([
    [
      'softirq work',
      [
        'tcp_v4_rcv',
        'net_rx_action',
        '__do_softirq',
        'irq_exit_rcu',
        'asm_common_interrupt',
        'native_safe_halt',
        'do_idle',
      ],
    ],
    [
      'softirq work from 6.11',
      ['net_rx_action', 'handle_softirqs', '__irq_exit_rcu', 'pv_native_safe_halt', 'do_idle'],
    ],
    ['another task', ['tcp_sendmsg', 'do_syscall_64']],
    ['no frame', []],
  ])('no rest: %s', (_, functions) => {
    expect(isIdleStack(functions)).toBe(false);
  });
});

describe('kernelPart', () => {
  test.each([
    ['a system call', ['ksys_write', 'do_syscall_64', 'entry_SYSCALL_64_after_hwframe', 'write', 'main'], 3],
    [
      'a page fault of a program',
      ['clear_page', 'handle_mm_fault', 'asm_exc_page_fault', 'memset', 'main'],
      3,
    ],
    ['a kernel thread', ['worker_thread', 'kthread', 'ret_from_fork'], 3],
    ['a stack cut before the entry', ['osq_lock', '__mutex_lock_slowpath', 'mutex_lock', 'ext4_write'], 2],
    ['a program alone', ['mutex_lock', 'main', '_start'], 0],
  ])('%s', (_, functions, length) => {
    expect(kernelPart(functions)).toEqual(functions.slice(0, length));
  });
});
