import { type Mark, readMarks } from '../../src/model/mark.js';
import type { FlameNode } from '../stacks/flame-tree.js';

/** The marks that a flame graph of theirs holds, oldest first: below the root are hosts, then texts, then times. */
export function marksOf({ children: hosts }: FlameNode): readonly Mark[] {
  return readMarks(
    hosts.flatMap((host) =>
      host.children.flatMap((text) =>
        text.children.map((time) => ({ functions: [time.name, text.name, host.name] })),
      ),
    ),
  );
}
