import { isIP } from 'node:net';

/**
 * Tells by a request's `Host` (gRPC: `:authority`) whether it means this server.
 * A page from elsewhere that lets its own name resolve to this server's address
 * (DNS rebinding) would otherwise be taken for ours by the browser. Addresses
 * are always meant: no name has to be resolved for them. So are loopback's names, and
 * requests without a name, which browsers do not send.
 */
export class OwnNames {
  readonly #names = new Set<string>();
  /** What names end with: `.example.org` of `*.example.org`. */
  readonly #endings: string[] = ['.localhost'];

  /** `names`: host names without a port, or `*.DOMAIN` for all below a domain. */
  constructor(names: readonly string[]) {
    for (const name of ['localhost', ...names]) {
      const own = normalize(name);
      if (own.startsWith('*.')) this.#endings.push(own.slice(1));
      else this.#names.add(own);
    }
  }

  /** Why a request with this `Host` is refused; null: it is not. */
  refusalOf(host: string | undefined): string | null {
    if (host === undefined || host === '') return null;
    const name = hostnameOf(host);
    if (name !== null && this.#has(name)) return null;
    const told = JSON.stringify(name ?? host);
    return `this server is not known as ${told}: names it is reached by are listed in server.allowed_hosts`;
  }

  #has(name: string): boolean {
    if (isIP(name) !== 0 || this.#names.has(name)) return true;
    return this.#endings.some((ending) => name.length > ending.length && name.endsWith(ending));
  }
}

/** The name or address in `HOST:PORT`, `[ADDRESS]:PORT`; null: it is neither. */
function hostnameOf(host: string): string | null {
  if (isIP(host) !== 0) return host;
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*))(?::\d*)?$/.exec(host);
  return match === null ? null : normalize(match[1] ?? match[2] ?? '');
}

/** DNS takes no note of case, nor of a dot at the end. */
function normalize(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
