/** Why a file could not be read. */
export const FILE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
};

/** Why the system refused something, in words for people: what `reasons` says of the error's code, else its message. */
export function reasonOf(error: unknown, reasons: Readonly<Record<string, string>>): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return reasons[code] ?? (code === 'EACCES' ? 'permission denied' : message);
}
