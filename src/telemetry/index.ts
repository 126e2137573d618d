export { createLogger, type LogFields, type Logger, type LogLevel, SILENT_LOGGER } from './logger.js';
