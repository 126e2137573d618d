interface Building {
  total: number;
  self: number;
  readonly callees: Map<string, Building>;
}

/** Stacks (`root;...;leaf` and how often) as the querier API's JSON flame graph: 64-bit integers are strings, siblings in order of their names. */
export function flameBearerOf(stacks: readonly (readonly [stack: string, value: number])[]): {
  names: string[];
  levels: { values: string[] }[];
  total: string;
} {
  const root: Building = { total: 0, self: 0, callees: new Map() };
  for (const [stack, value] of stacks) addStack(root, stack.split(';'), value);
  const names = ['total'];
  const indexes = new Map([['total', 0]]);
  const indexOf = (name: string) => {
    if (!indexes.has(name)) indexes.set(name, names.push(name) - 1);
    return indexes.get(name) ?? 0;
  };
  const levels: { values: string[] }[] = [];
  let level: { x: number; name: string; node: Building }[] = [{ x: 0, name: 'total', node: root }];
  while (level.length > 0) {
    let end = 0;
    const values: number[] = [];
    const next: typeof level = [];
    for (const { x, name, node } of level) {
      values.push(x - end, node.total, node.self, indexOf(name));
      end = x + node.total;
      let left = x + node.self;
      for (const [callee, child] of [...node.callees].sort(([a], [b]) => (a < b ? -1 : 1))) {
        next.push({ x: left, name: callee, node: child });
        left += child.total;
      }
    }
    levels.push({ values: values.map(String) });
    level = next;
  }
  return { names, levels, total: String(root.total) };
}

function addStack(root: Building, frames: readonly string[], value: number): void {
  let node = root;
  node.total += value;
  for (const name of frames) {
    const callee = node.callees.get(name) ?? { total: 0, self: 0, callees: new Map() };
    node.callees.set(name, callee);
    node = callee;
    node.total += value;
  }
  node.self += value;
}
