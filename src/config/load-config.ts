import { readFileSync } from 'node:fs';
import { FILE_REASONS, reasonOf } from '../lib/reason-of.js';
import { UserError } from '../lib/user-error.js';
import { parseYaml } from '../lib/yaml-document.js';
import { type Config, configSchema } from './schema.js';

/** A file that cannot be read. */
export class ConfigError extends UserError {}

/** Checks the text of a configuration file. `${NAME}` in a value becomes the environment's NAME. Throws `YamlError` with every mistake. */
export function parseConfig(
  fileName: string,
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const { value } = parseYaml(fileName, text, configSchema, environment);
  return freeze(value);
}

/** Reads the configuration; null: all defaults. Throws {@link ConfigError} when the file cannot be read, `YamlError` when it is wrong. */
export function loadConfig(path: string | null, environment = process.env): Config {
  if (path === null) return parseConfig('defaults', '', environment);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = reasonOf(error, FILE_REASONS);
    throw new ConfigError(`cannot read the configuration ${path}: ${reason}`, { cause: error });
  }
  return parseConfig(path, text, environment);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) freeze(child);
    Object.freeze(value);
  }
  return value;
}
