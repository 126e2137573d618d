import { hostname } from 'node:os';
import type { Config } from '../config/index.js';

/** Names by which a process is reached, beside loopback's and where it listens: its host's, that of links in alerts, and those that the configuration lists. */
export function servedNames({ server, alerting }: Config): readonly string[] {
  const { externalUrl } = alerting;
  const linked = externalUrl === undefined ? [] : [new URL(externalUrl).hostname];
  return [hostname(), ...linked, ...server.allowedHosts];
}
