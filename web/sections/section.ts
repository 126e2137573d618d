import type { PageState } from '../state/page-state.js';

/** A part of the page that shows some of its state. */
export interface Section {
  /** What it shows of the state: it is drawn anew only when one of these is another value or object. */
  uses(state: PageState): readonly unknown[];
  show(state: PageState, nowMs: number): void;
}

/** Creates a function that shows a state in sections, those first that stand first; what did not change stays as it is. */
export function createDisplay(sections: readonly Section[]): (state: PageState) => void {
  const shown = sections.map((section) => ({ section, used: null as readonly unknown[] | null }));
  return (state) => {
    const nowMs = Date.now();
    for (const entry of shown) {
      const used = entry.section.uses(state);
      if (entry.used?.every((value, index) => value === used[index])) continue;
      entry.used = used;
      entry.section.show(state, nowMs);
    }
  };
}
