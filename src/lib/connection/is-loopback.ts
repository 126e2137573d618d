/** Whether a URL's `hostname` is this very host's loopback: no proxy of the environment is asked on the way there. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
