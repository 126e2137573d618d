import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HOST_CLOCK } from '../collect/aggregate/index.js';
import { type OpenedInput, openInput } from '../collect/capture/index.js';
import type { CollectorSource } from '../collect/collector/collector-source.js';
import { decodePerf, type PerfStream } from '../collect/decode/index.js';
import { ProcessTable } from '../collect/host/index.js';
import { readKallsyms } from '../collect/recording/read-recording.js';
import { hasKprobes, type KernelSymbols, Symbolizer } from '../collect/symbolize/index.js';
import { type AlertRule, isAlertRule, type Rule, type RuleGroup } from '../evaluate/index.js';
import { UserError } from '../lib/user-error.js';
import type { PerfHeader, PerfRecord } from '../model/perf-record.js';
import { runUntilStopped } from './lifecycle.js';
import { type CommonFlags, readSettings } from './options.js';
import { createReplayClock, paceRecords } from './replay-clock.js';
import { createRuleSource } from './rule-source.js';
import { startHost } from './start-host.js';

/** Flags of `replay`. */
export interface ReplayFlags extends CommonFlags {
  readonly speed?: string;
  readonly kallsyms?: string;
}

/** One recording to play, over and over for a while. */
interface Phase {
  readonly path: string;
  /** Times it is played: a recording may be shorter than alerts take. */
  readonly repeat: number;
}

const EXAMPLES_DIR = fileURLToPath(new URL('../../examples/incident', import.meta.url));
const DEMO: readonly Phase[] = [
  { path: join(EXAMPLES_DIR, 'baseline.nmi.data.gz'), repeat: 3 },
  { path: join(EXAMPLES_DIR, 'incident.nmi.data.gz'), repeat: 8 },
  { path: join(EXAMPLES_DIR, 'mitigated.nmi.data.gz'), repeat: 12 },
];
/** Between the end of one recording and the start of the next, in the recording's time. */
const GAP_NS = 10_000_000;

/**
 * `spinscope replay`: plays recordings through the live path as if they happened
 * now. At a higher speed all of it runs faster: windows, intervals and `for` are
 * shorter in the same measure. Resolves when it is stopped, or with 0 after the
 * last recording where standard output is no terminal.
 */
export async function replay(captures: readonly string[], flags: ReplayFlags): Promise<number> {
  const speed = Number(flags.speed ?? '1');
  if (!(speed > 0 && speed <= 100))
    throw new UserError(`--speed: expected a number above 0 and up to 100, got '${flags.speed}'`);
  const isDemo = captures.length === 0;
  const phases = isDemo ? DEMO : captures.map((path) => ({ path, repeat: 1 }));
  const kallsyms = flags.kallsyms ?? (isDemo ? join(EXAMPLES_DIR, 'kallsyms.gz') : null);
  const symbols = kallsyms === null ? null : readKallsyms(kallsyms);
  const settings = readSettings(flags);
  const dataDir = flags.data ?? (await mkdtemp(join(tmpdir(), 'spinscope-replay-')));
  const write = (text: string) => process.stdout.write(text);
  const header = await readHeader(phases[0]!.path);
  const frequencyHz = (header.events[0]?.frequency || settings.config.collector.frequencyHz) * speed;
  const ended = new AbortController();
  const host = await startHost(
    { ...settings, dataDir },
    {
      sources: createReplaySources(phases, header, symbols, speed, write, () => ended.abort()),
      rules: createRuleSource(settings.ruleFiles, (group) => fasterGroup(group, speed)),
      host: header.hostname ?? 'recorded',
      frequencyHz,
      windowMs: Math.max(200, Math.round(settings.config.collector.windowMs / speed)),
      rangeMs: Math.max(500, Math.round(settings.config.rules.rangeMs / speed)),
      cpus: header.cpusOnline ?? 1,
      write,
    },
  );
  write(`page  ${host.url}\n`);
  const atEnd = process.stdout.isTTY ? new Promise<never>(() => {}) : endOf(ended.signal);
  const code = await runUntilStopped([host], atEnd).catch((error: unknown) => {
    if (error === ENDED) return 0;
    throw error;
  });
  if (flags.data === undefined) await rm(dataDir, { recursive: true, force: true });
  return code;
}

const ENDED = Symbol('the last recording has been played');

function endOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(ENDED));
  });
}

/** Plays phases one after the other as one source of samples. */
function createReplaySources(
  phases: readonly Phase[],
  header: PerfHeader,
  symbols: KernelSymbols | null,
  speed: number,
  write: (text: string) => void,
  onEnd: () => void,
): AsyncIterable<CollectorSource> {
  const stopping = new AbortController();
  const source: CollectorSource = {
    stream: {
      header: fasterHeader(header, speed),
      batches: playPhases(phases, speed, write, stopping.signal, onEnd),
      release: () => {},
    },
    symbolizer: new Symbolizer({
      kernel: symbols,
      buildIdOf: (fileName) => header.buildIds.get(fileName) ?? '',
      bpfPrograms: () => header.bpfPrograms,
    }),
    processes: new ProcessTable(),
    topology: header,
    hasKprobes: hasKprobes(symbols),
    stop: async () => stopping.abort(),
  };
  async function* sources() {
    yield source;
  }
  return sources();
}

async function* playPhases(
  phases: readonly Phase[],
  speed: number,
  write: (text: string) => void,
  signal: AbortSignal,
  onEnd: () => void,
): AsyncGenerator<readonly PerfRecord[]> {
  const wait = (dueNs: number) => sleepUntil(dueNs, signal);
  for (const { path, repeat } of phases) {
    write(`playing ${path.split('/').at(-1)} at ${speed} times real speed\n`);
    for (let turn = 0; turn < repeat && !signal.aborted; turn++) {
      const { first, all } = await withRecording(path, ({ batches }) => peekTime(batches));
      const clock = createReplayClock(first - GAP_NS, HOST_CLOCK.monotonicNs(), speed);
      for await (const batch of paceRecords(all, clock, wait)) {
        if (signal.aborted) return;
        yield batch;
      }
    }
  }
  if (signal.aborted) return;
  const isKept = process.stdout.isTTY;
  write(`the last recording has been played${isKept ? '; the page stays until Ctrl-C' : ''}\n`);
  // The last window ends, and alerts resolve, before anyone is told.
  await sleepUntil(HOST_CLOCK.monotonicNs() + 3e9, signal);
  onEnd();
}

/** The first sample's time, and all batches. Records before the first sample describe the host; they are not paced. */
async function peekTime(
  batches: AsyncIterable<readonly PerfRecord[]>,
): Promise<{ first: number; all: AsyncIterable<readonly PerfRecord[]> }> {
  const kept: (readonly PerfRecord[])[] = [];
  let first = 0;
  for await (const batch of batches) {
    // Samples are good only until the next batch is asked for: copy what is kept.
    kept.push(batch.map((record) => ({ ...record })));
    first ||= batch.find(({ type }) => type === 'sample')?.timeNs ?? 0;
  }
  async function* all() {
    yield* kept;
  }
  return { first, all: all() };
}

async function sleepUntil(dueNs: number, signal: AbortSignal): Promise<void> {
  const ms = (dueNs - HOST_CLOCK.monotonicNs()) / 1e6;
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => {});
}

function readHeader(path: string): Promise<PerfHeader> {
  return withRecording(path, async ({ header, batches }) => {
    // Of a file the header is whole before the first batch, of a recorded pipe at the end.
    for await (const _ of batches) if (header.hostname !== null && header.events.length > 0) break;
    return header;
  });
}

/** What is read of a recording. Rejects with a `UserError` where its gzip is damaged or cut short. */
async function withRecording<T>(path: string, read: (stream: PerfStream) => Promise<T>): Promise<T> {
  const input = await openInput(path);
  try {
    return await read(decodePerf(input.bytes));
  } finally {
    await input.close();
    // Whatever came of it: that is why.
    assertWhole(path, input);
  }
}

function assertWhole(path: string, input: OpenedInput): void {
  const damage = input.damage();
  if (damage !== null) throw new UserError(`cannot read ${path}: ${damage}`);
}

/** Played faster, more samples come in a second: each stands for as much less. */
function fasterHeader(header: PerfHeader, speed: number): PerfHeader {
  const events = header.events.map((event) => ({ ...event, frequency: event.frequency * speed }));
  return { ...header, events, clock: header.clock, bpfPrograms: header.bpfPrograms };
}

function isNotSilence({ condition }: Rule): boolean {
  return condition.kind !== 'silent';
}

function fasterGroup(group: RuleGroup, speed: number): RuleGroup {
  const shorten = (ms: number) => Math.round(ms / speed);
  return {
    ...group,
    intervalMs: group.intervalMs === null ? null : Math.max(200, shorten(group.intervalMs)),
    // Recordings end: nobody need be told.
    rules: group.rules.filter(isNotSilence).map((rule) => {
      if (!isAlertRule(rule)) return rule;
      const faster: AlertRule = {
        ...rule,
        offsetMs: shorten(rule.offsetMs),
        forMs: shorten(rule.forMs),
        keepFiringForMs: shorten(rule.keepFiringForMs),
      };
      return faster;
    }),
  };
}
