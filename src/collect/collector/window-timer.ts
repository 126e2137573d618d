import type { Window } from './window-clock.js';

const NS_PER_MS = 1e6;
/** So long after a window's end, what the decoder holds back for ordering is asked for; perf hands out its rings four times a second. */
const RELEASE_AFTER_MS = 1000;
/** And so long after that the window is closed, whether or not a later record came. */
const CLOSE_AFTER_MS = 100;

/** What a {@link WindowTimer} does when it is time. */
export interface WindowTimerActions {
  /** Asks for what is held back up to the window's end. */
  readonly release: (window: Window) => void;
  readonly close: (window: Window) => void;
}

/** Ends windows by the clock, where no record of the next one comes in time. */
export class WindowTimer {
  readonly #actions: WindowTimerActions;
  #timer: NodeJS.Timeout | undefined;

  constructor(actions: WindowTimerActions) {
    this.#actions = actions;
  }

  /** Is about this window from now on, `nowNs` on the clock of the samples. */
  start(window: Window, nowNs: number): void {
    this.stop();
    const delayMs = (window.endNs - nowNs) / NS_PER_MS + RELEASE_AFTER_MS;
    this.#timer = setTimeout(() => this.#release(window), Math.max(0, delayMs));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #release(window: Window): void {
    // Set first: where `release` closes the window at once, that stops this timer, too.
    this.#timer = setTimeout(() => this.#actions.close(window), CLOSE_AFTER_MS);
    this.#actions.release(window);
  }
}
