import type { PerfEvent } from '../../../../model/perf-record.js';
import { PERF_TYPE_SOFTWARE } from '../../../../model/sampler.js';
import { createSampleIdLayout, type SampleIdLayout } from '../records/sample-id.js';
import { createSampleLayout, SAMPLE, type SampleLayout } from '../records/sample-layout.js';
import { defaultEventName } from './event-name.js';
import type { PerfAttr } from './perf-attr.js';

/** Most events of a stream; perf's tracepoint globs stay far below. */
export const MAX_EVENTS = 65_536;

const CONFIG_DUMMY = 9n;
const NO_EVENT = -1;
const NO_ID = -1;
/** A power of two: some hundred CPUs, each with an id for each event. */
const RECENT_IDS = 512;

/** The events of a stream and which of them a record is of. */
export class EventTable {
  readonly #isTurned: boolean;
  readonly #events: PerfEvent[] = [];
  readonly #layouts: SampleLayout[] = [];
  readonly #sampleIds: SampleIdLayout[] = [];
  readonly #indexOfId = new Map<number, number>();
  #hasOneLayout = true;
  /** The ids that were asked for lately, by their last bits: those of CPUs follow each other. */
  readonly #recentIds = new Float64Array(RECENT_IDS).fill(NO_ID);
  readonly #recentIndices = new Int32Array(RECENT_IDS);

  constructor(isTurned: boolean) {
    this.#isTurned = isTurned;
  }

  /** In the order of the stream; grows and gets its names as the stream goes on. */
  get events(): readonly PerfEvent[] {
    return this.#events;
  }

  /** Whether all samples are laid out as those of the first event. */
  get hasOneLayout(): boolean {
    return this.#hasOneLayout;
  }

  /** Takes an event; ids are those its records carry. Returns false when there are too many. */
  add(attr: PerfAttr, ids: readonly number[]): boolean {
    const index = this.#events.length;
    if (index >= MAX_EVENTS) return false;
    this.#events.push(createEvent(attr, defaultEventName(attr.type, attr.config)));
    this.#layouts.push(createSampleLayout(attr, this.#isTurned));
    this.#sampleIds.push(createSampleIdLayout(attr));
    for (const id of ids) this.#indexOfId.set(id, index);
    this.#recentIds.fill(NO_ID);
    this.#hasOneLayout &&= attr.sampleType === this.#layouts[0]?.attr.sampleType;
    return true;
  }

  /** Names an event; an index that there is none of is ignored. */
  rename(index: number, name: string): void {
    const event = this.#events[index];
    if (event !== undefined && name !== '') this.#events[index] = { ...event, name };
  }

  /** The event of an id, -1 when it is of none. Some records have the id 0: they are of the first (`evlist__event2evsel()`). */
  indexOf(id: number): number {
    const recent = id & (RECENT_IDS - 1);
    if (this.#recentIds[recent] !== id) {
      this.#recentIds[recent] = id;
      this.#recentIndices[recent] = this.#indexOfId.get(id) ?? (id === 0 ? 0 : NO_EVENT);
    }
    return this.#recentIndices[recent]!;
  }

  /** The event of the sample that starts at `words[start]`, -1 when its id is of none. */
  indexOfSample(words: Uint32Array, start: number): number {
    if (this.#events.length === 1) return 0;
    const at = this.#layouts[0]?.id ?? NO_EVENT;
    // Where samples have no id, events cannot be told apart.
    if (at < 0) return 0;
    return this.indexOf(words[start + at]! + words[start + at + 1]! * 2 ** 32);
  }

  /** The layout of an event's samples; the first one's for an unknown event. Undefined while there are no events. */
  layoutOf(index: number): SampleLayout | undefined {
    return this.#layouts[index] ?? this.#layouts[0];
  }

  /** The layout of the sample ids of an event's records; the first one's for an unknown event. */
  sampleIdOf(index: number): SampleIdLayout | undefined {
    return this.#sampleIds[index] ?? this.#sampleIds[0];
  }
}

function createEvent(attr: PerfAttr, name: string): PerfEvent {
  const { type, config, samplePeriod, isFrequency, sampleType } = attr;
  return {
    name,
    type,
    config,
    frequency: isFrequency ? samplePeriod : 0,
    period: isFrequency ? 0 : samplePeriod,
    isDummy: type === PERF_TYPE_SOFTWARE && config === CONFIG_DUMMY,
    hasUserStack: (sampleType & SAMPLE.stackUser) !== 0,
  };
}
