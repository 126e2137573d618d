import { pino } from 'pino';
import { printable, printableJson } from '../lib/printable.js';

/** Structured logging: a constant message and the facts as fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** A person should act. */
  error(message: string, fields?: LogFields): void;
  /** A logger whose lines carry these fields too. */
  child(fields: LogFields): Logger;
}

/** What is known beside the message. */
export type LogFields = Readonly<Record<string, unknown>>;

/** From how much to say: `debug` says most. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Fields that are never written, wherever they stand. */
const SECRET_FIELDS = ['password', 'authorization', 'token', 'bearerToken'];

/** Logs to `output`: lines of JSON, or text for people on a terminal. */
export function createLogger(
  level: LogLevel,
  output: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stderr,
): Logger {
  const write = output.isTTY
    ? (line: string) => output.write(readable(printableJson(line)))
    : (line: string) => output.write(printableJson(line));
  const root = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    },
    { write },
  );
  return wrap(root);
}

/** Says nothing. */
export const SILENT_LOGGER: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => SILENT_LOGGER,
};

function wrap(logger: pino.Logger): Logger {
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
    child: (fields) => wrap(logger.child(fields)),
  };
}

/** `14:03:20 warn perf ended, starting it again exit=1`. */
function readable(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${printable(`${String(time).slice(11, 19)} ${level} ${msg}${rest.join('')}`)}\n`;
}
