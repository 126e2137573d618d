import { byId } from '../elements/dom.js';
import { problemText } from '../state/page-state.js';
import type { Section } from './section.js';

/** Shows what is wrong with the page's data, in words; nothing while nothing is. */
export const problemSection: Section = {
  uses: (state) => [problemText(state)],
  show(state) {
    const text = problemText(state);
    const problem = byId('problem');
    problem.hidden = text === null;
    problem.textContent = text;
  },
};
