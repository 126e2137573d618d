import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiMethod } from './api-method.js';
import { answerConnect } from './connect-handler.js';
import type { OwnNames } from './own-names.js';
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

/** What is served by HTTP/1.1. */
export interface HttpContent {
  readonly methods: readonly ApiMethod[];
  /** By path. */
  readonly gets: ReadonlyMap<string, GetHandler>;
  /** By path. */
  readonly files: ReadonlyMap<string, StaticFile>;
  /** Told of failures that are ours. */
  readonly onFailure: (error: unknown) => void;
}

/** The page takes nothing from elsewhere, runs no inline script, and stands in no frame of another. */
const PAGE_HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
/** Paths are read relative to it. */
const BASE_URL = 'http://localhost';
/** How Connect and gRPC call procedures: `/PACKAGE.Service/Method`. */
const PROCEDURE_PATH = /^\/\w+(\.\w+)+\/\w+$/;

/** Answers one request of HTTP/1.1. */
export async function answerHttp(
  content: HttpContent,
  names: OwnNames,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = names.refusalOf(request.headers.host);
  if (refusal !== null) {
    sendJson(response, 403, { code: 'permission_denied', message: refusal });
    return;
  }
  const target = request.url ?? '/';
  if (!URL.canParse(target, BASE_URL)) {
    sendJson(response, 400, { code: 'invalid_argument', message: `there is no such path as ${target}` });
    return;
  }
  const url = new URL(target, BASE_URL);
  const method = content.methods.find(({ path }) => path === url.pathname);
  if (method === undefined) return answerGet(content, url, request, response);
  if (isForeign(request)) {
    const message = 'requests from pages of other origins are refused';
    sendJson(response, 403, { code: 'permission_denied', message });
    return;
  }
  return answerConnect(method, request, response, content.onFailure);
}

async function answerGet(
  { gets, files }: HttpContent,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = url;
  const handler = gets.get(pathname);
  const file = files.get(pathname);
  if (handler === undefined && file === undefined) {
    sendNothingThere(response, pathname);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const message = `${pathname} is asked for by GET`;
    sendJson(response, 405, { code: 'unimplemented', message }, { allow: 'GET, HEAD' });
    return;
  }
  const page = await handler?.(url);
  if (page) {
    const { status = 200, contentType, body, headers = {} } = page;
    return sendBody(request, response, status, contentType, Buffer.from(body), headers);
  }
  if (file) return sendFile(request, response, file);
  sendNothingThere(response, pathname);
}

/** To Connect's clients a procedure that is not there is `unimplemented`, with status 404: so the real server has it. */
function sendNothingThere(response: ServerResponse, pathname: string): void {
  const answer = PROCEDURE_PATH.test(pathname)
    ? { code: 'unimplemented', message: `there is no procedure ${pathname}` }
    : { code: 'not_found', message: `there is nothing at ${pathname}` };
  sendJson(response, 404, answer);
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
