import { readFileSync } from 'node:fs';
import {
  type ChannelCredentials,
  Client,
  credentials,
  Metadata,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { push as api } from '../gen/api.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import { PushError } from './push-error.js';

/** How a server is reached. */
export interface PushClientOptions {
  /** `http://HOST:PORT`, or `https://`. */
  readonly url: string;
  /** Sent as `x-scope-orgid`. */
  readonly tenant?: string | undefined;
  /** Sent as `authorization`, if at all. */
  readonly authorization?: string | undefined;
  /** A PEM file; the system's authorities by default. */
  readonly caFile?: string | undefined;
  readonly timeoutMs: number;
}

/** One profile of one series, as it travels. */
export interface ProfilePush {
  /** Labels of the series, `__name__` among them. */
  readonly labels: Labels;
  /** pprof, gzipped. */
  readonly pprof: Uint8Array;
}

/** A client of `push.v1.PusherService`. */
export interface PushClient {
  /** Sends profiles in one call. Rejects with {@link PushError}. */
  push(profiles: readonly ProfilePush[]): Promise<void>;
  close(): void;
}

const PATH = '/push.v1.PusherService/Push';
const MAX_MESSAGE_BYTES = 64 << 20;

/** Creates a client that speaks gRPC; it connects when it is first used. */
export function createPushClient(options: PushClientOptions): PushClient {
  const { url, timeoutMs } = options;
  const { hostname, port, protocol } = new URL(url);
  const address = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const client = new Client(address, credentialsOf(protocol, options.caFile), {
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.enable_http_proxy': isLoopback(hostname) ? 0 : 1,
  });
  const metadata = new Metadata();
  if (options.tenant) metadata.set('x-scope-orgid', options.tenant);
  if (options.authorization) metadata.set('authorization', options.authorization);
  return {
    push: (profiles) =>
      new Promise((resolve, reject) => {
        const done = (error: ServiceError | null) => {
          if (error === null) resolve();
          else reject(new PushError(error.code, url, explain(error), { cause: error }));
        };
        client.makeUnaryRequest(
          PATH,
          (request: api.v1.IPushRequest) => Buffer.from(api.v1.PushRequest.encode(request).finish()),
          (bytes: Buffer) => api.v1.PushResponse.decode(bytes),
          createRequest(profiles),
          metadata,
          { deadline: Date.now() + timeoutMs },
          done,
        );
      }),
    close: () => client.close(),
  };
}

function createRequest(profiles: readonly ProfilePush[]): api.v1.IPushRequest {
  return {
    series: profiles.map(({ labels, pprof }) => ({
      labels: sortedLabels(labels).map(([name, value]) => ({ name, value })),
      samples: [{ rawProfile: pprof, ID: '' }],
    })),
  };
}

function credentialsOf(protocol: string, caFile: string | undefined): ChannelCredentials {
  if (protocol === 'http:') return credentials.createInsecure();
  return credentials.createSsl(caFile === undefined ? null : readFileSync(caFile));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** What a server of HTTP/1.1 alone looks like to gRPC. */
function explain({ code, details }: ServiceError): string {
  const isProtocol = code === status.UNAVAILABLE && /protocol error/i.test(details);
  return isProtocol ? `${details} (the server may not speak gRPC)` : details;
}
