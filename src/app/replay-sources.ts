import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectorSource } from '../collect/collector/collector-source.js';
import { HOST_CLOCK } from '../collect/collector/window-clock.js';
import { ProcessTable } from '../collect/host/index.js';
import { hasKprobes, type KernelSymbols, probePlacement, Symbolizer } from '../collect/symbolize/index.js';
import { archOfMachine, unseenProbes } from '../frames/index.js';
import type { PerfHeader, PerfRecord } from '../model/perf-record.js';
import { createReplayClock, paceRecords } from './replay-clock.js';
import { readHeader, readRecords } from './replay-recording.js';

/** Between the end of one recording and the start of the next, in the recording's time. */
const GAP_NS = 10_000_000;
/** After the last recording its last window is judged, and alerts resolve, before anyone is told. */
const END_NS = 3e9;
const UNKNOWN_HOST = 'recorded';

/** A recording to play. */
export interface Phase {
  readonly path: string;
  /** Times it is played: a recording may be shorter than alerts take. */
  readonly repeat: number;
  /** What it says of the host: what it is judged by. */
  readonly header: PerfHeader;
}

/** How recordings are played. */
export interface ReplaySourcesOptions {
  /** Of the kernels that were recorded, null where they were not recorded. */
  readonly symbols: KernelSymbols | null;
  /** How many times as fast as it was recorded. */
  readonly speed: number;
  /** Told as each recording begins. */
  readonly onPhase: (phase: Phase) => void;
  /** Told when the last one has ended. */
  readonly onEnd: () => void;
}

/** Reads what recordings say of their hosts, before any is played. Rejects with a `UserError` where one cannot be read. */
export async function readPhases(recordings: readonly Omit<Phase, 'header'>[]): Promise<readonly Phase[]> {
  const phases: Phase[] = [];
  for (const recording of recordings) {
    phases.push({ ...recording, header: await readHeader(recording.path) });
  }
  return phases;
}

/** The host that a recording is of. */
export function hostOf({ header }: Phase): string {
  return header.hostname ?? UNKNOWN_HOST;
}

/** Plays recordings one after the other, each as a source of its own: the next may be of another host, kernel or sampler. */
export async function* replaySources(
  phases: readonly Phase[],
  options: ReplaySourcesOptions,
): AsyncGenerator<CollectorSource> {
  const stopping = new AbortController();
  for (const phase of phases) {
    if (stopping.signal.aborted) return;
    options.onPhase(phase);
    yield createSource(phase, options, stopping);
  }
  if (stopping.signal.aborted) return;
  await sleepUntil(HOST_CLOCK.monotonicNs() + END_NS, stopping.signal);
  options.onEnd();
}

function createSource(
  phase: Phase,
  { symbols, speed }: ReplaySourcesOptions,
  stopping: AbortController,
): CollectorSource {
  const header = fasterHeader(phase.header, speed);
  return {
    host: hostOf(phase),
    stream: { header, batches: playPhase(phase, speed, stopping.signal), release: () => {} },
    symbolizer: new Symbolizer({
      kernel: symbols,
      buildIdOf: (fileName) => header.buildIds.get(fileName) ?? '',
      bpfPrograms: () => header.bpfPrograms,
    }),
    processes: new ProcessTable(),
    topology: header,
    hasKprobes: hasKprobes(symbols),
    unseenProbes: (sampler) =>
      unseenProbes(archOfMachine(header.arch ?? ''), sampler, probePlacement(symbols)),
    stop: async () => stopping.abort(),
  };
}

async function* playPhase(
  { path, repeat }: Phase,
  speed: number,
  signal: AbortSignal,
): AsyncGenerator<readonly PerfRecord[]> {
  const wait = (dueNs: number) => sleepUntil(dueNs, signal);
  for (let turn = 0; turn < repeat && !signal.aborted; turn++) {
    const { firstNs, batches } = await readRecords(path);
    const clock = createReplayClock(firstNs - GAP_NS, HOST_CLOCK.monotonicNs(), speed);
    for await (const batch of paceRecords(batches, clock, wait)) {
      if (signal.aborted) return;
      yield batch;
    }
  }
}

async function sleepUntil(dueNs: number, signal: AbortSignal): Promise<void> {
  const ms = (dueNs - HOST_CLOCK.monotonicNs()) / 1e6;
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => {});
}

/** Played faster, more samples come in a second: each stands for as much less. */
function fasterHeader(header: PerfHeader, speed: number): PerfHeader {
  const events = header.events.map((event) => ({ ...event, frequency: event.frequency * speed }));
  return { ...header, events, clock: header.clock, bpfPrograms: header.bpfPrograms };
}
