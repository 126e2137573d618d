export { createLogger, type LogFields, type Logger, type LogLevel, SILENT_LOGGER } from './logger.js';
export { createMetrics, type Measured, type MetricSource, type Metrics, plainMetric } from './metrics.js';
