import { byId } from '../elements/dom.js';
import type { Section } from './section.js';

/** Shows the function name that the view marks; `search` gets what is typed. */
export function createSearchField(search: (text: string) => void): Section {
  const field = byId('search') as HTMLInputElement;
  field.addEventListener('input', () => search(field.value));
  return {
    uses: ({ view }) => [view.search],
    show({ view }) {
      // Setting the same text would move the cursor.
      if (field.value !== view.search) field.value = view.search;
    },
  };
}
