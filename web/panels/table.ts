import { element } from '../elements/dom.js';
import { viewLink } from '../elements/view-link.js';
import type { Screen } from '../screen/screen.js';

/** Most rows of a table. */
export const MAX_ROWS = 100;

/** What a table shows. */
export interface TableContent {
  readonly caption: string;
  readonly headings: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** In place of rows where there are none. */
  readonly empty: string;
}

/** The content of a cell. */
export type Cell = HTMLElement | string;

/** Creates a table. */
export function tableOf({ caption, headings, rows, empty }: TableContent): HTMLElement {
  const head = headings.map((heading) => element('th', { scope: 'col' }, heading));
  const body = rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))));
  const none = element('tr', {}, element('td', { colspan: headings.length, class: 'dim' }, empty));
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...(body.length > 0 ? body : [none])),
  );
}

/** A cell with a number, or the heading over such. */
export function numberCell(text: string): HTMLElement {
  return element('span', { class: 'number' }, text);
}

/** A link that marks the function in the flame graph. */
export function functionLink(screen: Screen, name: string): HTMLElement {
  return viewLink({ ...screen.view, panel: 'flame', search: name }, {}, element('code', {}, name));
}
