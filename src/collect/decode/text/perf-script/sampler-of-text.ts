import { archOfFrames } from '../../../../frames/index.js';
import type { Frame } from '../../../../model/frame.js';
import type { PerfEvent } from '../../../../model/perf-record.js';
import type { CaptureSampler } from '../../../../model/profile.js';
import { PERF_TYPE_SOFTWARE, samplerOf } from '../../../../model/sampler.js';

/**
 * How the samples of a text were taken. The event tells of a clock; a counter interrupts by NMI on x86, which the header
 * says, or else the kernel's frames do. Where neither does, nobody knows.
 */
export function samplerOfText(
  event: PerfEvent,
  arch: string | null,
  frames: readonly Frame[],
): CaptureSampler {
  if (event.type === PERF_TYPE_SOFTWARE || arch !== null) return samplerOf(event, arch);
  switch (archOfFrames(frames)) {
    case 'x86':
      return samplerOf(event, 'x86_64');
    case 'arm64':
      return samplerOf(event, 'aarch64');
    default:
      return 'unknown';
  }
}
