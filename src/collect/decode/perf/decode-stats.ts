import { isKnownRecordType, recordTypeName } from './records/record-type.js';

/** What was decoded so far: counters that only grow. */
export interface DecodeStats {
  /** Bytes of input. */
  readonly bytes: number;
  /** Records by the name of their type; kernels' and perf's own. */
  readonly recordsByType: ReadonlyMap<string, number>;
  readonly samples: number;
  /** Records of types that are not known here: of newer kernels. */
  readonly unknownRecords: number;
  /** Records and header features that contradict themselves, left out. */
  readonly malformedRecords: number;
  /** Samples with an id of no event. */
  readonly samplesOfUnknownEvents: number;
  /** Records delivered after later ones: they came late, or memory for their order ran out. */
  readonly lateRecords: number;
  /** How often memory for the order ran out, and the earliest half went out before its time. */
  readonly earlyReleases: number;
  /** Events that the kernel says were lost: by LOST records, and by LOST_SAMPLES records. */
  readonly lost: number;
  readonly lostSamples: number;
}

const SMALL_TYPES = 256;

/** {@link DecodeStats} being counted. */
export class DecodeCounters implements DecodeStats {
  bytes = 0;
  samples = 0;
  malformedRecords = 0;
  samplesOfUnknownEvents = 0;
  lateRecords = 0;
  earlyReleases = 0;
  lost = 0;
  lostSamples = 0;
  readonly #small = new Float64Array(SMALL_TYPES);
  #large = 0;

  get recordsByType(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    this.#small.forEach((count, type) => {
      if (count > 0) counts.set(recordTypeName(type), count);
    });
    if (this.#large > 0) counts.set(`type ${SMALL_TYPES} and above`, this.#large);
    return counts;
  }

  get unknownRecords(): number {
    return this.#small.reduce(
      (sum, count, type) => (isKnownRecordType(type) ? sum : sum + count),
      this.#large,
    );
  }

  /** Counts a record. */
  countRecord(type: number): void {
    if (type < SMALL_TYPES) this.#small[type]!++;
    else this.#large++;
  }
}
