import type { KubernetesApi } from './api-client.js';

/** Where the kubelet puts what a pod needs to ask the API. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The API as a pod reaches it: by the variables and files that it finds inside. Null outside of a cluster. */
export function inClusterApi(
  environment: Readonly<Record<string, string | undefined>>,
): Omit<KubernetesApi, 'timeoutMs'> | null {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = environment;
  if (!host) return null;
  return {
    url: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    tokenFile: `${SERVICE_ACCOUNT}/token`,
    caFile: `${SERVICE_ACCOUNT}/ca.crt`,
  };
}
