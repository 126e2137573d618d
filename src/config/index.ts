export type { ConnectionConfig, ServerConfig } from './connection.js';
export { type ListenAddress, listenAddress, serverUrl } from './fields.js';
export { ConfigError, loadConfig, parseConfig } from './load-config.js';
export type { Config } from './schema.js';
