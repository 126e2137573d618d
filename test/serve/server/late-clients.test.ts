import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LocalServer, startLocalServer } from './local-server.js';

const PUSH = '/push.v1.PusherService/Push';
let local: LocalServer;

beforeAll(async () => {
  local = await startLocalServer(new Map(), { timeouts: { headersMs: 50, requestMs: 800 } });
});
afterAll(() => local.stop());

/** What a server says to a client that sends `text` and then nothing, until the server ends the connection. */
function sendAndWait(...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port: local.server.port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.once('close', () => resolve(answer));
    for (const piece of pieces) socket.write(piece);
  });
}

const headersOf = (more: string) => `POST ${PUSH} HTTP/1.1\r\nHost: localhost\r\n${more}`;

describe('the connection of a client ends', () => {
  test('that does not end its headers', async () => {
    expect(await sendAndWait(headersOf(''))).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('that does not end its body', async () => {
    const headers = headersOf('Content-Type: application/json\r\nContent-Length: 10\r\n\r\n');
    expect(await sendAndWait(headers, '{"ser')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('that does not end its gzipped body', async () => {
    const headers = headersOf(
      'Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n',
    );
    expect(await sendAndWait(headers, gzipSync('{}').subarray(0, 12))).toMatch(/^HTTP\/1\.1 408 /);
  });
});

test('a gRPC call whose message does not come ends, and the others of its connection do not', async () => {
  const session = connectHttp2(`http://127.0.0.1:${local.server.port}`);
  const headers = { ':method': 'POST', ':path': PUSH, 'content-type': 'application/grpc', te: 'trailers' };
  const outcomeOf = (body: Uint8Array | null) =>
    new Promise<string>((resolve) => {
      const stream = session.request(headers);
      const read = ({ 'grpc-status': code, 'grpc-message': message }: Record<string, unknown>) => {
        if (code !== undefined) resolve(`${code} ${decodeURIComponent(String(message))}`);
      };
      stream.on('response', read);
      stream.on('trailers', read);
      stream.on('error', () => {});
      stream.resume();
      if (body !== null) stream.end(body);
    });
  const [late, inTime] = await Promise.all([outcomeOf(null), outcomeOf(Buffer.alloc(5))]);
  session.destroy();
  expect(late).toBe('4 the request was not there within 800 ms');
  expect(inTime).toBe('3 no profiles received');
});

test('none of them is a failure of ours', () => {
  expect(local.failures).toEqual([]);
});
