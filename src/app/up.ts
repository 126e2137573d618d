import { runUntilStopped } from './lifecycle.js';
import { type CommonFlags, readSettings } from './options.js';
import { createRuleSource } from './rule-source.js';
import { startHost } from './start-host.js';
import { writeOut } from './write-out.js';

/** `spinscope up`: everything on this host in one process. Resolves with the exit code when it is stopped; rejects with a `UserError` when it cannot start. */
export async function up(flags: CommonFlags): Promise<number> {
  const settings = readSettings(flags);
  const write = writeOut;
  const host = await startHost(settings, { rules: createRuleSource(settings.ruleFiles), write });
  write(`sampling all CPUs at ${settings.config.collector.frequencyHz} Hz\n`);
  write(
    `page  ${host.url}\nAPI   ${host.url} (push and querier, gRPC and Connect; /api/v1/alerts, /metrics)\n`,
  );
  return runUntilStopped([host], host.collector.failure);
}
