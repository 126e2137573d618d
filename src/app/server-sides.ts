import { NarrowedQuery } from '../evaluate/query/narrowed-query.js';
import { QuerierClient } from '../evaluate/query/querier-client.js';
import { createHttpTransport } from '../evaluate/query/querier-transport.js';
import { createConnection } from '../lib/connection/create-connection.js';
import { DURATION_FORM, parseDuration } from '../lib/duration.js';
import { UserError } from '../lib/user-error.js';
import { CPU_PROFILE, HOST_LABEL, SAMPLES_PROFILE } from '../model/profile-names.js';
import { matchesAll, narrowSelector, parseSelector } from '../model/selector.js';
import { readPprof } from '../pprof/index.js';
import { findMarks, pickMark, rangesAround } from './find-marks.js';
import type { OpenedSide } from './opened-side.js';
import { type CommonFlags, readSettings } from './options.js';
import type { TimeRange } from './time-range.js';

/** Flags that say what of a server is compared. */
export interface ServerSidesFlags extends Pick<CommonFlags, 'config' | 'url'> {
  readonly selector?: string;
  readonly span?: string;
}

const DEFAULT_SPAN = '5m';

/** Spans of a server's profiles; it is not asked before it is needed. */
export class ServerSides {
  readonly #flags: ServerSidesFlags;
  #client: QuerierClient | null = null;

  constructor(flags: ServerSidesFlags) {
    this.#flags = flags;
  }

  /** Opens a span. Rejects with a `UserError` when nothing was sampled in it. */
  async open(name: string, range: TimeRange, selector = this.#flags.selector ?? '{}'): Promise<OpenedSide> {
    const { client, url } = this.#connect();
    const { signal } = new AbortController();
    const totals = await client.totals({ profileType: SAMPLES_PROFILE, selector, ...range }, [], signal);
    if (totals.every(({ value }) => value === 0)) {
      throw new UserError(`${url} has no CPU samples of ${selector} from ${formatRange(range)}`);
    }
    return {
      name: `${name} (${formatRange(range)})`,
      query: new NarrowedQuery(client, selector),
      range,
      profile: async () =>
        readPprof(await client.mergeProfile({ profileType: CPU_PROFILE, selector, ...range }, signal)),
      problems: [],
      brokenOff: null,
    };
  }

  /** Opens the spans before and after a mark, of its host unless a selector says more. */
  async openAround(name: string): Promise<{ readonly before: OpenedSide; readonly after: OpenedSide }> {
    const { span = DEFAULT_SPAN, selector } = this.#flags;
    const spanMs = parseDuration(span);
    if (spanMs === null) throw new UserError(`--span: expected ${DURATION_FORM}, got '${span}'`);
    const { client, windowMs } = this.#connect();
    const nowMs = Date.now();
    const onHost = parseSelector(selector ?? '{}').filter((matcher) => matcher.name === HOST_LABEL);
    const marks = await findMarks(client, {}, nowMs);
    const mark = pickMark(
      marks.filter(({ host }) => matchesAll({ [HOST_LABEL]: host }, onHost)),
      name,
    );
    const ofHost = narrowSelector(selector ?? '{}', { [HOST_LABEL]: mark.host }, [HOST_LABEL]);
    const { before, after } = rangesAround(mark, { windowMs, spanMs, nowMs });
    return {
      before: await this.open(`before '${mark.text}'`, before, ofHost),
      after: await this.open(`after '${mark.text}'`, after, ofHost),
    };
  }

  async close(): Promise<void> {
    await this.#client?.close();
  }

  #connect(): { readonly client: QuerierClient; readonly url: string; readonly windowMs: number } {
    const { url, config } = readSettings(this.#flags);
    const serverUrl = url ?? config.query.url;
    this.#client ??= new QuerierClient(
      createHttpTransport(createConnection(serverUrl, config.query.connection)),
    );
    return { client: this.#client, url: serverUrl, windowMs: config.collector.windowMs };
  }
}

function formatRange({ startMs, endMs }: TimeRange): string {
  const time = (ms: number) => new Date(ms).toISOString().replace(/\.000Z$/, 'Z');
  return `${time(startMs)} to ${time(endMs)}`;
}
