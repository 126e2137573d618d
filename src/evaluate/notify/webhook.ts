import type { Connection } from '../../lib/connection/connection.js';
import { createPoster, type PostJson } from './http-post.js';
import type { Notifier } from './notifier.js';

/** Posts changes of state as JSON, all of an evaluation in one request: `{"changes": [{from, to, alert}]}`. */
export function createWebhookNotifier(
  connection: Connection,
  post: PostJson = createPoster(connection),
): Notifier {
  return {
    name: `webhook ${connection.url}`,
    async notify(changes, _alerts, signal) {
      if (changes.length > 0) await post('', { changes }, signal);
      return changes.length > 0;
    },
  };
}
