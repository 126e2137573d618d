import { byId, element, replaceContent } from '../elements/dom.js';
import { formatCount, formatProgram, formatShare } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { Screen } from '../screen/screen.js';
import { functionTotals } from '../stacks/function-totals.js';
import { lockSites } from '../stacks/lock-sites.js';
import { filterStacks } from '../stacks/stack-filter.js';

/** Most rows of a table. */
const MAX_ROWS = 100;

/** Shows who needs which lock, ranked: one lock can hide behind another, so never only the first. */
export function showSites(screen: Screen): void {
  const stacks = filterStacks(screen.stacks, screen.view.filter, screen.isByTimer);
  const total = screen.stacks.value || 1;
  const rows = lockSites(stacks)
    .slice(0, MAX_ROWS)
    .map((row) => [
      right(formatShare(row.value / total)),
      right(formatCount(row.value)),
      functionLink(screen, row.lock),
      functionLink(screen, row.site),
      row.program ? element('code', { title: row.program }, formatProgram(row.program)) : '–',
      row.mechanism ? element('code', {}, row.mechanism) : '–',
      row.probeCaller ? element('code', {}, row.probeCaller) : '–',
    ]);
  const headings = [
    'busy CPU',
    'samples',
    'lock',
    'site: who needs it',
    'BPF program',
    'probe',
    'called from',
  ];
  showTable('Lock sites, most time first', headings, rows, 'no stack here acquires a lock');
}

/** Shows every function with its own time and that of its callees. */
export function showFunctions(screen: Screen): void {
  const total = screen.stacks.value || 1;
  const { search } = screen.view;
  const rows = functionTotals(filterStacks(screen.stacks, screen.view.filter, screen.isByTimer))
    .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
    .slice(0, MAX_ROWS)
    .map((row) => [
      right(formatShare(row.self / total)),
      right(formatCount(row.self)),
      right(formatShare(row.total / total)),
      element(
        'span',
        {},
        element('span', { class: `swatch ${row.frameClass}` }),
        functionLink(screen, row.name),
      ),
      row.frameClass,
    ]);
  const headings = [right('self'), right('samples'), right('with callees'), 'function', 'class'];
  showTable(
    'Functions, most time of their own first',
    headings,
    rows,
    `no function here is named like “${search}”`,
  );
}

type Cell = HTMLElement | string;

/** A link that marks the function in the flame graph. */
function functionLink(screen: Screen, name: string): HTMLElement {
  return viewLink({ ...screen.view, panel: 'flame', search: name }, {}, element('code', {}, name));
}

function right(text: string): HTMLElement {
  return element('span', { class: 'number' }, text);
}

function showTable(
  caption: string,
  headings: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  empty: string,
): void {
  const body = rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))));
  const none = element('tr', {}, element('td', { colspan: headings.length, class: 'dim' }, empty));
  replaceContent(
    byId('table'),
    element(
      'table',
      {},
      element('caption', {}, caption),
      element(
        'thead',
        {},
        element('tr', {}, ...headings.map((heading) => element('th', { scope: 'col' }, heading))),
      ),
      element('tbody', {}, ...(body.length > 0 ? body : [none])),
    ),
  );
}
