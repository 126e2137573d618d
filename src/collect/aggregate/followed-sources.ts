import type { CgroupFacts } from '../../model/cgroup-facts.js';
import type { Frame } from '../../model/frame.js';
import type { PerfRecord } from '../../model/perf-record.js';

/** What learns from the records of a stream, in time order, and forgets what is over. */
interface RecordFollower {
  /** Applies a record; records of other types than it learns from change nothing. */
  apply(record: PerfRecord): void;
  /** Ends a round, say a window: forgets what was of use in rounds before. */
  prune(): void;
}

/** The address space of a process, as the {@link FrameSource} that gave it knows it: it means the same for ever. */
export interface AddressSpace {
  /** A number below 2^31, given to no other space that is held. */
  readonly id: number;
}

/** Gives addresses their frames. `prune` is called where no space is held. */
export interface FrameSource extends RecordFollower {
  /** The address space of a process as it is now. */
  space(pid: number): AddressSpace;
  /** Starts fetching what {@link FrameSource.userFrame} needs for a user address of a space of its own. */
  prepare(space: AddressSpace, low: number, high: number): void;
  /** The frame of the kernel's address with these halves. All addresses of a function have the same object until frames are forgotten. */
  kernelFrame(low: number, high: number): Frame;
  /** The frame of a process's address: as {@link FrameSource.kernelFrame}. */
  userFrame(space: AddressSpace, low: number, high: number): Frame;
  /** Forgets frames that are too many or not right any more: the same function may have another object from here on. */
  pruneFrames(): void;
}

/** Knows the names of processes and threads as they are **now**, in the time of the records. */
export interface ProcessNames extends RecordFollower {
  /** The name of a process; some stand-in when nobody knows. */
  processName(pid: number): string;
  /** The name of a thread; its process's where it has none of its own known. */
  threadName(tid: number, pid: number): string;
}

/** Knows the cgroups of processes. */
export interface ProcessCgroups extends RecordFollower {
  /** What is known of the cgroup of a process; `cgroupId` is what its sample says, 0n when nothing. Null when nobody knows. */
  factsOf(pid: number, cgroupId: bigint): CgroupFacts | null;
}
