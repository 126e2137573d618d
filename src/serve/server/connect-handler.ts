import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, httpStatusOf, isOurs, toApiError } from './api-error.js';
import type { ApiMethod } from './api-methods.js';
import { messageFromJson, messageToJson } from './connect-json.js';
import { readBody } from './read-body.js';
import { sendBody, sendJson } from './respond.js';

/**
 * Answers calls by Connect's unary protocol over HTTP/1.1: POST, binary
 * (`application/proto`) or JSON, gzipped or not. https://connectrpc.com/docs/protocol
 */
export async function answerConnect(
  method: ApiMethod,
  request: IncomingMessage,
  response: ServerResponse,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  const isJson = contentType === 'application/json';
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST' }).end();
    return;
  }
  if (!isJson && contentType !== 'application/proto') {
    response.writeHead(415, { 'accept-post': 'application/json, application/proto' }).end();
    return;
  }
  try {
    const body = await readBody(request);
    const message = isJson
      ? messageFromJson(method.requestType, body.toString('utf8') || '{}')
      : decodeProto(method, body);
    const answer = await withTimeout(method.call(message), timeoutMsOf(request));
    const bytes = isJson
      ? Buffer.from(messageToJson(method.responseType, answer))
      : Buffer.from(method.responseClass.encode(answer).finish());
    await sendBody(request, response, 200, isJson ? 'application/json' : 'application/proto', bytes);
  } catch (error) {
    if (isOurs(error)) onFailure(error);
    const { code, message } = toApiError(error);
    sendJson(response, httpStatusOf(code), { code, message });
  }
}

function decodeProto({ requestClass }: ApiMethod, body: Buffer): object {
  try {
    return requestClass.decode(body);
  } catch (error) {
    throw new ApiError('invalid_argument', `unmarshal message: ${(error as Error).message}`);
  }
}

function timeoutMsOf(request: IncomingMessage): number | null {
  const text = request.headers['connect-timeout-ms'];
  return typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number | null): Promise<T> {
  if (timeoutMs === null) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new ApiError('deadline_exceeded', `no answer within ${timeoutMs} ms`);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
