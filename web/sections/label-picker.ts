import { byId, element } from '../elements/dom.js';
import { setOptions } from '../elements/set-options.js';
import type { Screen } from '../screen/screen.js';
import type { Api } from '../server/api.js';
import type { Navigate } from '../state/navigation.js';
import { reasonOf, TIMEOUT_MS } from '../state/timeout.js';
import type { TimeRange } from '../view/view.js';
import type { Section } from './section.js';

/** Most label names, and values of one, that are offered. */
const MAX_LABEL_NAMES = 16;
const MAX_LABEL_VALUES = 256;
/** Between a name and a value. */
const SEPARATOR = '=';

/** Offers the labels that there are within the screen's range; `navigate` gets the view with the one that is picked. */
export function createLabelPicker(api: Api, navigate: Navigate): Section {
  const picker = byId('add-label') as HTMLSelectElement;
  let shown: Screen | null = null;

  async function fill(): Promise<void> {
    if (!shown) return;
    try {
      setOptions(picker, [prompt(), ...(await labelGroups(api, shown.range))]);
    } catch (error) {
      setOptions(picker, [prompt(), element('optgroup', { label: `no labels: ${reasonOf(error)}` })]);
    }
  }

  setOptions(picker, [prompt()]);
  // Values are asked for when somebody goes to the picker, not every window.
  picker.addEventListener('pointerenter', fill);
  picker.addEventListener('focus', fill);
  picker.addEventListener('change', () => {
    const [name = '', ...value] = picker.value.split(SEPARATOR);
    picker.value = '';
    if (!shown || name === '') return;
    navigate({ ...shown.view, labels: { ...shown.view.labels, [name]: value.join(SEPARATOR) } });
  });
  return {
    uses: ({ screen }) => [screen],
    show: ({ screen }) => {
      shown = screen;
    },
  };
}

function prompt(): HTMLElement {
  return element('option', { value: '' }, '+ label');
}

async function labelGroups(api: Api, range: TimeRange): Promise<readonly HTMLElement[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const all = await api.labelNames(range, signal);
  // Hosts have a picker of their own.
  const names = all.filter((name) => !name.startsWith('__') && name !== 'host').slice(0, MAX_LABEL_NAMES);
  return Promise.all(
    names.map(async (name) => {
      const values = [...(await api.labelValues(name, range, signal))];
      const options = values
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .slice(0, MAX_LABEL_VALUES)
        .map((value) => element('option', { value: name + SEPARATOR + value }, value));
      return element('optgroup', { label: name }, ...options);
    }),
  );
}
