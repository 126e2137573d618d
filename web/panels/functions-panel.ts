import { element, replaceContent } from '../elements/dom.js';
import { formatCount, formatShare } from '../elements/format.js';
import type { Screen } from '../screen/screen.js';
import { type FunctionTotal, functionTotals } from '../stacks/function-totals.js';
import { filterStacks } from '../stacks/stack-filter.js';
import type { Panel } from './panel.js';
import { type Cell, functionLink, MAX_ROWS, numberCell, tableOf } from './table.js';

/** Shows every function with its own time and that of its callees. */
export function createFunctionsPanel(): Panel {
  const container = element('div', { id: 'functions', class: 'table' });
  return {
    id: 'functions',
    title: 'Functions',
    keys: [],
    element: container,
    show(screen) {
      const { filter, search } = screen.view;
      const rows = functionTotals(filterStacks(screen.stacks, filter, screen.isByTimer))
        .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
        .slice(0, MAX_ROWS);
      const table = tableOf({
        caption: 'Functions, most time of their own first',
        headings: [
          numberCell('self'),
          numberCell('samples'),
          numberCell('with callees'),
          'function',
          'class',
        ],
        rows: rows.map((row) => cellsOf(row, screen)),
        empty: `no function here is named like “${search}”`,
      });
      replaceContent(container, table);
    },
  };
}

function cellsOf({ name, frameClass, self, total }: FunctionTotal, screen: Screen): readonly Cell[] {
  const all = screen.stacks.value || 1;
  const swatch = element('span', { class: `swatch ${frameClass}` });
  return [
    numberCell(formatShare(self / all)),
    numberCell(formatCount(self)),
    numberCell(formatShare(total / all)),
    element('span', {}, swatch, functionLink(screen, name)),
    frameClass,
  ];
}
