import { createPoster, type HttpTarget, type PostJson } from './http-target.js';
import type { Notifier } from './notifier.js';

/** Posts each change of state as JSON: `{from, to, alert}`. */
export function createWebhookNotifier(target: HttpTarget, post: PostJson = createPoster(target)): Notifier {
  return {
    name: `webhook ${target.url}`,
    async notify(changes) {
      for (const change of changes) await post('', change);
    },
  };
}
