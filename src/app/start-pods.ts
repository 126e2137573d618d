import { inClusterApi, type PodTable, PodWatcher } from '../collect/host/kubernetes/index.js';
import type { Config } from '../config/index.js';
import { UserError } from '../lib/user-error.js';
import type { Logger } from '../telemetry/index.js';

/**
 * Keeps the table as the Kubernetes API says, where there is one to ask; null where
 * there is none, or where it is not to be asked. Throws a `UserError` when it is to be, and cannot.
 */
export function startPods(
  { enabled, node: configuredNode, url, tokenFile, caFile, timeoutMs }: Config['kubernetes'],
  table: PodTable,
  log: Logger,
  environment = process.env,
): PodWatcher | null {
  if (enabled === false) return null;
  const node = configuredNode ?? environment.NODE_NAME;
  const inCluster = inClusterApi(environment);
  const api = url === undefined ? inCluster : { url };
  if (!api || !node) {
    const missing = api ? 'the name of the node (kubernetes.node or $NODE_NAME)' : 'the API (kubernetes.url)';
    if (enabled === true) throw new UserError(`kubernetes.enabled: ${missing} is not known`);
    if (api) log.warn('pods and containers have IDs for names', { reason: `${missing} is not known` });
    return null;
  }
  return new PodWatcher({
    api: {
      ...api,
      ...(tokenFile === undefined ? {} : { tokenFile }),
      ...(caFile === undefined ? {} : { caFile }),
      timeoutMs,
    },
    node,
    table,
    onProblem: (error) => {
      if (error) log.warn('new pods and containers have IDs for names', { reason: error.message });
      else log.info('pods are known by name again');
    },
  });
}
