import { describe, expect, test } from '@jest/globals';
import { classifyFrame, type FrameContext, isIrqOffShadow } from '../../../web/stacks/frame-class.js';

test.each<[name: string, context: FrameContext, frameClass: string]>([
  ['main', 'user', 'user'],
  ['entry_SYSCALL_64_after_hwframe', 'user', 'kernel'],
  ['ret_from_fork_asm', 'user', 'kernel'],
  ['asm_sysvec_apic_timer_interrupt', 'user', 'irq'],
  ['do_softirq.part.0', 'kernel', 'irq'],
  ['tcp_sendmsg', 'kernel', 'kernel'],
  ['tcp_v4_rcv', 'irq', 'irq'],
  ['native_queued_spin_lock_slowpath', 'kernel', 'lock'],
  ['native_queued_spin_lock_slowpath.part.0', 'kernel', 'lock'],
  ['queued_spin_lock_slowpath', 'kernel', 'lock'],
  ['_raw_spin_lock_irqsave', 'irq', 'lock'],
  ['_raw_spin_unlock_irqrestore', 'kernel', 'kernel'],
  ['_raw_spin_trylock', 'kernel', 'kernel'],
  ['rwsem_down_write_slowpath', 'kernel', 'lock'],
  ['mutex_lock', 'user', 'user'],
  ['mutex_lock', 'kernel', 'lock'],
  ['mutex_unlock', 'kernel', 'kernel'],
  ['kretprobe_trampoline', 'kernel', 'probe'],
  ['__kretprobe_trampoline_handler', 'kernel', 'probe'],
  ['trampoline_handler', 'kernel', 'probe'],
  ['arch_rethook_trampoline_callback', 'kernel', 'probe'],
  ['kprobe_ftrace_handler', 'kernel', 'probe'],
  ['fprobe_exit_handler', 'kernel', 'probe'],
  ['bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg', 'kernel', 'probe'],
  ['bpf_map_update_elem', 'kernel', 'kernel'],
  ['[uprobes]', 'user', 'probe'],
  ['return_to_handler', 'user', 'user'],
  ['return_to_handler', 'kernel', 'probe'],
  ['bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg', 'user', 'probe'],
])('%s called from %s code is %s', (name, context, frameClass) => {
  expect(classifyFrame(name, context).frameClass).toBe(frameClass);
});

describe('context', () => {
  test('what an interrupt calls is interrupt work, whatever it interrupted', () => {
    const interrupt = classifyFrame('asm_sysvec_apic_timer_interrupt', 'kernel');
    expect(classifyFrame('update_process_times', interrupt.context).frameClass).toBe('irq');
  });

  test('what a lock frame calls is in the context of its caller', () => {
    expect(classifyFrame('_raw_spin_lock', 'kernel').context).toBe('kernel');
    expect(classifyFrame('_raw_spin_lock', 'irq').context).toBe('irq');
  });
});

test.each([
  ['_raw_spin_unlock_irqrestore', true],
  ['__htab_percpu_map_update_elem.constprop.0', true],
  ['_raw_spin_lock_irqsave', false],
])('%s is where a timer bills hidden time: %s', (name, isShadow) => {
  expect(isIrqOffShadow(name)).toBe(isShadow);
});
