export { createLocalPushClient } from './local-push-client.js';
export { createPushClient, type PushClient, type SeriesPush } from './push-client.js';
export { PushDelivery, type PushDeliveryOptions } from './push-delivery.js';
export { PushError, type PushErrorCode } from './push-error.js';
export { PushQueue, type PushQueueOptions, type QueuedPush } from './push-queue.js';
