import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubernetesApi } from '../../../../src/collect/host/kubernetes/index.js';

/** An API server on loopback that answers as it is told. */
export interface FakeApi {
  readonly api: KubernetesApi;
  /** Path with query, and `authorization`, of each request so far. */
  readonly requests: readonly { readonly url: URL; readonly authorization: string | undefined }[];
  /** Watches that are open. */
  readonly watches: readonly ServerResponse[];
  /** The next lists are answered so. */
  list: (response: ServerResponse) => void;
  /** The next watches are; by default they stay open. */
  watch: (response: ServerResponse) => void;
  close(): Promise<void>;
}

export const NODE = 'node-1';

/** Starts a server, and makes a token for it; by HTTPS, which takes openssl, also a certificate of its own. */
export async function startFakeApi(protocol: 'http' | 'https' = 'http'): Promise<FakeApi> {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-kubernetes-'));
  const tokenFile = join(dir, 'token');
  writeFileSync(tokenFile, 'a-token\n');
  const tls = protocol === 'https' ? createCertificate(dir) : null;
  const requests: { url: URL; authorization: string | undefined }[] = [];
  const watches: ServerResponse[] = [];
  const sockets = new Set<Socket>();
  const fake = {
    requests,
    watches,
    list: (response: ServerResponse) => answer(response, podList([])),
    watch: (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    },
  };
  const listener: RequestListener = (request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '', 'https://kubernetes');
    requests.push({ url, authorization: request.headers.authorization });
    if (!url.searchParams.has('watch')) return fake.list(response);
    watches.push(response);
    response.on('close', () => watches.splice(watches.indexOf(response), 1));
    fake.watch(response);
  };
  const server = tls
    ? createTlsServer({ key: readFileSync(tls.keyFile), cert: readFileSync(tls.caFile) }, listener)
    : createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    api: {
      url: `${protocol}://127.0.0.1:${port}`,
      tokenFile,
      ...(tls ? { caFile: tls.caFile } : {}),
      timeoutMs: 60_000,
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}

function createCertificate(dir: string): { readonly keyFile: string; readonly caFile: string } {
  const keyFile = join(dir, 'tls.key');
  const caFile = join(dir, 'ca.crt');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', keyFile];
  const subject = ['-subj', '/CN=kube-apiserver', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...subject, '-out', caFile], {
    stdio: 'ignore',
  });
  return { keyFile, caFile };
}

/** Answers a request with JSON. */
export function answer(response: ServerResponse, json: unknown, statusCode = 200): void {
  response.writeHead(statusCode, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

/** A v1.PodList. */
export function podList(items: readonly object[], resourceVersion = '1000'): object {
  return { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion }, items };
}

/** A v1.Status of a failure. */
export function failure(code: number, message: string): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: 'Forbidden',
    code,
  };
}
