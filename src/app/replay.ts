import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKallsyms } from '../collect/recording/read-recording.js';
import { UserError } from '../lib/user-error.js';
import { runUntilStopped } from './lifecycle.js';
import { type CommonFlags, readSettings } from './options.js';
import { fasterGroup } from './replay-rules.js';
import { hostOf, type Phase, readPhases, replaySources } from './replay-sources.js';
import { createRuleSource } from './rule-source.js';
import { startHost } from './start-host.js';
import { writeOut } from './write-out.js';

/** Flags of `replay`. */
export interface ReplayFlags extends CommonFlags {
  readonly speed?: string;
  readonly kallsyms?: string;
}

const EXAMPLES_DIR = fileURLToPath(new URL('../../examples/incident', import.meta.url));
const DEMO: readonly Omit<Phase, 'header'>[] = [
  { path: join(EXAMPLES_DIR, 'baseline.nmi.data.gz'), repeat: 3 },
  { path: join(EXAMPLES_DIR, 'incident.nmi.data.gz'), repeat: 8 },
  { path: join(EXAMPLES_DIR, 'mitigated.nmi.data.gz'), repeat: 12 },
];

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
  const recordings = isDemo ? DEMO : captures.map((path) => ({ path, repeat: 1 }));
  const kallsyms = flags.kallsyms ?? (isDemo ? join(EXAMPLES_DIR, 'kallsyms.gz') : null);
  const symbols = kallsyms === null ? null : readKallsyms(kallsyms);
  const settings = readSettings(flags);
  const phases = await readPhases(recordings);
  const dataDir = flags.data ?? (await mkdtemp(join(tmpdir(), 'spinscope-replay-')));
  const write = writeOut;
  let playing = phases[0]!;
  const frequencyHz = (playing.header.events[0]?.frequency || settings.config.collector.frequencyHz) * speed;
  const ended = new AbortController();
  const sources = replaySources(phases, {
    symbols,
    speed,
    onPhase: (phase) => {
      playing = phase;
      write(`playing ${basename(phase.path)} at ${speed} times real speed\n`);
    },
    onEnd: () => {
      const isKept = process.stdout.isTTY;
      write(`the last recording has been played${isKept ? '; the page stays until Ctrl-C' : ''}\n`);
      ended.abort();
    },
  });
  const host = await startHost(
    { ...settings, dataDir },
    {
      sources,
      rules: createRuleSource(settings.ruleFiles, (group) => fasterGroup(group, speed)),
      host: hostOf(playing),
      frequencyHz,
      windowMs: Math.max(200, Math.round(settings.config.collector.windowMs / speed)),
      rangeMs: Math.max(500, Math.round(settings.config.rules.rangeMs / speed)),
      cpus: () => playing.header.cpusOnline ?? 1,
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
