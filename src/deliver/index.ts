export { createPushClient, type PushClient, type PushClientOptions, type SeriesPush } from './push-client.js';
export { PushError, type PushErrorCode } from './push-error.js';
export { PushQueue, type PushQueueOptions, type PushStats, type QueuedPush } from './push-queue.js';
