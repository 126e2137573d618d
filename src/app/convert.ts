import { type BigIntStats, constants, statSync } from 'node:fs';
import { access, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DEFAULT_SAMPLE_LABELS } from '../collect/recording/aggregate-recording.js';
import { encodeFolded, encodeHtml, encodeSpeedscope, encodeSvg } from '../export/index.js';
import { reasonOf } from '../lib/reason-of.js';
import { UserError } from '../lib/user-error.js';
import { labelValue } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import type { SampleCounts } from '../model/sample-counts.js';
import { compress, encodePprof } from '../pprof/index.js';
import { toCpuProfile } from '../profile/index.js';
import { type CaptureFlags, readCapture } from './read-capture.js';
import { writeError } from './write-out.js';

/** Flags of `convert`. */
export interface ConvertFlags extends CaptureFlags {
  readonly by?: string;
}

/** What is written of a profile; `title` is for people. */
type Writer = (profile: Profile, title: string, by: string | undefined) => Uint8Array | string;

const FORMATS: readonly (readonly [suffix: string, write: Writer])[] = [
  ['.pb.gz', (profile) => compress(encodePprof(profile))],
  ['.pb', (profile) => encodePprof(profile)],
  ['.speedscope.json', encodeSpeedscope],
  ['.svg', encodeSvg],
  ['.html', encodeHtml],
  ['.folded', (profile, _, by) => encodeFolded(profile, by)],
];

/** `spinscope convert IN OUT`: the format follows from the suffix of OUT. Resolves with 0, or with 2 when the capture broke off: what came before is written. Rejects with a `UserError`. */
export async function convert(input: string, output: string, flags: ConvertFlags): Promise<number> {
  const write = writerFor(output);
  const { by } = flags;
  if (by !== undefined && !DEFAULT_SAMPLE_LABELS.includes(by)) {
    throw new UserError(`--by: expected one of ${DEFAULT_SAMPLE_LABELS.join(', ')}, got '${by}'`);
  }
  if (output !== '-' && isSameFile(input, output)) {
    throw new UserError(`${output} is what is converted: give the output another name`);
  }
  if (output !== '-') await assertWritable(output);
  const { profile, counts, problems, brokenOff } = await readCapture(input, flags);
  for (const problem of [
    ...problems,
    ...problemsOfCounts(counts, profile),
    ...problemsOfLabel(by, output, profile),
  ]) {
    writeError(`spinscope: note: ${problem}\n`);
  }
  const bytes = write(profile, basename(input), by);
  if (output === '-') process.stdout.write(bytes);
  else await writeOutput(output, bytes);
  // What the output does not hold is told to scripts, too.
  if (process.stderr.isTTY || counts.busy < counts.total || counts.lost > 0) {
    writeError(`${describeCounts(counts)}\n`);
  }
  if (brokenOff === null) return 0;
  writeError(`spinscope: ${brokenOff}\n`);
  return 2;
}

/** Why the output is empty. */
function problemsOfCounts({ total, busy }: SampleCounts, profile: Profile): readonly string[] {
  if (busy > 0 || (profile.samples.rowCount > 0 && toCpuProfile(profile) === null)) return [];
  return [total === 0 ? 'it holds no samples' : 'no sample in it is of busy CPU time'];
}

/** Why `--by` does not show what it was asked for. */
function problemsOfLabel(by: string | undefined, output: string, { samples }: Profile): readonly string[] {
  if (by === undefined) return [];
  if (/\.pb(\.gz)?$/.test(output)) return ['--by changes nothing of a pprof: its samples have their labels'];
  return samples.labelSets.some((labels) => labelValue(labels, by) !== '')
    ? []
    : [`no sample has the label ${by}`];
}

function writerFor(output: string): Writer {
  if (output === '-') return FORMATS.at(-1)![1];
  const format = FORMATS.find(([suffix]) => output.endsWith(suffix));
  if (format) return format[1];
  const known = FORMATS.map(([suffix]) => suffix).join(', ');
  throw new UserError(`cannot tell the format of ${output}: expected a name that ends in one of ${known}`);
}

/** Also by another name or link. */
function isSameFile(a: string, b: string): boolean {
  const [ofA, ofB] = [a, b].map(statIfReachable);
  return ofA !== undefined && ofB !== undefined && ofA.dev === ofB.dev && ofA.ino === ofB.ino;
}

function describeCounts({ total, busy, idle, dropped, lost }: SampleCounts): string {
  return `${total} samples read: ${busy} busy, ${idle} idle and ${dropped} of other events left out; ${lost} lost`;
}

/** Undefined where there is no such file, and where the way to it is closed: opening it then fails with the reason. */
function statIfReachable(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false, bigint: true });
  } catch {
    return undefined;
  }
}

/** Before anything is read: from a pipe it would be lost. */
async function assertWritable(path: string): Promise<void> {
  try {
    await access(path, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotWrite(path, error);
    await assertFolderTakes(path);
  }
}

/** Whether a file that is not there yet can be made. */
async function assertFolderTakes(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    // A part of a text looks like a whole one.
    if (statIfReachable(path)?.isFile()) await rm(path, { force: true });
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): UserError {
  const reason = reasonOf(error, {
    ENOENT: 'there is no such folder',
    EROFS: 'it is on a read-only file system',
    EISDIR: 'it is a directory',
    ENOSPC: 'no space is left on the device',
    ENOTDIR: 'a part of its path is no folder',
    ENAMETOOLONG: 'its name is too long',
    ELOOP: 'its links lead in a circle',
  });
  return new UserError(`cannot write ${path}: ${reason}`, { cause: error });
}
