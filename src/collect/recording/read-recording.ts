import { hostname, release } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { isIdleStack } from '../../frames/index.js';
import { readToEnd } from '../../lib/read-to-end.js';
import { FILE_REASONS, reasonOf } from '../../lib/reason-of.js';
import { UserError } from '../../lib/user-error.js';
import type { PerfHeader } from '../../model/perf-record.js';
import { SAMPLER_LABEL } from '../../model/profile-names.js';
import type { Recording } from '../../model/recording.js';
import { type OpenedInput, openInput } from '../capture/index.js';
import {
  DecodeError,
  decodePerf,
  nameUnreadFormat,
  readBpftrace,
  readFolded,
  readFunctionGraph,
  readPerfScript,
  readPprofRecording,
  sniffFormat,
} from '../decode/index.js';
import {
  type KernelSymbols,
  MAX_KALLSYMS_BYTES,
  parseKallsyms,
  readKernelSymbols,
  UserFiles,
} from '../symbolize/index.js';
import { aggregateRecording } from './aggregate-recording.js';
import { problemsOfUserCode } from './problems-of-user-code.js';

/** The host of a recording that does not name its own. */
const UNKNOWN_HOST = 'unknown';

/** How a capture is read, and who is told how far the reading is. */
export interface ReadingOptions {
  /** The event of a recording of perf that is profiled; by default what tells CPU time. */
  readonly event?: string | undefined;
  /** Called with what is being read. */
  readonly onOpen?: ((input: OpenedInput) => void) | undefined;
  /** Called when all samples of a perf.data are counted; what is left is to name the last of them. */
  readonly onCounted?: (() => void) | undefined;
}

/**
 * Reads a whole capture, of whatever format. Rejects with a `UserError` when nothing
 * can be read of it; where it breaks off, what came before is kept.
 */
export async function readRecording(
  path: string,
  kallsymsPath: string | null,
  options: ReadingOptions = {},
): Promise<Recording> {
  const kernel = kallsymsPath === null ? null : readKallsyms(kallsymsPath);
  const input = await openInput(path);
  options.onOpen?.(input);
  try {
    const recording = await readInput(path, input, kernel, options);
    const { profile, sampler } = recording;
    const labels = { host: UNKNOWN_HOST, ...profile.labels, [SAMPLER_LABEL]: sampler };
    const problem = recording.brokenOff ?? input.damage();
    const brokenOff = problem && `${path}: ${problem}`;
    return { ...recording, brokenOff, profile: { ...profile, labels } };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new UserError(`${path}: ${input.damage() ?? error.message}`, { cause: error });
  } finally {
    await input.close();
  }
}

async function readInput(
  path: string,
  { head, bytes, writtenMs }: OpenedInput,
  kernel: KernelSymbols | null,
  { event, onCounted }: ReadingOptions,
): Promise<Recording> {
  const format = sniffFormat(head);
  if (event !== undefined && format !== null && format !== 'perf.data' && format !== 'perf script') {
    throw new UserError(`${path} is of no recording of perf: it names no event that --event could take`);
  }
  switch (format) {
    case 'perf.data': {
      const stream = decodePerf(bytes);
      const { header } = stream;
      const userCode = new UserFiles({
        files: 'matching',
        recordedMs: () => (isOfThisHost(header) ? writtenMs : null),
        isOwnKernel: () => isOfOwnKernel(header),
      });
      const options = { kernel, findKernel: findOwnKernel, isIdleStack, userCode, event, onCounted };
      const recording = await aggregateRecording(stream, options);
      const ofUserCode = problemsOfUserCode(recording.profile.samples, header, isOfThisHost(header));
      return { ...recording, problems: [...recording.problems, ...ofUserCode] };
    }
    case 'perf script':
      return readPerfScript(bytes, { isIdleStack, event });
    case 'function_graph':
      return readFunctionGraph(bytes);
    case 'folded':
      return readFolded(bytes, { isIdleStack });
    case 'bpftrace':
      return readBpftrace(bytes, { isIdleStack });
    case 'pprof':
      return readPprofRecording(bytes, { isIdleStack });
    case null:
      throw cannotRead(path, head);
  }
}

const FORMATS =
  'a perf.data, perf script text, function_graph text, folded stacks, bpftrace maps of stacks or a pprof';

function cannotRead(path: string, head: Uint8Array): UserError {
  if (head.length === 0) return new UserError(`cannot tell what ${path} is: it is empty`);
  const known = nameUnreadFormat(head);
  if (known !== null) return new UserError(`${path} is ${known.name}, which is not read: ${known.hint}`);
  const start = JSON.stringify(Buffer.from(head.subarray(0, 24)).toString('latin1'));
  return new UserError(`cannot tell what ${path} is: it starts with ${start}, expected ${FORMATS}`);
}

/** The symbols of this host's kernel where a recording is of it, as far as its name and release tell: from another boot they are moved. */
function findOwnKernel(header: PerfHeader): KernelSymbols | null {
  return isOfOwnKernel(header) ? readKernelSymbols() : null;
}

function isOfThisHost({ hostname: name }: PerfHeader): boolean {
  return name === hostname();
}

function isOfOwnKernel(header: PerfHeader): boolean {
  return isOfThisHost(header) && header.osRelease === release();
}

/** Reads a `/proc/kallsyms`, gzipped or not. Throws a `UserError` when it cannot be read or is none. */
export function readKallsyms(path: string): KernelSymbols {
  let bytes: Uint8Array;
  try {
    bytes = readToEnd(path, MAX_KALLSYMS_BYTES);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    const reason = reasonOf(error, FILE_REASONS);
    throw new UserError(`cannot read kernel symbols from ${path}: ${reason}`, { cause: error });
  }
  const symbols = parseKallsyms(bytes);
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (!/^[0-9a-f]{8,16} \w \S/.test(start)) {
    throw new UserError(
      `${path} holds no kernel symbols: expected lines such as 'ffffffff81000000 T _stext'`,
    );
  }
  return symbols;
}
