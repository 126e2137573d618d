/** Files of a host, by the paths that they have there. Nothing throws: what cannot be read is a reason. */
export interface ProbeTree {
  /** As `uname -m` says, `''` of a recorded tree. */
  readonly arch: string;
  /** The text of a file; null where there is none. */
  read(path: string): FileText | null;
  /** Names in a folder; empty where there is none, or where it may not be read. */
  list(path: string): readonly string[];
  /** Where a symbolic link points to, null where there is none. */
  link(path: string): string | null;
  /** What `bpftool -j` says of a kind of object (`prog`, `map`, `link`, `perf`), null where it is not there. */
  bpftool(kind: BpftoolKind): FileText | null;
}

/** Kinds of objects that bpftool lists. */
export type BpftoolKind = 'prog' | 'map' | 'link' | 'perf';

export const BPFTOOL_KINDS: readonly BpftoolKind[] = ['prog', 'map', 'link', 'perf'];

/** A file's text, or why it could not be read. */
export type FileText =
  | { readonly text: string; readonly why?: never }
  | { readonly text?: never; readonly why: string };
