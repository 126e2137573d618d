import { isLoopback } from './is-loopback.js';

/** A server and how it is reached: where, as whom, whom it is trusted by, and how long it is waited for. */
export interface Connection {
  /** `http://HOST:PORT` or `https://HOST:PORT`, without a trailing slash. */
  readonly url: string;
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant?: string | undefined;
  /** Sent as `Authorization`; asked for with each request, so that tokens may change. */
  readonly authorization?: (() => string) | undefined;
  /** Certificate authority, a PEM file; the system's by default. */
  readonly caFile?: string | undefined;
  /** For an answer. */
  readonly timeoutMs: number;
}

/** Headers that say who asks, for one request. */
export function identityHeaders({ tenant, authorization }: Connection): Readonly<Record<string, string>> {
  return {
    ...(tenant ? { 'x-scope-orgid': tenant } : {}),
    ...(authorization ? { authorization: authorization() } : {}),
  };
}

/** Whether the proxy of the environment is asked, where there is one: not on the way to this very host. */
export function mayUseProxy({ url }: Pick<Connection, 'url'>): boolean {
  return !isLoopback(new URL(url).hostname);
}
