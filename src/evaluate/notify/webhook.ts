import { createPoster, type HttpTarget, type PostJson } from './http-target.js';
import type { Notifier } from './notifier.js';

/** Posts changes of state as JSON, all of an evaluation in one request: `{"changes": [{from, to, alert}]}`. */
export function createWebhookNotifier(target: HttpTarget, post: PostJson = createPoster(target)): Notifier {
  return {
    name: `webhook ${target.url}`,
    async notify(changes, _alerts, signal) {
      if (changes.length > 0) await post('', { changes }, signal);
      return changes.length > 0;
    },
  };
}
