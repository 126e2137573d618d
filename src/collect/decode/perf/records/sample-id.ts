import type { PerfAttr } from '../header/perf-attr.js';
import { ABSENT, SAMPLE } from './sample-layout.js';

/**
 * Where the fields of the sample id at the end of other records lie, as bytes
 * back from the record's end; {@link ABSENT} for what it does not have.
 */
export interface SampleIdLayout {
  readonly time: number;
  readonly id: number;
  /** All of it: 0 without sample ids. */
  readonly sizeBytes: number;
}

/** The layout of the sample ids of an event; `struct sample_id`, perf_event.h. */
export function createSampleIdLayout({ sampleType, hasSampleIdAll }: PerfAttr): SampleIdLayout {
  if (!hasSampleIdAll) return { time: ABSENT, id: ABSENT, sizeBytes: 0 };
  let sizeBytes = 0;
  // From the end: what stands last comes first.
  const place = (bit: number) => {
    if ((sampleType & bit) === 0) return ABSENT;
    sizeBytes += 8;
    return sizeBytes;
  };
  const identifier = place(SAMPLE.identifier);
  place(SAMPLE.cpu);
  place(SAMPLE.streamId);
  const id = place(SAMPLE.id);
  const time = place(SAMPLE.time);
  place(SAMPLE.tid);
  return { time, id: identifier < 0 ? id : identifier, sizeBytes };
}
