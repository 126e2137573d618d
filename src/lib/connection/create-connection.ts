import type { Connection } from './connection.js';
import { openSecretFile } from './secret-file.js';

/** How a server is reached, as a user writes it: secrets are in files. */
export interface ConnectionSettings {
  readonly tenant?: string | undefined;
  readonly username?: string | undefined;
  readonly passwordFile?: string | undefined;
  readonly bearerTokenFile?: string | undefined;
  readonly caFile?: string | undefined;
  readonly timeoutMs: number;
}

/** The connection to a server. Throws a `UserError` when a secret cannot be read. */
export function createConnection(url: string, settings: ConnectionSettings): Connection {
  const { tenant, caFile, timeoutMs } = settings;
  return { url, tenant, authorization: authorizationOf(settings), caFile, timeoutMs };
}

function authorizationOf(settings: ConnectionSettings): (() => string) | undefined {
  const { username, passwordFile, bearerTokenFile } = settings;
  if (bearerTokenFile !== undefined) {
    const token = openSecretFile(bearerTokenFile);
    return () => `Bearer ${token()}`;
  }
  if (username === undefined) return undefined;
  const password = passwordFile === undefined ? () => '' : openSecretFile(passwordFile);
  return () => `Basic ${Buffer.from(`${username}:${password()}`).toString('base64')}`;
}
