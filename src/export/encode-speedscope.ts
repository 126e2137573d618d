import { printableJson } from '../lib/printable.js';
import { version } from '../lib/version.js';
import type { Frame } from '../model/frame.js';
import { labelValue } from '../model/labels.js';
import type { CountedStacks } from '../model/profile.js';
import { type ProfileSample, samplesOf } from '../model/sample-table.js';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';

/** What speedscope shows as time; of all else it shows the plain number. */
const TIME_UNIT = 'nanoseconds';

/**
 * JSON that speedscope opens: CPU time by stack, or of a profile that has no time its first value. With `by`, one profile for each value of
 * that sample label, the busiest first.
 */
export function encodeSpeedscope(profile: CountedStacks, name: string, by?: string): string {
  const frames = new SpeedscopeFrames();
  const samples = [...samplesOf(profile.samples)];
  const groups = by === undefined ? [[name, samples] as const] : groupBy(samples, by);
  const timeIndex = profile.sampleTypes.findIndex(({ unit }) => unit === TIME_UNIT);
  const value = { index: Math.max(0, timeIndex), unit: timeIndex < 0 ? 'none' : TIME_UNIT };
  const profiles = groups.map(([title, samples]) => encodeProfile(title, samples, frames, value));
  profiles.sort((a, b) => b.endValue - a.endValue);
  return printableJson(
    JSON.stringify({
      $schema: SCHEMA,
      name,
      exporter: `spinscope@${version}`,
      activeProfileIndex: 0,
      shared: { frames: frames.items },
      profiles,
    }),
  );
}

/** Which value is shown, and its unit as speedscope knows it. */
interface ShownValue {
  readonly index: number;
  readonly unit: string;
}

function encodeProfile(
  name: string,
  samples: readonly ProfileSample[],
  frames: SpeedscopeFrames,
  { index, unit }: ShownValue,
) {
  const weights = samples.map(({ values }) => values[index] ?? 0);
  return {
    type: 'sampled',
    name,
    unit,
    startValue: 0,
    endValue: weights.reduce((sum, weight) => sum + weight, 0),
    // Root first, other than in memory.
    samples: samples.map(({ stack }) => stack.map((frame) => frames.indexOf(frame)).reverse()),
    weights,
  };
}

function groupBy(
  samples: readonly ProfileSample[],
  by: string,
): readonly (readonly [string, readonly ProfileSample[]])[] {
  const groups = new Map<string, ProfileSample[]>();
  for (const sample of samples) {
    const title = `${by}=${labelValue(sample.labels, by)}`;
    const group = groups.get(title);
    if (group) group.push(sample);
    else groups.set(title, [sample]);
  }
  return [...groups];
}

/** Functions of one file once each. */
class SpeedscopeFrames {
  readonly items: { readonly name: string; readonly file?: string }[] = [];
  readonly #indices = new Map<string, number>();

  indexOf({ functionName, mapping }: Frame): number {
    const file = mapping?.fileName;
    const key = `${functionName}\0${file ?? ''}`;
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.items.push({ name: functionName, ...(file ? { file } : {}) }) - 1;
    this.#indices.set(key, index);
    return index;
  }
}
