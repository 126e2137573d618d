import type { ProbeWatch } from '../collect/host/probes/index.js';
import type { GetHandler } from '../serve/server/index.js';

/** `GET /api/probes`: what is hooked into this kernel now, and what changed; 404 before the first look. */
export function createProbesApi(watch: ProbeWatch | null): ReadonlyMap<string, GetHandler> {
  if (watch === null) return new Map();
  return new Map<string, GetHandler>([
    [
      '/api/probes',
      () => {
        const { inventory, changes } = watch;
        return (
          inventory && { contentType: 'application/json', body: JSON.stringify({ ...inventory, changes }) }
        );
      },
    ],
  ]);
}
