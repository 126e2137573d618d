import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server as GrpcServer } from '@grpc/grpc-js';
import { reasonOf } from '../../lib/reason-of.js';
import { UserError } from '../../lib/user-error.js';
import { createGrpcGuard } from './grpc-guard.js';
import { createGrpcService } from './grpc-services.js';
import { answerHttp, type HttpContent } from './http-handler.js';
import { serveGrpcBeside } from './one-port.js';
import { OwnNames } from './own-names.js';
import { MAX_BODY_BYTES } from './read-body.js';
import { sendJson } from './respond.js';

/** What a server serves, and where. */
export interface ServerOptions extends HttpContent {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Names by which it is reached beside loopback's, `host` and addresses: `spinscope.example.org`, `*.example.org`. Requests for others are refused. */
  readonly names?: readonly string[];
  readonly timeouts?: ServerTimeouts;
}

/** How long clients may take, ms. */
export interface ServerTimeouts {
  /** From a connection's first byte to the end of the request's headers. */
  readonly headersMs: number;
  /** To the end of its body. */
  readonly requestMs: number;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://HOST:PORT`, as a client on this host reaches it. */
  readonly url: string;
  readonly port: number;
  /** Ends running calls in `graceMs`, then all connections. */
  close(graceMs: number): Promise<void>;
}

const DEFAULT_TIMEOUTS: ServerTimeouts = { headersMs: 10_000, requestMs: 60_000 };
/** Node looks for requests that are late this often, or as often as the shorter timeout asks for. */
const MAX_CHECK_INTERVAL_MS = 1000;
const MAX_STREAMS = 1000;
/** A gRPC client that does not answer a ping in time is gone; one that calls nothing for long is let go. */
const GRPC_LIVENESS = {
  'grpc.keepalive_time_ms': 60_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.max_connection_idle_ms': 600_000,
};

/** Listens on one port for gRPC, Connect and HTTP. Rejects with a `UserError` when it cannot. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const timeouts = options.timeouts ?? DEFAULT_TIMEOUTS;
  const names = new OwnNames([options.host, ...(options.names ?? [])]);
  const grpc = createGrpcServer(options, names, timeouts);
  const { http, running } = createHttpServer(options, names, timeouts);
  serveGrpcBeside(http, grpc);
  const sockets = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(listenError(options, error)));
    http.listen(options.port, options.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: urlOf(options.host, port),
    port,
    async close(graceMs) {
      const closed = new Promise((resolve) => http.close(resolve));
      const ended = new Promise<void>((resolve) => grpc.tryShutdown(() => resolve()));
      await Promise.race([
        Promise.all([ended, ...running]),
        new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
      ]);
      grpc.forceShutdown();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function createGrpcServer(
  { methods, onFailure }: HttpContent,
  names: OwnNames,
  { requestMs }: ServerTimeouts,
): GrpcServer {
  const grpc = new GrpcServer({
    'grpc.max_receive_message_length': MAX_BODY_BYTES,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': MAX_STREAMS,
    ...GRPC_LIVENESS,
    interceptors: [createGrpcGuard(names, requestMs)],
  });
  const { definition, implementation } = createGrpcService(methods, onFailure);
  if (methods.length > 0) grpc.addService(definition, implementation);
  return grpc;
}

/** An HTTP server and, until it is sent, each answer that it owes. */
function createHttpServer(
  content: HttpContent,
  names: OwnNames,
  { headersMs, requestMs }: ServerTimeouts,
): { readonly http: HttpServer; readonly running: ReadonlySet<Promise<unknown>> } {
  const running = new Set<Promise<unknown>>();
  const checkMs = Math.min(MAX_CHECK_INTERVAL_MS, headersMs, requestMs);
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkMs,
  };
  const http = createServer(limits, (request, response) => {
    const sent = new Promise((resolve) => response.once('close', resolve));
    running.add(sent);
    sent.then(() => running.delete(sent));
    answerHttp(content, names, request, response).catch((error: unknown) => {
      content.onFailure(error);
      if (!response.headersSent) sendJson(response, 500, { code: 'internal', message: 'internal error' });
      else response.destroy();
    });
  });
  return { http, running };
}

function listenError({ host, port }: ServerOptions, error: Error): UserError {
  const reason = reasonOf(error, {
    EADDRINUSE: 'the port is in use; give another with --listen',
    EADDRNOTAVAIL: 'this host has no such address',
    ENOTFOUND: 'there is no such address',
  });
  return new UserError(`cannot listen on ${host}:${port}: ${reason}`, { cause: error });
}

function urlOf(host: string, port: number): string {
  const isAny = host === '0.0.0.0' || host === '::';
  const name = isAny ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
