import type { Labels } from './labels.js';
import type { SampleTable } from './sample-table.js';

/** What a number is and in what unit: `{type: 'cpu', unit: 'nanoseconds'}`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

/** How the CPU was interrupted: `nmi` sees code that runs with interrupts off, `hrtimer` bills it where they come back on. */
export type Sampler = 'nmi' | 'hrtimer';

/** How the samples of a capture came to be: `tracer` saw every call; `unknown` where its format does not tell, or there are none of CPU time. */
export type CaptureSampler = Sampler | 'tracer' | 'unknown';

/** Stack counts of one window, not yet on the wire. */
export interface Profile {
  /** The first part of the profile type id: `process_cpu`. */
  readonly name: string;
  readonly sampleTypes: readonly ValueType[];
  readonly periodType: ValueType;
  /** In the unit of `periodType`. */
  readonly period: number;
  /** Start of the window, nanoseconds since the Unix epoch. */
  readonly timeNs: bigint;
  readonly durationNs: bigint;
  /** Labels of every sample. */
  readonly labels: Labels;
  readonly samples: SampleTable;
}

/** A profile without its name and series labels: what is in a file, and what call trees and exports are made of. */
export type CountedStacks = Omit<Profile, 'name' | 'labels'>;
