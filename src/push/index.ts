export {
  createPushClient,
  type ProfilePush,
  type PushClient,
  type PushClientOptions,
} from './push-client.js';
export { PushError } from './push-error.js';
export { PushQueue, type PushQueueOptions, type PushStats, type WindowPush } from './push-queue.js';
