import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { querier } from '../../../src/gen/api.js';
import { grpcCall } from './grpc-call.js';
import { type LocalServer, startLocalServer } from './local-server.js';

const REFUSAL =
  'this server is not known as "evil.example": names it is reached by are listed in server.allowed_hosts';

let local: LocalServer;

beforeAll(async () => {
  const page = { contentType: 'text/plain', body: 'ready\n' };
  local = await startLocalServer(new Map([['/ready', () => page]]), { names: ['spinscope.example.org'] });
});
afterAll(() => local.stop());

/** Status and body of a request with any `Host`, which `fetch` does not let one send. */
function ask(method: string, path: string, host: string): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port: local.server.port, method, path, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve([answer.statusCode, body]));
    });
    sent.once('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

describe('a name that is not the server’s own', () => {
  test.each([
    ['GET', '/ready'],
    ['GET', '/'],
    ['GET', '/nothing'],
    ['POST', '/querier.v1.QuerierService/ProfileTypes'],
    ['POST', '/push.v1.PusherService/Push'],
  ])('is refused: %s %s', async (method, path) => {
    const [status, body] = await ask(method, path, 'evil.example:4040');
    expect([status, JSON.parse(body)]).toEqual([403, { code: 'permission_denied', message: REFUSAL }]);
  });

  test('is refused by gRPC too', async () => {
    const path = '/querier.v1.QuerierService/ProfileTypes';
    const { code, details } = await grpcCall(local.server.port, path, new Uint8Array(0), {
      authority: 'evil.example:4040',
    });
    expect([code, details]).toEqual([7, REFUSAL]);
  });
});

describe('a name of the server', () => {
  test.each(['127.0.0.1', 'localhost:4040', '[::1]:4040', 'spinscope.example.org:443'])(
    'is answered: %s',
    async (host) => {
      expect(await ask('GET', '/ready', host)).toEqual([200, 'ready\n']);
      expect(await ask('POST', '/querier.v1.QuerierService/ProfileTypes', host)).toEqual([200, '{}']);
    },
  );

  test('is answered by gRPC too', async () => {
    const message = querier.v1.ProfileTypesRequest.encode({}).finish();
    const path = '/querier.v1.QuerierService/ProfileTypes';
    const authority = 'spinscope.example.org';
    const { code, details } = await grpcCall(local.server.port, path, message, { authority });
    expect([code, details]).toEqual([0, '']);
  });
});
