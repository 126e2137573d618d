import { readFileSync } from 'node:fs';
import { Agent, type Dispatcher, request } from 'undici';

/** Where the Kubernetes API is, and as whom it is asked. */
export interface KubernetesApi {
  /** `https://HOST:PORT`, without a trailing slash. */
  readonly url: string;
  /** Read with each request: the kubelet renews it. Requests are anonymous without it. */
  readonly tokenFile?: string | undefined;
  /** PEM; the system's authorities by default. */
  readonly caFile?: string | undefined;
  /** For a whole list, and for a watch to start. */
  readonly timeoutMs: number;
}

/** The API did not answer as it should; the message is for people. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';
  /** Status of the answer, 0 when there was none. */
  readonly statusCode: number;

  constructor(message: string, statusCode = 0, options?: ErrorOptions) {
    super(message, options);
    this.statusCode = statusCode;
  }
}

/** More pods than a node can have, a hundred times over. */
const MAX_LIST_BYTES = 64 << 20;
/** The API takes no object beyond 3 MiB. */
const MAX_LINE_BYTES = 8 << 20;
/** A watch that says nothing for so long after its end was due is dead, ms. */
const WATCH_SLACK_MS = 30_000;

/** Asks the API by one set of connections. All errors are {@link KubernetesError}, but for the signal's own reason. */
export class KubernetesClient {
  readonly #api: KubernetesApi;
  readonly #agent: Agent;

  /** Reads the certificate authority. Throws a {@link KubernetesError} when it cannot. */
  constructor(api: KubernetesApi) {
    this.#api = api;
    // No proxy: a cluster's API is asked from inside.
    this.#agent = new Agent(api.caFile === undefined ? {} : { connect: { ca: readSecret(api.caFile) } });
  }

  /** The JSON at a path. */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    return this.#ask(signal, async () => {
      const timeout = AbortSignal.timeout(this.#api.timeoutMs);
      const body = await this.#request(path, AbortSignal.any([signal, timeout]), this.#api.timeoutMs);
      let bytes = 0;
      const chunks: Buffer[] = [];
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > MAX_LIST_BYTES)
          throw new KubernetesError('the Kubernetes API answers with too many pods');
        chunks.push(chunk);
      }
      return parseJson(Buffer.concat(chunks).toString());
    });
  }

  /** A watch: one JSON document per line, for at most `seconds`; `onStart` is called when the API agrees to it. */
  async *watch(
    path: string,
    seconds: number,
    signal: AbortSignal,
    onStart: () => void,
  ): AsyncGenerator<unknown> {
    const silenceMs = seconds * 1000 + WATCH_SLACK_MS;
    const body = await this.#ask(signal, () => this.#request(path, signal, silenceMs));
    onStart();
    const decoder = new TextDecoder();
    let rest = '';
    const chunks = body[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await this.#ask(signal, () => chunks.next());
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop()!;
      if (rest.length > MAX_LINE_BYTES)
        throw new KubernetesError('the Kubernetes API answers without an end');
      for (const line of lines) if (line !== '') yield parseJson(line);
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #request(
    path: string,
    signal: AbortSignal,
    bodyTimeout: number,
  ): Promise<Dispatcher.ResponseData['body']> {
    const { url, tokenFile, timeoutMs } = this.#api;
    const { statusCode, body } = await request(`${url}${path}`, {
      dispatcher: this.#agent,
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout,
      headers: {
        accept: 'application/json',
        ...(tokenFile === undefined ? {} : { authorization: `Bearer ${readSecret(tokenFile).trim()}` }),
      },
    });
    if (statusCode === 200) return body;
    const text = (await body.text()).slice(0, 10_000);
    throw new KubernetesError(`the Kubernetes API answers ${statusCode}: ${reasonIn(text)}`, statusCode);
  }

  async #ask<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof KubernetesError || signal.aborted) throw error;
      const { name, message, code } = error as NodeJS.ErrnoException;
      const reason = name === 'TimeoutError' ? 'no answer in time' : code || message;
      throw new KubernetesError(`the Kubernetes API at ${this.#api.url} does not answer: ${reason}`, 0, {
        cause: error,
      });
    }
  }
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new KubernetesError(`cannot read ${path} of the service account: ${(error as Error).message}`, 0, {
      cause: error,
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new KubernetesError('the Kubernetes API answers with something that is no JSON', 0, {
      cause: error,
    });
  }
}

/** Errors are v1.Status, but a proxy in between has a word of its own. */
function reasonIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Then it is text.
  }
  return text.slice(0, 200);
}
