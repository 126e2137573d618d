import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../lib/user-error.js';
import { SAMPLER_LABEL } from '../model/profile-names.js';
import type { Recording } from '../model/recording.js';
import type { OpenedSide } from './opened-side.js';
import { queryRecording } from './query-recording.js';
import { type CaptureFlags, readCapture } from './read-capture.js';
import { ServerSides, type ServerSidesFlags } from './server-sides.js';
import { parseTimeRange } from './time-range.js';

/** Flags that say what is compared. */
export interface SidesFlags extends ServerSidesFlags, CaptureFlags {
  readonly mark?: string;
}

/** Both sides, and the end of what they are read from. */
export interface OpenedSides {
  readonly before: OpenedSide;
  readonly after: OpenedSide;
  close(): Promise<void>;
}

/** Opens what the arguments of `diff` name. Rejects with a `UserError`. */
export async function openSides(inputs: readonly string[], flags: SidesFlags): Promise<OpenedSides> {
  if (flags.mark !== undefined) return openAroundMark(flags.mark, inputs, flags);
  const [first, second, ...more] = inputs;
  const isBundleAlone = first !== undefined && second === undefined && isFolder(first);
  if (first === undefined || more.length > 0 || (second === undefined && !isBundleAlone)) {
    throw new UserError(
      `expected two captures, evidence bundles or time ranges, or one evidence bundle, got ${inputs.length} arguments`,
    );
  }
  if (first === '-' && second === '-') throw new UserError('only one side can be read from stdin');
  const server = new ServerSides(flags);
  const open = (input: string): Promise<OpenedSide> => {
    const range = parseTimeRange(input, Date.now());
    if (range !== null) return server.open(input, range);
    return isFolder(input) ? readBundle(input, 'profile.pb.gz', flags) : readSide(input, flags);
  };
  try {
    const before = second === undefined ? readBundle(first, 'profile-before.pb.gz', flags) : open(first);
    return { before: await before, after: await open(second ?? first), close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openAroundMark(
  name: string,
  inputs: readonly string[],
  flags: SidesFlags,
): Promise<OpenedSides> {
  if (inputs.length > 0) throw new UserError(`--mark says what is compared: expected no '${inputs[0]}'`);
  const server = new ServerSides(flags);
  try {
    return { ...(await server.openAround(name)), close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function readSide(path: string, flags: SidesFlags): Promise<OpenedSide> {
  return sideOf(path, await readCapture(path, flags));
}

/** A profile of an alert's evidence, which its collector's sampler is told beside. */
async function readBundle(folder: string, name: string, flags: SidesFlags): Promise<OpenedSide> {
  const recording = await readCapture(join(folder, name), flags);
  const sampler = samplerOfBundle(folder);
  if (sampler === null) return sideOf(join(folder, name), recording);
  const { profile } = recording;
  const labels = { ...profile.labels, [SAMPLER_LABEL]: sampler };
  return sideOf(join(folder, name), { ...recording, sampler, profile: { ...profile, labels } });
}

function samplerOfBundle(folder: string): Recording['sampler'] | null {
  try {
    const { alert } = JSON.parse(readFileSync(join(folder, 'alert.json'), 'utf8')) as {
      readonly alert?: { readonly sampler?: unknown };
    };
    return alert?.sampler === 'nmi' || alert?.sampler === 'hrtimer' ? alert.sampler : null;
  } catch {
    // A folder with a profile is enough; then nobody tells how it was sampled.
    return null;
  }
}

function sideOf(name: string, recording: Recording): OpenedSide {
  const lengthMs = Math.max(1, Number(recording.profile.durationNs) / 1e6);
  return {
    name,
    query: queryRecording(recording),
    range: { startMs: 1, endMs: 1 + lengthMs },
    profile: async () => recording.profile,
    problems: recording.problems,
    brokenOff: recording.brokenOff,
  };
}
