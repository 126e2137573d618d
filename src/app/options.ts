import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Config, type ConnectionConfig, listenAddress, loadConfig, serverUrl } from '../config/index.js';
import { UserError } from '../lib/user-error.js';

/** Flags that several commands have. */
export interface CommonFlags {
  readonly config?: string;
  readonly listen?: string;
  readonly data?: string;
  readonly url?: string;
  readonly rules?: readonly string[];
}

/** The configuration with the flags over it; `listen` and `url` are whatever the command serves and reaches. */
export interface Settings {
  readonly config: Config;
  readonly listen: Config['server']['listen'] | null;
  readonly url: string | null;
  readonly dataDir: string;
  readonly ruleFiles: readonly string[] | undefined;
}

/** Reads the configuration and the flags. Throws a `UserError` when they are wrong. */
export function readSettings(flags: CommonFlags): Settings {
  const config = loadConfig(flags.config ?? null);
  return {
    config,
    listen: flags.listen === undefined ? null : parseFlag('--listen', listenAddress, flags.listen),
    url: flags.url === undefined ? null : parseFlag('--url', serverUrl, flags.url),
    dataDir: flags.data ?? config.store.dir ?? defaultDataDir(),
    ruleFiles: flags.rules ?? config.rules.files,
  };
}

/** systemd says where state belongs; else the user's data folder. */
function defaultDataDir(): string {
  const { STATE_DIRECTORY, XDG_DATA_HOME } = process.env;
  if (STATE_DIRECTORY) return STATE_DIRECTORY.split(':')[0]!;
  return join(XDG_DATA_HOME || join(homedir(), '.local/share'), 'spinscope');
}

function parseFlag<T>(
  flag: string,
  schema: {
    safeParse(
      text: string,
    ): { success: true; data: T } | { success: false; error: { issues: { message: string }[] } };
  },
  text: string,
): T {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UserError(`${flag}: ${parsed.error.issues[0]?.message ?? 'wrong'}`);
}

/** How a server is reached, for a client: with secrets from their files. Throws a `UserError` when one cannot be read. */
export function connectionOptions(connection: ConnectionConfig) {
  const { tenant, caFile, timeoutMs } = connection;
  return { tenant, authorization: authorizationOf(connection), caFile, timeoutMs };
}

/** What to send as `Authorization`, for each request anew. */
function authorizationOf(connection: ConnectionConfig): (() => string) | undefined {
  const { username, passwordFile, bearerTokenFile } = connection;
  if (bearerTokenFile !== undefined) {
    const token = secretIn(bearerTokenFile);
    return () => `Bearer ${token()}`;
  }
  if (username === undefined) return undefined;
  const password = passwordFile === undefined ? () => '' : secretIn(passwordFile);
  return () => `Basic ${Buffer.from(`${username}:${password()}`).toString('base64')}`;
}

/** A secret that others may renew: its file is read each time. Later, what was read last serves where the file is being replaced. */
function secretIn(path: string): () => string {
  let secret = readSecret(path);
  return () => {
    try {
      secret = readSecret(path) || secret;
    } catch {
      // The server says when the old one is of no use any more.
    }
    return secret;
  };
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new UserError(`cannot read the secret in ${path}: ${(error as Error).message}`, { cause: error });
  }
}
