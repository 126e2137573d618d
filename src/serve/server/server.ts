import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server as GrpcServer } from '@grpc/grpc-js';
import { reasonOf } from '../../lib/reason-of.js';
import { UserError } from '../../lib/user-error.js';
import type { ApiMethod } from './api-methods.js';
import { answerConnect } from './connect-handler.js';
import { createGrpcService } from './grpc-services.js';
import { createOnePortServer } from './one-port.js';
import { MAX_BODY_BYTES } from './read-body.js';
import { sendBody, sendJson } from './respond.js';
import type { StaticFile } from './static-files.js';

/** An answer to a GET request that is no part of the profile API. */
export interface Page {
  readonly status?: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers `GET path`; null: there is nothing. */
export type GetHandler = (url: URL) => Promise<Page | null> | Page | null;

/** What a server serves, and where. */
export interface ServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly methods: readonly ApiMethod[];
  /** By path. */
  readonly gets: ReadonlyMap<string, GetHandler>;
  readonly files: ReadonlyMap<string, StaticFile>;
  /** Told of failures that are ours. */
  readonly onFailure: (error: unknown) => void;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://HOST:PORT`, as a client on this host reaches it. */
  readonly url: string;
  readonly port: number;
  /** Ends running calls in `graceMs`, then all connections. */
  close(graceMs: number): Promise<void>;
}

/** The page takes nothing from elsewhere, runs no inline script, and stands in no frame of another. */
const PAGE_HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const MAX_STREAMS = 1000;
/** Paths are read relative to it. */
const BASE_URL = 'http://localhost';

/** Listens on one port for gRPC, Connect and HTTP. Rejects with a `UserError` when it cannot. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const grpc = new GrpcServer({
    'grpc.max_receive_message_length': MAX_BODY_BYTES,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': MAX_STREAMS,
  });
  const { definition, implementation } = createGrpcService(options.methods, options.onFailure);
  if (options.methods.length > 0) grpc.addService(definition, implementation);
  const http = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 }, (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.onFailure(error);
      if (!response.headersSent) sendJson(response, 500, { code: 'internal', message: 'internal error' });
      else response.destroy();
    });
  });
  const server = createOnePortServer(grpc, http);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(options, error)));
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: urlOf(options.host, port),
    port,
    async close(graceMs) {
      const closed = new Promise((resolve) => server.close(resolve));
      http.closeIdleConnections();
      await Promise.race([
        new Promise<void>((resolve) => grpc.tryShutdown(() => resolve())),
        new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
      ]);
      grpc.forceShutdown();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function answer(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/';
  if (!URL.canParse(target, BASE_URL)) {
    sendJson(response, 400, { code: 'invalid_argument', message: `there is no such path as ${target}` });
    return;
  }
  const url = new URL(target, BASE_URL);
  const method = options.methods.find(({ path }) => path === url.pathname);
  if (method) {
    if (isForeign(request)) {
      sendJson(response, 403, {
        code: 'permission_denied',
        message: 'requests from pages of other origins are refused',
      });
      return;
    }
    return answerConnect(method, request, response, options.onFailure);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const page = await options.gets.get(url.pathname)?.(url);
  if (page) {
    const { status = 200, contentType, body, headers = {} } = page;
    return sendBody(request, response, status, contentType, Buffer.from(body), headers);
  }
  const file = options.files.get(url.pathname);
  if (file) return sendFile(request, response, file);
  sendJson(response, 404, { code: 'not_found', message: `there is nothing at ${url.pathname}` });
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): Promise<void> {
  const headers = { ...PAGE_HEADERS, etag: file.etag, 'cache-control': 'no-cache' };
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  await sendBody(request, response, 200, file.contentType, file.bytes, headers);
}

/** A browser says where a page comes from that asks; ours comes from this very server. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
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
