import { createLogger } from '../telemetry/index.js';
import { runUntilStopped } from './lifecycle.js';
import { type CommonFlags, readSettings } from './options.js';
import { createPerfSources } from './perf-sources.js';
import { readRules } from './read-rules.js';
import { startHost } from './start-host.js';

/** `spinscope up`: everything on this host in one process. Resolves with the exit code when it is stopped; rejects with a `UserError` when it cannot start. */
export async function up(flags: CommonFlags): Promise<number> {
  const settings = readSettings(flags);
  const { perf, event, frequency_hz } = settings.config.collector;
  const groups = readRules(settings.ruleFiles);
  const log = createLogger(settings.config.log_level).child({ component: 'capture' });
  const sources = createPerfSources({ perf, event, frequencyHz: frequency_hz }, (error, pauseMs) =>
    log.warn('perf ended and is started again', { reason: error.message, pauseMs }),
  );
  const write = (text: string) => process.stdout.write(text);
  const host = await startHost(settings, { ...sources, groups, write });
  write(`sampling all CPUs at ${frequency_hz} Hz\n`);
  write(
    `page  ${host.url}\nAPI   ${host.url} (push and querier, gRPC and Connect; /api/v1/alerts, /metrics)\n`,
  );
  return runUntilStopped([host]);
}
