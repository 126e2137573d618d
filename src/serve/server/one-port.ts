import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';

/** How the client's preface of HTTP/2 starts. `POST` and `PUT` differ in the second or third byte. */
const HTTP2_PREFIX = 'PRI';
/** A client that says nothing is let go, ms. */
const SILENCE_MS = 5000;

/** One TCP server for gRPC (HTTP/2 without TLS) and HTTP/1.1: the first three bytes of a connection tell. */
export function createOnePortServer(grpc: GrpcServer, http: HttpServer): Server {
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  return createServer((socket) => {
    decide(socket, (isHttp2, first) => {
      socket.unshift(first);
      if (isHttp2) {
        injector.injectConnection(socket);
      } else {
        http.emit('connection', socket);
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
