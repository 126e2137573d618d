import { type FlameNode, flameTree } from '../../web/stacks/flame-tree.js';
import { flameBearerOf } from './flame-bearer.js';

/** The tree of stacks written as lines `samples root;...;leaf`, by way of the API's JSON layout. */
export function foldedTree(...lines: readonly string[]): FlameNode {
  const stacks = lines.map((line) => {
    const space = line.indexOf(' ');
    return [line.slice(space + 1), Number(line.slice(0, space))] as const;
  });
  const { names, levels, total } = flameBearerOf(stacks);
  return flameTree({ names, levels: levels.map(({ values }) => values.map(Number)), total: Number(total) });
}

/** A tree as lines `samples root;...;leaf` of its self values, sorted. */
export function foldedLines(root: FlameNode): readonly string[] {
  const lines: string[] = [];
  const descend = (node: FlameNode, path: string): void => {
    if (node.self > 0) lines.push(`${node.self} ${path}`);
    for (const child of node.children) descend(child, path === '' ? child.name : `${path};${child.name}`);
  };
  descend(root, '');
  return lines.sort();
}
