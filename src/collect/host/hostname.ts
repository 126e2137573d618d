import { hostname as systemHostname } from 'node:os';

/** The name of this host, as the kernel has it. */
export function hostname(): string {
  return systemHostname();
}
