import { writeFile } from 'node:fs/promises';
import { changesBetween, openRecordedTree, readProbeInventory } from '../collect/host/probes/index.js';
import { type DiffResult, diffExitCode, diffProfiles, type ProbeFateTold } from '../evaluate/diff/index.js';
import { encodeDiffHtml, encodeDiffSvg } from '../export/index.js';
import { formatSome } from '../lib/format-some.js';
import { FILE_REASONS, reasonOf } from '../lib/reason-of.js';
import { UserError } from '../lib/user-error.js';
import type { ProbeInventory } from '../model/probe.js';
import { openSides, type SidesFlags } from './diff-sides.js';
import { formatDiff } from './format-diff.js';
import type { OpenedSide } from './opened-side.js';
import { readRules } from './read-rules.js';
import { writeError, writeJson, writeOut } from './write-out.js';

/** Places that are named. */
const MAX_NAMED = 3;

/** Flags of `diff`. */
export interface DiffFlags extends SidesFlags {
  readonly rules?: readonly string[];
  readonly json?: boolean;
  /** Two folders with the recorded state of the kernel, of before and after, see `probes --record`. */
  readonly probes?: readonly string[];
  readonly svg?: string;
  readonly html?: string;
}

/**
 * `spinscope diff A B`: what became of locks, probes and functions from A to B. Resolves with 0 when nothing that a
 * rule looks for has come or grown, 1 when something has, 3 when that cannot be told of some rule, 2 when a capture
 * broke off: then what came before was compared. Rejects with a `UserError`.
 */
export async function diff(inputs: readonly string[], flags: DiffFlags): Promise<number> {
  const groups = readRules(flags.rules);
  const sides = await openSides(inputs, flags);
  try {
    const inventories = readInventories(flags.probes);
    const before = { ...sides.before, inventory: inventories?.before ?? null };
    const after = { ...sides.after, inventory: inventories?.after ?? null };
    const compared = await diffProfiles(before, after, groups, new AbortController().signal);
    const problems = [...problemsOf('before', before), ...problemsOf('after', after), ...compared.problems];
    const result: DiffResult = { ...compared, probes: inventories && fatesOf(inventories), problems };
    await draw(flags, before, after);
    if (flags.json) writeJson(result);
    else writeOut(formatDiff(result));
    const broken = [before.brokenOff, after.brokenOff].filter((reason) => reason !== null);
    for (const reason of broken) writeError(`spinscope: ${reason}\n`);
    return broken.length > 0 ? 2 : diffExitCode(result);
  } finally {
    await sides.close();
  }
}

/** What was registered on the kernels of both sides. */
interface Inventories {
  readonly before: ProbeInventory;
  readonly after: ProbeInventory;
}

function readInventories(folders: readonly string[] | undefined): Inventories | null {
  if (folders === undefined) return null;
  const [before, after, ...more] = folders;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UserError(`--probes: expected two folders, of before and after, got ${folders.length}`);
  }
  const read = (folder: string) => readProbeInventory(openRecordedTree(folder, '--probes'));
  return { before: read(before), after: read(after) };
}

function fatesOf({ before, after }: Inventories): readonly ProbeFateTold[] {
  return changesBetween(before, after, 0).map(({ fate, probe }) => ({ fate, probe }));
}

/** Writes the pictures that are asked for. */
async function draw({ svg, html }: DiffFlags, before: OpenedSide, after: OpenedSide): Promise<void> {
  if (svg === undefined && html === undefined) return;
  const profiles = [await before.profile(), await after.profile()] as const;
  const title = `${before.name} → ${after.name}`;
  if (svg !== undefined) await writeOutput(svg, encodeDiffSvg(...profiles, title));
  if (html !== undefined) await writeOutput(html, encodeDiffHtml(...profiles, title));
}

function problemsOf(side: string, { problems, inventory }: OpenedSide): readonly string[] {
  const unread = (inventory?.unreadable ?? []).map(({ what }) => what);
  const ofProbes =
    unread.length === 0 ? [] : [`probes could not be read from ${formatSome(unread, MAX_NAMED)}`];
  return [...problems, ...ofProbes].map((problem) => `${side}: ${problem}`);
}

async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const reason = reasonOf(error, FILE_REASONS);
    throw new UserError(`cannot write ${file}: ${reason}`, { cause: error });
  }
}
