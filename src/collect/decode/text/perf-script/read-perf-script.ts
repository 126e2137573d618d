import type { ByteInput } from '../../../../model/byte-input.js';
import { DecodeError } from '../../../../model/decode-error.js';
import type { Frame } from '../../../../model/frame.js';
import type { Recording } from '../../../../model/recording.js';
import { isCpuTimeEvent, PERF_TYPE_SOFTWARE } from '../../../../model/sampler.js';
import { chooseEvents } from '../../choose-events.js';
import { createCpuRecording, type ReadOptions } from '../cpu-recording.js';
import { NamedFrames } from '../named-frames.js';
import { readLines } from '../read-lines.js';
import { StrayLines } from '../stray-lines.js';
import { EventSamples } from './event-samples.js';
import { isOtherRecord, isSideLine, isSourceLine } from './is-side-line.js';
import { parseSampledAddress } from './parse-sampled-address.js';
import { parseScriptFrame, type ScriptFrame } from './parse-script-frame.js';
import {
  isPaddedSample,
  parseBareSample,
  parseScriptSample,
  type ScriptSample,
} from './parse-script-sample.js';
import { samplerOfText } from './sampler-of-text.js';
import { ScriptHeaderReader } from './script-header.js';

/** What samples are taken to be of when the text does not say. */
const UNNAMED_EVENT = 'cpu-clock';
/** Events that are told apart: each has counters of its own. */
const MAX_EVENTS = 10_000;
const MANY_EVENTS = 'other events';
/** A frame that is not indented: an address, and something behind it. */
const FLUSH_FRAME = /^[0-9a-f]{6,16} +\S/;

/**
 * Reads what `perf script` prints, in its default layout or with `-F` of any fields
 * that have the stack's names. Labels are `cpu` and `process` (the thread's name) where
 * the text has them. Throws {@link DecodeError} where it holds no sample at all.
 */
export async function readPerfScript(input: ByteInput, options: ReadOptions): Promise<Recording> {
  const reader = new ScriptReader();
  for await (const lines of readLines(input)) for (const line of lines) reader.add(line);
  return reader.finish(options);
}

class ScriptReader {
  readonly #header = new ScriptHeaderReader();
  readonly #frames = new NamedFrames();
  readonly #events = new Map<string, EventSamples>();
  readonly #strays = new StrayLines('lines that are not of perf script');
  #sample: ScriptSample | null = null;
  #stack: Frame[] = [];
  /** Whether the sample's frames have a tab before them: what has none then is no frame. */
  #hasTabs = false;
  /** Whether names were asked for, known or not. */
  #hasSym = false;
  /** The last line, where it may be a sample's first: the next one tells. */
  #bareLine: string | null = null;

  add(line: string): void {
    this.#strays.nextLine();
    if (line.startsWith('#')) this.#header.add(line);
    else if (line.trim() === '') {
      this.#endSample();
      this.#bareLine = null;
    } else if (!isOtherRecord(line)) {
      const isInSample = this.#sample !== null || this.#startBareSample(line);
      if (isInSample && this.#addFrame(line)) return;
      this.#startSample(line);
    }
  }

  finish(options: ReadOptions): Recording {
    this.#endSample();
    const all = [...this.#events.values()];
    if (all.length === 0) throw new DecodeError('malformed', 'no sample of perf script in the text', 0);
    const { chosen, problems } = chooseEvents(all, options.event ?? null);
    const first = chosen[0] ?? all[0]!;
    const { hostname, arch, frequencies } = this.#header;
    const isTold =
      chosen.length > 0 && chosen.every(({ isGuessed, event }) => !isGuessed && isCpuTimeEvent(event));
    const isClock = first.event.type === PERF_TYPE_SOFTWARE;
    const frequency = frequencies.get(first.event.name);
    return createCpuRecording(
      chosen.flatMap(({ stacks }) => stacks),
      options,
      {
        sampler: isTold ? samplerOfText(first.event, arch, this.#frames.frames) : 'unknown',
        periodNs: frequency === undefined ? first.intervals.periodNs(isClock) : Math.round(1e9 / frequency),
        durationNs: first.intervals.durationNs,
        dropped: countOf(all) - countOf(chosen),
        labels: hostname === null ? {} : { host: hostname },
        problems: [...problems, ...this.#strays.problems, ...this.#problemsOfNames()],
      },
    );
  }

  #problemsOfNames(): readonly string[] {
    if (this.#frames.size === 0) return ['no sample has a stack: perf script was not asked for ip'];
    if (this.#frames.hasNames) return [];
    return [`no function has a name${this.#hasSym ? '' : ': perf script was not asked for sym'}`];
  }

  /** Whether the line is a frame of the sample. */
  #addFrame(line: string): boolean {
    const isIndented = /^\s/.test(line);
    if (!isIndented && !FLUSH_FRAME.test(line)) return false;
    const hasTab = line.startsWith('\t');
    if (this.#stack.length > 0 && this.#hasTabs !== hasTab) return false;
    if (isSideLine(line) || (isSourceLine(line) && !hasAddress(line))) return false;
    if (isIndented ? isPaddedSample(line) : parseScriptSample(line) !== null) return false;
    const frame = parseScriptFrame(line);
    if (frame === null) return false;
    this.#hasTabs = hasTab;
    this.#push(frame);
    return true;
  }

  #push({ name, fileName, address }: ScriptFrame): void {
    this.#hasSym ||= name !== '';
    this.#stack.push(this.#frames.frame(name, fileName, address));
  }

  #startSample(line: string): void {
    const sample = parseScriptSample(line);
    const isInSample = this.#sample !== null;
    if (sample === null && (isSideLine(line) || (isInSample && isSourceLine(line)))) return;
    this.#endSample();
    this.#sample = sample;
    if (sample === null) this.#strays.add();
    this.#bareLine = this.#sample === null ? line : null;
  }

  /** Whether the line is the first frame of a sample that began with the line before. */
  #startBareSample(line: string): boolean {
    if (this.#bareLine === null) return false;
    this.#sample = parseBareSample(this.#bareLine, line);
    if (this.#sample !== null) this.#strays.undo();
    this.#bareLine = null;
    return this.#sample !== null;
  }

  #endSample(): void {
    const sample = this.#sample;
    if (sample === null) return;
    // Without a callchain the sampled address stands in the first line.
    const sampled = this.#stack.length === 0 ? parseSampledAddress(sample.rest) : null;
    if (sampled !== null) this.#push(sampled);
    this.#samplesOf(sample.event ?? UNNAMED_EVENT).add(sample, this.#stack);
    this.#sample = null;
    this.#stack = [];
  }

  #samplesOf(name: string): EventSamples {
    const key = this.#events.has(name) || this.#events.size < MAX_EVENTS ? name : MANY_EVENTS;
    const known = this.#events.get(key);
    if (known !== undefined) return known;
    const samples = new EventSamples(key);
    this.#events.set(key, samples);
    return samples;
  }
}

/** Of old versions of perf, frames are indented by spaces as source lines are. */
function hasAddress(line: string): boolean {
  return /^\s+[0-9a-f]{4,16} /.test(line);
}

function countOf(events: readonly EventSamples[]): number {
  return events.reduce((sum, { count }) => sum + count, 0);
}
