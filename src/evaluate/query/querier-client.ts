import { querier, type types } from '../../gen/api.js';
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
import type { QuerierTransport } from './querier-transport.js';

/** A message class of the generated API. */
interface MessageClass<I, O> {
  encode(message: I): { finish(): Uint8Array };
  decode(bytes: Uint8Array): O;
}

/**
 * Profiles of any server that speaks the querier API. Stacks come by SelectMergeProfile, which no server truncates.
 */
export class QuerierClient implements ProfileQuery, ProfileSource {
  readonly #transport: QuerierTransport;
  readonly #queries = new Map<string, number>();

  constructor(transport: QuerierTransport) {
    this.#transport = transport;
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
    return readStacks(this.#transport.url, await this.mergeProfile(selection, signal));
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
    return this.#transport.close();
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
  #send(method: string, message: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    this.#queries.set(method, (this.#queries.get(method) ?? 0) + 1);
    return this.#transport.send(method, message, signal);
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
