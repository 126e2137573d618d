import { expect, test } from '@jest/globals';
import { isCpuTimeEvent } from '../../src/model/sampler.js';
import { event } from '../collect/aggregate/records.js';

const PMU = { type: 8, config: 0x11n };

test.each([
  ['cycles', { type: 0 }],
  ['cycles:P', { type: 0 }],
  ['cpu_core/cycles/', { type: 0, config: 0x4_0000_0000n }],
  ['a name of one’s own', { type: 0 }],
  ['cpu-clock:u', { type: 1 }],
  ['task-clock', { type: 1, config: 1n }],
  ['cpu/cycles/', PMU],
  ['cpu/cpu-cycles,period=1000/ppp', PMU],
  ['cpu_atom/cycles/P', PMU],
  ['armv8_pmuv3_0/cpu_cycles/', PMU],
  ['armv8_cortex_a72/cycles/', PMU],
  ['apple_icestorm_pmu/cycles/', PMU],
  ['cpum_cf/CPU_CYCLES/', PMU],
  ['cpu_clk_unhalted.thread', { type: 4, config: 0x3cn }],
])('%s tells CPU time', (name, fields) => {
  expect(isCpuTimeEvent(event({ name, ...fields }))).toBe(true);
});

test.each([
  ['instructions', { type: 0, config: 1n }],
  ['ref-cycles', { type: 0, config: 9n }],
  ['page-faults', { type: 1, config: 2n }],
  ['dummy:HG', { type: 1, config: 9n, isDummy: true }],
  ['sched:sched_switch', { type: 2 }],
  ['armv8_pmuv3_0/stall_frontend/', PMU],
  ['cpu/cycles_not_in_halt/', PMU],
  ['uncore_imc_0/cas_count_read/', PMU],
])('%s does not', (name, fields) => {
  expect(isCpuTimeEvent(event({ name, ...fields }))).toBe(false);
});
