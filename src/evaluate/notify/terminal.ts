import { formatChange } from './format-alert.js';
import type { Notifier } from './notifier.js';

/** Writes changes as text, at once. */
export function createTerminalNotifier(write: (text: string) => void, now = Date.now): Notifier {
  return {
    name: 'terminal',
    async notify(changes, alerts) {
      for (const change of changes) write(`${formatChange(change, alerts, now())}\n`);
      return changes.length > 0;
    },
  };
}
