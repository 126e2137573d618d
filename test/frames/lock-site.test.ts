import { describe, expect, test } from '@jest/globals';
import { lockAcquisitionOf, lockSiteOf, shadowSiteIndexOf } from '../../src/frames/index.js';
import * as stacks from './stacks.js';

const SYSCALL = ['__x64_sys_write', 'do_syscall_64', 'entry_SYSCALL_64_after_hwframe', 'write'];

describe('lockSiteOf', () => {
  test.each([
    ['Linux 4.15, return probe', stacks.INCIDENT_4_15, 'htab_map_update_elem'],
    ['Linux 5.10, with a compiler suffix', stacks.INCIDENT_5_10, 'htab_map_update_elem'],
    ['Linux 6.1, a wrapper takes the lock', stacks.INCIDENT_6_1, 'htab_map_update_elem'],
    ['Linux 6.18, resilient lock', stacks.FPROBE_EXIT_6_18, 'htab_map_update_elem'],
    ['socket lock', stacks.PROBED_FUNCTION_5_10, 'tcp_sendmsg'],
    ['mutex', ['osq_lock', '__mutex_lock.isra.10', 'mutex_lock', 'fuse_flush', ...SYSCALL], 'fuse_flush'],
    [
      'rwsem up to 5.2',
      [
        'rwsem_spin_on_owner',
        'rwsem_down_write_failed',
        'call_rwsem_down_write_failed',
        'down_write',
        'vm_mmap_pgoff',
        ...SYSCALL,
      ],
      'vm_mmap_pgoff',
    ],
    [
      'rwsem from 5.3',
      ['rwsem_optimistic_spin', 'rwsem_down_write_slowpath', 'down_write', 'do_unlinkat', ...SYSCALL],
      'do_unlinkat',
    ],
    [
      'arm64 inlines the callers',
      ['queued_spin_lock_slowpath', 'futex_wake', 'do_futex', '__arm64_sys_futex', 'el0_svc'],
      'futex_wake',
    ],
    [
      'paravirtual',
      ['kvm_wait', '__pv_queued_spin_lock_slowpath', '_raw_spin_lock', 'd_alloc', ...SYSCALL],
      'd_alloc',
    ],
    ['PREEMPT_RT', ['rtlock_slowlock_locked', 'rt_spin_lock', 'dput', ...SYSCALL], 'dput'],
    [
      'a clock read while spinning',
      [
        'sched_clock',
        'rwsem_optimistic_spin',
        'rwsem_down_read_slowpath',
        'down_read',
        'filemap_fault',
        ...SYSCALL,
      ],
      'filemap_fault',
    ],
    [
      'an unlock that wakes spins too',
      [
        'native_queued_spin_lock_slowpath',
        '_raw_spin_lock_irqsave',
        'rwsem_wake.isra.0',
        'up_write',
        'do_mmap',
        ...SYSCALL,
      ],
      'do_mmap',
    ],
    [
      'the scheduler under a mutex has its own lock',
      [
        'native_queued_spin_lock_slowpath',
        'raw_spin_rq_lock_nested',
        '__schedule',
        'schedule',
        '__mutex_lock',
        'mutex_lock',
        'fuse_flush',
        ...SYSCALL,
      ],
      '__schedule',
    ],
    ['a stack cut within the lock', ['native_queued_spin_lock_slowpath', '_raw_spin_lock'], '[none]'],
    [
      'as perf script prints it',
      [
        'native_queued_spin_lock_slowpath+0x1c5_[k]',
        '_raw_spin_lock_[k]',
        'd_alloc_[k]',
        'do_syscall_64_[k]',
      ],
      'd_alloc_[k]',
    ],
  ])('%s', (_, functions, site) => {
    expect(lockSiteOf(functions)).toBe(site);
  });

  test.each([
    ['an interrupt on top of a mutex', stacks.INTERRUPTED_MUTEX],
    [
      'sleep for a mutex',
      [
        '__schedule',
        'schedule',
        'schedule_preempt_disabled',
        '__mutex_lock',
        'mutex_lock',
        'fuse_flush',
        ...SYSCALL,
      ],
    ],
    [
      'what runs after the sleep',
      [
        'finish_task_switch',
        '__schedule',
        'schedule',
        'rwsem_down_read_slowpath',
        'down_read',
        'filemap_fault',
        ...SYSCALL,
      ],
    ],
    ['an unlock', ['_raw_spin_unlock_irqrestore', 'try_to_wake_up', ...SYSCALL]],
    ['a trylock', ['_raw_spin_trylock', 'tcp_delack_timer', ...SYSCALL]],
    ['a user program of the same names', ['mutex_lock', 'work', 'main', '__libc_start_main']],
    [
      'a user program of the same names that a system call runs for',
      ['copy_user_generic_string', ...SYSCALL, 'mutex_lock', 'main'],
    ],
    [
      'futex traffic without spinning',
      [
        'futex_hash',
        'futex_wake',
        'do_futex',
        '__x64_sys_futex',
        'do_syscall_64',
        'entry_SYSCALL_64_after_hwframe',
      ],
    ],
    ['no frame', []],
  ])('null for %s', (_, functions) => {
    expect(lockSiteOf(functions)).toBeNull();
  });

  test('the lock itself is named too', () => {
    expect(lockAcquisitionOf(stacks.INCIDENT_6_1)).toEqual({
      lock: 'native_queued_spin_lock_slowpath',
      siteIndex: 3,
    });
  });
});

describe('shadowSiteIndexOf', () => {
  test.each([
    ['the unlock under the map function, Linux 5.10', stacks.SHADOW_5_10, 1],
    ['the map function itself, from Linux 6.1', stacks.SHADOW_6_1, 0],
    ['a map function that hash buckets are unlocked in', ['htab_unlock_bucket', ...stacks.SHADOW_6_1], 1],
  ])('%s', (_, functions, index) => {
    expect(shadowSiteIndexOf(functions)).toBe(index);
  });

  test.each([
    [
      'a map update by the bpf system call',
      ['htab_map_update_elem', 'bpf_map_update_value', '__sys_bpf', '__x64_sys_bpf', 'do_syscall_64'],
    ],
    [
      'an unlock elsewhere under a program',
      ['_raw_spin_unlock_irqrestore', 'bpf_ringbuf_commit', ...stacks.SHADOW_6_1.slice(1)],
    ],
    ['work that the map function calls', ['memcpy', ...stacks.SHADOW_6_1]],
    ['acquisition seen by NMI', stacks.INCIDENT_6_1],
    ['no frame', []],
  ])('null for %s', (_, functions) => {
    expect(shadowSiteIndexOf(functions)).toBeNull();
  });
});
