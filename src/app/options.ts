import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Config, listenAddress, loadConfig, serverUrl } from '../config/index.js';
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
