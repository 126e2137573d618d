import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';

/** How the client's preface of HTTP/2 starts. `POST` and `PUT` differ in the second or third byte. */
const HTTP2_PREFIX = 'PRI';
/** A client that says nothing is let go, ms. */
const SILENCE_MS = 5000;

/**
 * Lets one port serve gRPC (HTTP/2 without TLS) and HTTP/1.1: the first three
 * bytes of a connection tell. It is `http` that is to listen: only of a server
 * that listens does Node check the timeouts of headers and requests.
 */
export function serveGrpcBeside(http: HttpServer, grpc: GrpcServer): void {
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const httpListeners = http.listeners('connection');
  http.removeAllListeners('connection');
  http.on('connection', (socket: Socket) => {
    decide(socket, (isHttp2, first) => {
      socket.unshift(first);
      if (isHttp2) {
        // HTTP/1.1 answers clients that have ended their side; HTTP/2 ends with it.
        socket.allowHalfOpen = false;
        injector.injectConnection(socket);
      } else {
        for (const listener of httpListeners) listener.call(http, socket);
        socket.resume();
      }
    });
  });
}

function decide(socket: Socket, done: (isHttp2: boolean, first: Buffer) => void): void {
  let first = Buffer.alloc(0);
  const giveUp = () => socket.destroy();
  const timer = setTimeout(giveUp, SILENCE_MS);
  const onData = (chunk: Buffer) => {
    first = Buffer.concat([first, chunk]);
    if (first.length < HTTP2_PREFIX.length) return;
    clearTimeout(timer);
    // Nothing may flow until its new owner listens.
    socket.pause();
    socket.off('data', onData);
    socket.off('error', giveUp);
    socket.off('end', giveUp);
    done(first.toString('latin1', 0, HTTP2_PREFIX.length) === HTTP2_PREFIX, first);
  };
  socket.on('data', onData);
  socket.on('error', giveUp);
  socket.on('end', giveUp);
  socket.on('close', () => clearTimeout(timer));
}
