import { expect, test } from '@jest/globals';
import { createDisplay, type Section } from '../../../web/sections/section.js';
import { initialState, type PageState } from '../../../web/state/page-state.js';
import { DEFAULT_VIEW } from '../../../web/view/view.js';

test('sections are shown in their order, and again only when what they use has changed', () => {
  const shown: string[] = [];
  const section = (name: string, uses: Section['uses']): Section => ({
    uses,
    show: () => {
      shown.push(name);
    },
  });
  const display = createDisplay([
    section('search', ({ view }) => [view.search]),
    section('alerts', ({ alerts, view }) => [alerts, view.panel]),
  ]);
  const first: PageState = initialState(DEFAULT_VIEW);
  display(first);
  expect(shown.splice(0)).toEqual(['search', 'alerts']);
  display({ ...first, view: { ...DEFAULT_VIEW, search: 'htab' } });
  expect(shown.splice(0)).toEqual(['search']);
  display({ ...first, view: { ...DEFAULT_VIEW, search: 'htab' }, alerts: [] });
  expect(shown.splice(0)).toEqual(['alerts']);
});
