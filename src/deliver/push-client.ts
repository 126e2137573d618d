import {
  type CallOptions,
  type ChannelCredentials,
  Client,
  credentials,
  Metadata,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { push } from '../gen/api.js';
import { type Connection, identityHeaders, mayUseProxy } from '../lib/connection/connection.js';
import { readCaFile } from '../lib/connection/read-ca-file.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import { PushError, type PushErrorCode } from './push-error.js';

/** The procedure that takes profiles. */
export const PUSH_PATH = '/push.v1.PusherService/Push';
/** Above the largest push there is: a window's profiles after splitting. */
const MAX_MESSAGE_BYTES = 64 << 20;
const MAX_BACKOFF_MS = 10_000;

/** Profiles of one series: its labels, and pprofs, gzipped or not. */
export interface SeriesPush {
  /** With `__name__` and `service_name`. */
  readonly labels: Labels;
  readonly profiles: readonly Uint8Array[];
}

/** A client of `push.v1.PusherService`. */
export interface PushClient {
  /** Pushes once. Throws {@link PushError}. */
  push(series: readonly SeriesPush[]): Promise<void>;
  close(): void;
}

/** Creates a client that connects when it first pushes. Throws a `UserError` when `caFile` cannot be read. */
export function createPushClient(connection: Connection): PushClient {
  const { url, timeoutMs } = connection;
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === 'https:';
  const address = `${hostname}:${port || (isTls ? 443 : 80)}`;
  const client = new Client(address, credentialsOf(connection, isTls), {
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    // A server that comes back is found again soon.
    'grpc.max_reconnect_backoff_ms': MAX_BACKOFF_MS,
    ...(mayUseProxy(connection) ? {} : { 'grpc.enable_http_proxy': 0 }),
  });
  const send = (request: push.v1.PushRequest.$Properties): Promise<void> =>
    new Promise((resolve, reject) => {
      const call: CallOptions = { deadline: Date.now() + timeoutMs };
      const settle = (error: ServiceError | null) =>
        error ? reject(toPushError(error, url, timeoutMs)) : resolve();
      client.makeUnaryRequest(
        PUSH_PATH,
        encodeRequest,
        ignoreReply,
        request,
        metadataOf(connection),
        call,
        settle,
      );
    });
  return { push: (series) => send(toRequest(series)), close: () => client.close() };
}

function credentialsOf({ caFile }: Connection, isTls: boolean): ChannelCredentials {
  if (!isTls) return credentials.createInsecure();
  return credentials.createSsl(caFile === undefined ? null : readCaFile(caFile));
}

function metadataOf(connection: Connection): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(identityHeaders(connection))) metadata.set(name, value);
  return metadata;
}

/** The message of a push. */
export function toRequest(series: readonly SeriesPush[]): push.v1.PushRequest.$Properties {
  return {
    series: series.map(({ labels, profiles }) => ({
      labels: sortedLabels(labels).map(([name, value]) => ({ name, value })),
      samples: profiles.map((rawProfile) => ({ rawProfile })),
    })),
  };
}

/** Its bytes, not copied. */
export function encodeRequest(request: push.v1.PushRequest.$Properties): Buffer {
  const bytes = push.v1.PushRequest.encode(request).finish();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The reply says nothing; null would mean that there was none. */
function ignoreReply(): object {
  return {};
}

/**
 * `unknown` and `internal` look like trouble of the server's, but are its answer to a
 * profile it cannot read: never worth another try.
 */
const CODE_OF_STATUS: ReadonlyMap<status, PushErrorCode> = new Map([
  [status.UNAVAILABLE, 'unavailable'],
  [status.CANCELLED, 'unavailable'],
  [status.DEADLINE_EXCEEDED, 'deadline'],
  [status.RESOURCE_EXHAUSTED, 'rate_limited'],
  [status.UNAUTHENTICATED, 'unauthenticated'],
  [status.PERMISSION_DENIED, 'unauthenticated'],
  [status.UNIMPLEMENTED, 'unimplemented'],
]);

function toPushError(error: ServiceError, url: string, timeoutMs: number): PushError {
  const code = CODE_OF_STATUS.get(error.code) ?? 'rejected';
  return new PushError(code, sentence(code, error.details.slice(0, 500), url, timeoutMs), { cause: error });
}

function sentence(code: PushErrorCode, details: string, url: string, timeoutMs: number): string {
  switch (code) {
    case 'unavailable':
      return `cannot push to ${url}, is a server there that speaks gRPC: ${details}`;
    case 'deadline':
      return `${url} did not answer a push within ${timeoutMs / 1000} s`;
    case 'rate_limited':
      return `${url} takes no more profiles now: ${details}`;
    case 'unauthenticated':
      return `${url} refuses to take profiles from us, a tenant or credentials are expected: ${details}`;
    case 'unimplemented':
      return `${url} has no service push.v1.PusherService, a Pyroscope or spinscope server is expected: ${details}`;
    case 'rejected':
      return `${url} rejected a profile: ${details}`;
  }
}
