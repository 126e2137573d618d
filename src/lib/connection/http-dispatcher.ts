import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { type Connection, mayUseProxy } from './connection.js';
import { readCaFile } from './read-ca-file.js';

/** What sends HTTP requests to a server, through the environment's proxy where there is one. Throws a `UserError` when the certificate authority cannot be read. */
export function createDispatcher(
  connection: Connection,
  limits: Pick<Agent.Options, 'headersTimeout' | 'bodyTimeout' | 'maxResponseSize'> = {},
): Dispatcher {
  const { caFile } = connection;
  const options = { ...limits, ...(caFile === undefined ? {} : { connect: { ca: readCaFile(caFile) } }) };
  return mayUseProxy(connection) ? new EnvHttpProxyAgent(options) : new Agent(options);
}
