import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, machine, release } from 'node:os';
import { dirname, join } from 'node:path';
import { FRAME_CLASSES } from '../../frames/index.js';
import { LOCK_CLASSES } from '../../frames/lock-site.js';
import { FILE_REASONS, reasonOf } from '../../lib/reason-of.js';
import { chooseSampledEvent, describePerfFailure, runBriefly } from '../capture/index.js';
import { hasKprobes, kernelSymbolName, readKernelSymbols } from '../symbolize/index.js';
import type { HostFacts, KernelNameFacts, PerfFacts } from './host-facts.js';

const SYSCTLS: readonly string[] = [
  'perf_event_paranoid',
  'kptr_restrict',
  'perf_event_max_stack',
  'perf_event_max_sample_rate',
];
const TRIAL_TIMEOUT_MS = 10_000;

/** Where facts are read; the defaults are this host's. */
export interface HostFactsOptions {
  readonly perf: string;
  readonly dataDir: string;
}

/** Reads what the checks look at. Samples for a moment, to see by what; never throws. */
export async function readHostFacts({ perf, dataDir }: HostFactsOptions): Promise<HostFacts> {
  const status = readText('/proc/self/status');
  const seccomp = /^Seccomp:\s*(\d+)/m.exec(status)?.[1];
  return {
    arch: machine(),
    release: release(),
    perf: await readPerf(perf),
    capabilities: BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`),
    seccomp: seccomp === undefined ? null : Number(seccomp),
    lockdown: /\[(\w+)\]/.exec(readText('/sys/kernel/security/lockdown'))?.[1] ?? null,
    sysctls: readSysctls(),
    commandLine: readText('/proc/cmdline'),
    kernelNames: readKernelNames(),
    numaNodes: listDirectory('/sys/devices/system/node').filter((name) => /^node\d+$/.test(name)).length,
    cpus: availableParallelism(),
    debugfs: whyNotReadable(['/sys/kernel/debug/kprobes/list']),
    tracefs: whyNotReadable(['/sys/kernel/tracing/set_event', '/sys/kernel/debug/tracing/set_event']),
    hasBpftool: (process.env.PATH ?? '').split(':').some((dir) => existsSync(join(dir, 'bpftool'))),
    isClockSynchronized: readClock(),
    disk: readDisk(dataDir),
  };
}

/** What perf says of itself, and what it samples by when it is tried. */
async function readPerf(program: string): Promise<PerfFacts> {
  try {
    const { output, exitCode } = await runBriefly(program, ['--version'], TRIAL_TIMEOUT_MS);
    const version = /^perf version .*/m.exec(output)?.[0] ?? null;
    if (version === null) {
      const { message } = describePerfFailure({ perf: program, stderr: output, exitCode });
      return { program, version, failure: message, event: null };
    }
    const event = await chooseSampledEvent(program);
    const trial = ['record', '-a', '-F', '99', '-e', event, '-o', '/dev/null', '--', 'true'];
    const sampled = await runBriefly(program, trial, TRIAL_TIMEOUT_MS);
    if (sampled.exitCode === 0) return { program, version, failure: '', event };
    const failure = describePerfFailure({
      perf: program,
      stderr: sampled.output,
      exitCode: sampled.exitCode,
      event,
    });
    return { program, version, failure: failure.message, event: null };
  } catch (error) {
    return { program, version: null, failure: (error as Error).message, event: null };
  }
}

function readSysctls(): ReadonlyMap<string, number> {
  return new Map(
    SYSCTLS.flatMap((name) => {
      const value = Number.parseInt(readText(`/proc/sys/kernel/${name}`), 10);
      return Number.isNaN(value) ? [] : [[name, value] as const];
    }),
  );
}

function readKernelNames(): KernelNameFacts {
  const symbols = readKernelSymbols();
  const locks = new Map<string, number>(LOCK_CLASSES.map((name) => [name, 0]));
  if (symbols === null) return { count: 0, isHidden: false, hasKprobes: false, locks };
  for (let index = 0; index < symbols.count; index++) {
    for (const className of FRAME_CLASSES.of(kernelSymbolName(symbols, index))) {
      const count = locks.get(className);
      if (count !== undefined) locks.set(className, count + 1);
    }
  }
  const { count, isHidden } = symbols;
  return { count, isHidden, hasKprobes: hasKprobes(symbols) ?? false, locks };
}

/** `readable` where one of these is. */
function whyNotReadable(paths: readonly string[]): string {
  const reasons = paths.map((path) => {
    try {
      accessSync(path, constants.R_OK);
      return 'readable';
    } catch (error) {
      return reasonOf(error, { ...FILE_REASONS, ENOENT: 'not mounted' });
    }
  });
  return reasons.find((reason) => reason === 'readable') ?? reasons[0] ?? '';
}

/** systemd-timesyncd and chrony leave a mark; of other services nothing is known. */
function readClock(): boolean | null {
  if (existsSync('/run/systemd/timesync/synchronized')) return true;
  return existsSync('/run/systemd/timesync') ? false : null;
}

/** The nearest folder that is there: the data folder is made when it is needed. */
function readDisk(dir: string): HostFacts['disk'] {
  let present = dir;
  while (!existsSync(present) && dirname(present) !== present) present = dirname(present);
  let isWritable = true;
  try {
    accessSync(present, constants.W_OK);
  } catch {
    isWritable = false;
  }
  try {
    const { bavail, bsize } = statfsSync(present);
    return { dir, freeBytes: bavail * bsize, isWritable };
  } catch {
    return { dir, freeBytes: null, isWritable };
  }
}

function listDirectory(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
