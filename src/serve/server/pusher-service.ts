import type { push } from '../../gen/api.js';
import type { Store } from '../store/index.js';
import type { ServiceProcedures } from './api-method.js';

/** What push.v1.PusherService does. What has come whole is stored, though its sender may have gone. */
export function createPusherService(store: Store): ServiceProcedures {
  return {
    async Push(request: push.v1.IPushRequest): Promise<push.v1.IPushResponse> {
      const pushes = (request.series ?? []).flatMap(({ labels, samples }) =>
        (samples ?? []).map(({ rawProfile }) => ({
          labels: (labels ?? []).map(({ name, value }) => [name ?? '', value ?? ''] as const),
          pprof: rawProfile ?? new Uint8Array(0),
        })),
      );
      await store.push(pushes);
      return {};
    },
  };
}
