import { chooseSampling } from '../capture/index.js';
import { runUntilStopped } from './lifecycle.js';
import { type CommonFlags, readSettings } from './options.js';
import { readRules } from './read-rules.js';
import { createPerfSource } from './sample-source.js';
import { startHost } from './start-host.js';

/** `spinscope up`: everything on this host in one process. Resolves with the exit code when it is stopped; rejects with a `UserError` when it cannot start. */
export async function up(flags: CommonFlags): Promise<number> {
  const settings = readSettings(flags);
  const { perf, event, frequency_hz } = settings.config.collector;
  const groups = readRules(settings.ruleFiles);
  const sampling = await chooseSampling(perf, event, frequency_hz);
  const write = (text: string) => process.stdout.write(text);
  const host = await startHost(settings, { source: createPerfSource(sampling), groups, write });
  write(`sampling all CPUs at ${frequency_hz} Hz by ${sampling.event}\n`);
  write(
    `page  ${host.url}\nAPI   ${host.url} (push and querier, gRPC and Connect; /api/v1/alerts, /metrics)\n`,
  );
  return runUntilStopped([host]);
}
