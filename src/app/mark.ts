import { hostname } from '../collect/host/index.js';
import { createPushClient } from '../deliver/index.js';
import { QuerierClient } from '../evaluate/query/querier-client.js';
import { createHttpTransport } from '../evaluate/query/querier-transport.js';
import { createConnection } from '../lib/connection/create-connection.js';
import { printable } from '../lib/printable.js';
import { UserError } from '../lib/user-error.js';
import { createMarkProfile, MAX_MARK_LENGTH, type Mark } from '../model/mark.js';
import { compress, encodePprof } from '../pprof/index.js';
import { findMarks } from './find-marks.js';
import { type CommonFlags, readSettings } from './options.js';
import { parseTime } from './time-range.js';
import { writeOut } from './write-out.js';

/** Flags of `mark`. */
export interface MarkFlags extends Pick<CommonFlags, 'config' | 'url'> {
  readonly host?: string;
  readonly at?: string;
}

/** Servers tell series of other services apart by it. */
const SERVICE_NAME = 'spinscope';

/** `spinscope mark TEXT`: keeps with the profiles what was done to a host, and when; without a text it lists the last day's. Resolves with 0. Rejects with a `UserError`. */
export async function mark(text: string | undefined, flags: MarkFlags): Promise<number> {
  const nowMs = Date.now();
  if (text === undefined) return listMarks(flags, nowMs);
  const { config, url } = readSettings(flags);
  const host = flags.host ?? config.labels.host ?? hostname();
  const made = { text: checkedText(text), host, timeMs: timeOf(flags.at, nowMs) };
  await pushMark(made, url ?? config.push.url, config.push.connection);
  writeOut(`${formatMark(made)}\n`);
  return 0;
}

async function pushMark(
  made: Mark,
  url: string,
  settings: Parameters<typeof createConnection>[1],
): Promise<void> {
  const client = createPushClient(createConnection(url, settings));
  const profile = createMarkProfile(made);
  const labels = { ...profile.labels, __name__: profile.name, service_name: SERVICE_NAME };
  try {
    await client.push([{ labels, profiles: [compress(encodePprof(profile))] }]);
  } finally {
    client.close();
  }
}

async function listMarks(flags: MarkFlags, nowMs: number): Promise<number> {
  const { config, url } = readSettings(flags);
  const client = new QuerierClient(
    createHttpTransport(createConnection(url ?? config.query.url, config.query.connection)),
  );
  try {
    const marks = await findMarks(client, flags.host === undefined ? {} : { host: flags.host }, nowMs);
    writeOut(marks.map((one) => `${formatMark(one)}\n`).join(''));
    return 0;
  } finally {
    await client.close();
  }
}

function formatMark({ text, host, timeMs }: Mark): string {
  // Anybody may push one.
  return printable(`${new Date(timeMs).toISOString()}  ${host}  ${text}`);
}

function checkedText(text: string): string {
  const trimmed = text.trim();
  const isLine = trimmed !== '' && trimmed.length <= MAX_MARK_LENGTH && !/\p{Cc}/u.test(trimmed);
  if (isLine) return trimmed;
  throw new UserError(
    `a mark is a line of 1 to ${MAX_MARK_LENGTH} characters, got ${JSON.stringify(text.slice(0, 60))}`,
  );
}

function timeOf(at: string | undefined, nowMs: number): number {
  if (at === undefined) return nowMs;
  const timeMs = parseTime(at, nowMs);
  if (timeMs === null) {
    throw new UserError(`--at: expected a time such as 14:05, now-10m or 2026-01-02T14:05:00Z, got '${at}'`);
  }
  return timeMs;
}
