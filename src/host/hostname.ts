import { hostname as systemHostname } from 'node:os';

/** The name of this host: `HOSTNAME` of the node where the environment gives one (`SPINSCOPE_HOST`, set from `spec.nodeName` in Kubernetes), else the system's. */
export function hostname(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['SPINSCOPE_HOST'] || systemHostname();
}
