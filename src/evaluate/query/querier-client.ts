import { type Dispatcher, request } from 'undici';
import { querier, type types } from '../../gen/api.js';
import { type Connection, identityHeaders } from '../../lib/connection/connection.js';
import { createDispatcher } from '../../lib/connection/http-dispatcher.js';
import { DecodeError } from '../../model/decode-error.js';
import { type Labels, labelsOfPairs, pickLabels } from '../../model/labels.js';
import {
  type GroupTotal,
  MAX_RANGE_MS,
  type ProfileQuery,
  type ProfileSelection,
  type ProfileSource,
  type StackCount,
} from '../../model/profile-query.js';
import { QueryError } from '../../model/query-error.js';
import { functionsOfStack } from '../../model/sample-table.js';
import { narrowSelector } from '../../model/selector.js';
import { type Pprof, readPprof } from '../../pprof/index.js';

/** A message class of the generated API. */
interface MessageClass<I, O> {
  encode(message: I): { finish(): Uint8Array };
  decode(bytes: Uint8Array): O;
}

const MAX_ANSWER_BYTES = 256 << 20;

/**
 * Profiles of any server that speaks the querier API: Connect, binary, over
 * HTTP/1.1. Stacks come by SelectMergeProfile, which no server truncates.
 */
export class QuerierClient implements ProfileQuery, ProfileSource {
  readonly #connection: Connection;
  readonly #dispatcher: Dispatcher;
  readonly #queries = new Map<string, number>();

  /** Throws a `UserError` when `caFile` cannot be read. */
  constructor(connection: Connection) {
    const { timeoutMs } = connection;
    this.#connection = connection;
    this.#dispatcher = createDispatcher(connection, {
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: MAX_ANSWER_BYTES,
    });
  }

  async series(
    selection: ProfileSelection,
    labelNames: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Labels[]> {
    const answer = await this.#call(
      'Series',
      querier.v1.SeriesRequest,
      querier.v1.SeriesResponse,
      {
        matchers: [withProfileType(selection)],
        labelNames: [...labelNames],
        ...wireRange(selection),
      },
      signal,
    );
    return (answer.labelsSet ?? []).map(({ labels }) => pickLabels(readLabels(labels), labelNames));
  }

  async totals(
    selection: ProfileSelection,
    by: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly GroupTotal[]> {
    // One step over the whole range: its point stands at the end, and covers what is after the start.
    const rangeMs = selection.endMs - selection.startMs;
    const answer = await this.#call(
      'SelectSeries',
      querier.v1.SelectSeriesRequest,
      querier.v1.SelectSeriesResponse,
      {
        profileTypeID: selection.profileType,
        labelSelector: selection.selector,
        // So that a profile at the very start is in the step too.
        start: selection.startMs - 1,
        end: selection.startMs - 1 + rangeMs,
        step: rangeMs / 1000,
        groupBy: [...by],
      },
      signal,
    );
    return (answer.series ?? []).map(({ labels, points }) => ({
      labels: readLabels(labels),
      value: (points ?? []).reduce(
        (sum, point) => (Number(point.timestamp) >= selection.startMs ? sum + (point.value ?? 0) : sum),
        0,
      ),
    }));
  }

  async mergeStacks(selection: ProfileSelection, signal: AbortSignal): Promise<readonly StackCount[]> {
    return readStacks(this.#connection.url, await this.mergeProfile(selection, signal));
  }

  mergeProfile(selection: ProfileSelection, signal: AbortSignal): Promise<Uint8Array> {
    const { profileType: profileTypeID, selector: labelSelector } = selection;
    const request = querier.v1.SelectMergeProfileRequest;
    const message = { profileTypeID, labelSelector, ...wireRange(selection) };
    return this.#send('SelectMergeProfile', request.encode(message).finish(), signal);
  }

  /** How often each method was called. */
  get queries(): ReadonlyMap<string, number> {
    return this.#queries;
  }

  /** Ends idle connections. */
  close(): Promise<void> {
    return this.#dispatcher.close();
  }

  async #call<I, O>(
    method: string,
    requestClass: MessageClass<I, unknown>,
    answerClass: MessageClass<never, O>,
    message: I,
    signal: AbortSignal,
  ): Promise<O> {
    return answerClass.decode(await this.#send(method, requestClass.encode(message).finish(), signal));
  }

  /** Resolves with the bytes of the answer. */
  async #send(method: string, message: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const { url, timeoutMs } = this.#connection;
    this.#queries.set(method, (this.#queries.get(method) ?? 0) + 1);
    try {
      const { statusCode, body } = await request(`${url}/querier.v1.QuerierService/${method}`, {
        method: 'POST',
        dispatcher: this.#dispatcher,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        headers: {
          'content-type': 'application/proto',
          'connect-protocol-version': '1',
          ...identityHeaders(this.#connection),
        },
        body: message,
      });
      const bytes = new Uint8Array(await body.arrayBuffer());
      if (statusCode === 200) return bytes;
      throw readError(url, method, statusCode, bytes);
    } catch (error) {
      throw asQueryError(error, url, method, signal);
    }
  }
}

/** Servers take both ends as inclusive; ours are exclusive. */
function wireRange({ startMs, endMs }: ProfileSelection): { start: number; end: number } {
  if (endMs - startMs > MAX_RANGE_MS) {
    throw new QueryError('invalid_argument', 'a query longer than a day is refused by servers');
  }
  return { start: startMs, end: endMs - 1 };
}

/** Series are not selected by profile type, but by the label that it is to servers. */
function withProfileType({ profileType, selector }: ProfileSelection): string {
  return narrowSelector(selector, { __profile_type__: profileType }, ['__profile_type__']);
}

function readLabels(pairs: readonly types.v1.ILabelPair[] | null | undefined): Labels {
  return labelsOfPairs((pairs ?? []).map(({ name, value }) => [name ?? '', value ?? '']));
}

function readStacks(url: string, answer: Uint8Array): readonly StackCount[] {
  const { samples } = readAnswer(url, answer);
  const { rowCount, stackOf, values, valueCount } = samples;
  return Array.from({ length: rowCount }, (_, row) => ({
    functions: functionsOfStack(samples, stackOf[row]!),
    value: values[row * valueCount] ?? 0,
  }));
}

function readAnswer(url: string, answer: Uint8Array): Pprof {
  try {
    return readPprof(answer);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new QueryError('unknown', `${url} answers SelectMergeProfile with no pprof: ${error.message}`, {
      cause: error,
    });
  }
}

function readError(url: string, method: string, statusCode: number, bytes: Uint8Array): QueryError {
  const text = Buffer.from(bytes).toString();
  const fallback = { code: statusCode >= 500 ? 'unavailable' : 'unknown', message: `status ${statusCode}` };
  let answer: { code?: string; message?: string } = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // Some proxy in between has answered.
  }
  const { code, message } = { ...fallback, ...answer };
  return new QueryError(code, `${url} refused ${method}: ${message}`);
}

function asQueryError(error: unknown, url: string, method: string, signal: AbortSignal): unknown {
  if (error instanceof QueryError || signal.aborted) return error;
  const { name, message, code } = error as NodeJS.ErrnoException;
  const isTimeout = name === 'TimeoutError';
  const reason = isTimeout ? 'no answer in time' : code || message;
  return new QueryError(
    isTimeout ? 'deadline_exceeded' : 'unavailable',
    `${url} does not answer ${method}: ${reason}`,
    {
      cause: error,
    },
  );
}
