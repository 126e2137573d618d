import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, httpStatusOf, isOurs, toApiError, unmarshalError } from './api-error.js';
import { type ApiMethod, EncodedMessage, encodeAnswer } from './api-method.js';
import { openConnectCall } from './connect-call.js';
import { messageFromJson, messageToJson } from './connect-json.js';
import { readBody } from './read-body.js';
import { sendBody, sendJson } from './respond.js';
import { withinSignal } from './within-signal.js';

const JSON_TYPE = 'application/json';
const BINARY_TYPE = 'application/proto';

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
  if (request.method !== 'POST') {
    const message = `${method.path} is called by POST`;
    sendJson(response, 405, { code: 'unimplemented', message }, { allow: 'POST' });
    return;
  }
  if (contentType !== JSON_TYPE && contentType !== BINARY_TYPE) {
    const expected = `${JSON_TYPE}, ${BINARY_TYPE}`;
    const message = `expected the content type to be one of ${expected}`;
    sendJson(response, 415, { code: 'unknown', message }, { 'accept-post': expected });
    return;
  }
  const call = openConnectCall(request, response);
  const { signal } = call.context;
  try {
    const message = readMessage(method, contentType, await withinSignal(readBody(request), signal));
    const answer = await withinSignal(method.call(message, call.context), signal);
    await sendBody(request, response, 200, contentType, writeMessage(method, contentType, answer));
  } catch (error) {
    if (isOurs(error)) onFailure(error);
    const { code, message } = toApiError(error);
    sendJson(response, httpStatusOf(code), { code, message });
  } finally {
    call.close();
  }
}

function readMessage({ requestType, requestClass }: ApiMethod, contentType: string, body: Buffer): object {
  if (contentType === JSON_TYPE) return messageFromJson(requestType, decodeText(body) || '{}');
  try {
    return requestClass.decode(body);
  } catch (error) {
    throw unmarshalError(error);
  }
}

function writeMessage(method: ApiMethod, contentType: string, answer: object): Uint8Array {
  if (contentType !== JSON_TYPE) return encodeAnswer(method, answer);
  const message = answer instanceof EncodedMessage ? method.responseClass.decode(answer.bytes) : answer;
  return Buffer.from(messageToJson(method.responseType, message));
}

/** As text what is UTF-8; what is not would become another name. */
function decodeText(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ApiError('invalid_argument', 'unmarshal message: the JSON is not valid UTF-8');
  }
}
