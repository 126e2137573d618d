export type { ListenAddress } from './fields.js';
export { ConfigError, loadConfig, parseConfig } from './load-config.js';
export { type Config, SAMPLE_LABELS } from './schema.js';
