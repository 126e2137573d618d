/** The first of some names: `tcp_sendmsg, tcp_close and 7 more`. */
export function formatSome(names: readonly string[], most: number): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
