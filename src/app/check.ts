import { openRecordedTree, readProbeInventory } from '../collect/host/probes/index.js';
import { recordedFacts } from '../collect/recording/recorded-facts.js';
import { type CheckResult, checkRecording } from '../evaluate/index.js';
import type { Recording } from '../model/recording.js';
import { formatCheck } from './format-check.js';
import { queryRecording } from './query-recording.js';
import { type CaptureFlags, readCapture } from './read-capture.js';
import { readRules } from './read-rules.js';
import { RUNBOOKS_DIR } from './runbooks.js';
import { writeError, writeJson, writeOut } from './write-out.js';

/** Flags of `check`. */
export interface CheckFlags extends CaptureFlags {
  readonly rules?: readonly string[];
  readonly json?: boolean;
  /** A folder with the recorded state of the kernel, see `probes --record`. */
  readonly probes?: string;
}

/** `spinscope check IN`: evaluates rules over a capture. Resolves with 1 when any fires, 0 when none does, 2 when the capture broke off: then what came before was judged. */
export async function check(input: string, flags: CheckFlags): Promise<number> {
  const groups = readRules(flags.rules);
  const recording = await readCapture(input, flags);
  const query = queryRecording(recording);
  const inventory =
    flags.probes === undefined ? null : readProbeInventory(openRecordedTree(flags.probes, '--probes'));
  const result = await checkRecording(input, recording, query, groups, {
    runbooksUrl: RUNBOOKS_DIR,
    inventory,
  });
  if (flags.json) writeJson(contractOf(result, recording));
  else writeOut(formatCheck(result, recording));
  if (recording.brokenOff !== null) {
    writeError(`spinscope: ${recording.brokenOff}\n`);
    return 2;
  }
  return result.rules.some(({ state }) => state === 'firing') ? 1 : 0;
}

/** The contract, and with a recording of perf what it says of itself as `recorded`. */
function contractOf(result: CheckResult, { header }: Recording): object {
  return header ? { ...result, recorded: recordedFacts(header) } : result;
}
