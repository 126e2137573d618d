import { element, replaceContent } from '../elements/dom.js';
import { formatCount, formatProgram, formatShare } from '../elements/format.js';
import type { Screen } from '../screen/screen.js';
import { type LockSite, lockSites } from '../stacks/lock-sites.js';
import { filterStacks } from '../stacks/stack-filter.js';
import type { Panel } from './panel.js';
import { type Cell, functionLink, MAX_ROWS, numberCell, tableOf } from './table.js';

/** Shows who needs which lock, ranked: one lock can hide behind another, so never only the first. */
export function createLockSitesPanel(): Panel {
  const container = element('div', { id: 'sites', class: 'table' });
  return {
    id: 'sites',
    title: 'Lock sites',
    keys: [],
    element: container,
    show(screen) {
      const stacks = filterStacks(screen.stacks, screen.view.filter, screen.isByTimer);
      const rows = lockSites(stacks).slice(0, MAX_ROWS);
      const table = tableOf({
        caption: 'Lock sites, most time first',
        headings: [
          numberCell('busy CPU'),
          numberCell('samples'),
          'lock',
          'site: who needs it',
          'BPF program',
          'probe',
          'called from',
        ],
        rows: rows.map((row) => cellsOf(row, screen)),
        empty: 'no stack here acquires a lock',
      });
      replaceContent(container, table);
    },
  };
}

function cellsOf(row: LockSite, screen: Screen): readonly Cell[] {
  const { lock, site, program, mechanism, probeCaller, value } = row;
  return [
    numberCell(formatShare(value / (screen.stacks.value || 1))),
    numberCell(formatCount(value)),
    functionLink(screen, lock),
    functionLink(screen, site),
    program ? element('code', { title: program }, formatProgram(program)) : '–',
    mechanism ? element('code', {}, mechanism) : '–',
    probeCaller ? element('code', {}, probeCaller) : '–',
  ];
}
