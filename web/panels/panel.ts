import type { PageKey } from '../elements/keyboard.js';
import type { Screen } from '../screen/screen.js';
import type { PanelId } from '../view/view.js';

/** One way to look at the stacks of a screen. Adding one: its id to `PANELS` of view.ts, its file here, its line in index.ts. */
export interface Panel {
  readonly id: PanelId;
  /** On its tab. */
  readonly title: string;
  /** Keys of its own, for the list of keys. */
  readonly keys: readonly PageKey[];
  /** All that the panel draws is in here. It is hidden while another panel is shown. */
  readonly element: HTMLElement;
  /** Draws a screen, which has stacks; only while `element` is visible. */
  show(screen: Screen): void;
  /** Takes back what was done in the panel, such as a zoom; false: there was nothing. */
  back?(): boolean;
}
