/** One function reached by one path of calls. */
export interface CallPath {
  /** Null while it is not known: it was called before the trace began. */
  name: string | null;
  readonly parent: CallPath | null;
  readonly children: Map<string, CallPath>;
  calls: number;
  /** Wall time in it and not in what it called, ns. */
  selfNs: number;
}

/** A call that did not end yet. */
export interface OpenCall {
  readonly path: CallPath;
  /** Wall time of the calls from it that ended, ns. */
  childrenNs: number;
}

/** The calls of a thread that did not end yet, the innermost last. */
export type OpenCalls = OpenCall[];

/** Deepest nesting that is followed; the kernel's stacks end long before. */
export const MAX_DEPTH = 512;

/** The paths of calls under one set of labels; whose calls are open is the thread's matter. */
export class CallPaths {
  readonly #root: CallPath = createPath(null, null);
  /** Called before the trace began, in the order of their first lines. */
  readonly #unnamed: CallPath[] = [];

  /** A function that called none. */
  call(open: OpenCalls, depth: number, name: string, durationNs: number): void {
    this.#enter(open, depth);
    endCall(open, this.#child(open, name), durationNs, 0);
  }

  /** A function begins. */
  open(open: OpenCalls, depth: number, name: string): void {
    this.#enter(open, depth);
    open.push({ path: this.#child(open, name), childrenNs: 0 });
  }

  /** The function at that depth ends; its name where the line has it. */
  close(open: OpenCalls, depth: number, name: string | null, durationNs: number): void {
    this.#enter(open, depth + 1);
    const call = open.pop();
    if (call === undefined) return;
    if (call.path.name === null) call.path.name = name;
    endCall(open, call.path, durationNs, call.childrenNs);
  }

  /** All paths with calls of their own. */
  paths(): readonly CallPath[] {
    const found: CallPath[] = [];
    const visit = (path: CallPath) => {
      if (path.calls > 0) found.push(path);
      for (const child of path.children.values()) visit(child);
    };
    visit(this.#root);
    for (const path of this.#unnamed) visit(path);
    return found;
  }

  /** Makes `depth` calls open: those beyond it ended unseen, those missing began unseen. */
  #enter(open: OpenCalls, depth: number): void {
    const wanted = Math.min(depth, MAX_DEPTH);
    if (open.length > wanted) open.length = wanted;
    while (open.length < wanted) {
      const path = createPath(null, open.at(-1)?.path ?? this.#root);
      this.#unnamed.push(path);
      open.push({ path, childrenNs: 0 });
    }
  }

  #child(open: OpenCalls, name: string): CallPath {
    const parent = open.at(-1)?.path ?? this.#root;
    const known = parent.children.get(name);
    if (known !== undefined) return known;
    const path = createPath(name, parent);
    parent.children.set(name, path);
    return path;
  }
}

/** The names of a path, leaf first; those that never became known are left out. */
export function namesOf(path: CallPath): readonly string[] {
  const names: string[] = [];
  for (let at: CallPath | null = path; at !== null; at = at.parent) if (at.name !== null) names.push(at.name);
  return names;
}

function endCall(open: OpenCalls, path: CallPath, durationNs: number, childrenNs: number): void {
  path.calls++;
  path.selfNs += Math.max(0, durationNs - childrenNs);
  const caller = open.at(-1);
  if (caller !== undefined) caller.childrenNs += durationNs;
}

function createPath(name: string | null, parent: CallPath | null): CallPath {
  return { name, parent, children: new Map(), calls: 0, selfNs: 0 };
}
