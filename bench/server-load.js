// `node bench/server-load.js`: a load for recordings, until it is killed: an HTTP server that answers with JSON,
// some of it gzipped, and clients that keep their connections.
import { Agent, createServer, get } from 'node:http';
import { gzipSync } from 'node:zlib';

const CLIENTS = 16;
const ITEMS = 400;
const GZIP_EVERY = 5;

const items = Array.from({ length: ITEMS }, (_, id) => ({
  id,
  name: `item ${id}`,
  tags: ['new', String(id * 7)],
}));
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
const server = createServer(answer).listen(0, '127.0.0.1', () => {
  for (let client = 0; client < CLIENTS; client++) ask(client);
});

function answer({ url }, response) {
  const count = Number(url.slice(1));
  const body = JSON.stringify(items.slice(0, count).map((item) => ({ ...item, at: Date.now() })));
  if (count % GZIP_EVERY !== 0) response.end(body);
  else response.setHeader('content-encoding', 'gzip').end(gzipSync(body));
}

/** Asks again as soon as it has an answer. */
function ask(request) {
  const path = `/${1 + ((request * 37) % ITEMS)}`;
  get({ host: '127.0.0.1', port: server.address().port, path, agent }, (response) => {
    response.resume().on('end', () => ask(request + 1));
  });
}
