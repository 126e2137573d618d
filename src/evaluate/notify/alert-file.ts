import { appendFile } from 'node:fs/promises';
import type { Notifier } from './notifier.js';

/** Appends each change of state to a file, a line of JSON with its time. */
export function createFileNotifier(path: string, now = Date.now): Notifier {
  return {
    name: `file ${path}`,
    async notify(changes) {
      const lines = changes.map(
        (change) => `${JSON.stringify({ time: new Date(now()).toISOString(), ...change })}\n`,
      );
      if (lines.length > 0) await appendFile(path, lines.join(''));
      return lines.length > 0;
    },
  };
}
