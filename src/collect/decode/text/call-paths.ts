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

interface OpenCall {
  readonly path: CallPath;
  /** Wall time of the calls from it that ended, ns. */
  childrenNs: number;
}

/** Deepest nesting that is followed; the kernel's stacks end long before. */
export const MAX_DEPTH = 512;

/** The calls of one CPU, followed from line to line of a trace. */
export class CallPaths {
  readonly #root: CallPath = createPath(null, null);
  #open: OpenCall[] = [];
  /** Called before the trace began, in the order of their first lines. */
  readonly #unnamed: CallPath[] = [];

  /** A function that called none. */
  call(depth: number, name: string, durationNs: number): void {
    this.#enter(depth);
    const path = this.#child(name);
    this.#end(path, durationNs, 0);
  }

  /** A function begins. */
  open(depth: number, name: string): void {
    this.#enter(depth);
    this.#open.push({ path: this.#child(name), childrenNs: 0 });
  }

  /** The function at that depth ends; its name where the line has it. */
  close(depth: number, name: string | null, durationNs: number): void {
    this.#enter(depth + 1);
    const call = this.#open.pop();
    if (call === undefined) return;
    if (call.path.name === null) call.path.name = name;
    this.#end(call.path, durationNs, call.childrenNs);
  }

  /** The calls that are open don't go on. */
  break(): void {
    this.#open = [];
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
  #enter(depth: number): void {
    const wanted = Math.min(depth, MAX_DEPTH);
    if (this.#open.length > wanted) this.#open.length = wanted;
    while (this.#open.length < wanted) {
      const path = createPath(null, this.#top());
      this.#unnamed.push(path);
      this.#open.push({ path, childrenNs: 0 });
    }
  }

  #end(path: CallPath, durationNs: number, childrenNs: number): void {
    path.calls++;
    path.selfNs += Math.max(0, durationNs - childrenNs);
    const caller = this.#open.at(-1);
    if (caller !== undefined) caller.childrenNs += durationNs;
  }

  #top(): CallPath {
    return this.#open.at(-1)?.path ?? this.#root;
  }

  #child(name: string): CallPath {
    const parent = this.#top();
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

function createPath(name: string | null, parent: CallPath | null): CallPath {
  return { name, parent, children: new Map(), calls: 0, selfNs: 0 };
}
