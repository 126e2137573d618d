import type { Labels } from './labels.js';

/** A profile of a window, or a part of one that is too large for a server, as it goes out. */
export interface OutgoingProfile {
  /** Of its series, with `__name__`. */
  readonly labels: Labels;
  /** pprof, gzipped. */
  readonly bytes: Uint8Array;
  /** Its size before compression, which servers limit. */
  readonly pprofBytes: number;
  /** Busy samples that arrive with it; 0 of profiles whose samples are in another one, too. */
  readonly samples: number;
}

/** The profiles of a window. */
export interface OutgoingWindow {
  /** Since the epoch. */
  readonly endMs: number;
  /** To arrive in this order: rules take the last ones for a sign that the others are there. */
  readonly profiles: readonly OutgoingProfile[];
}

/** Totals since the start, in busy samples: what was added is pushed, rejected, dropped, or still waits. */
export interface DeliveryStats {
  readonly pushed: number;
  /** The server does not take them. */
  readonly rejected: number;
  /** Given up: too many waited, they were too old, or the delivery was closed. */
  readonly dropped: number;
  readonly waiting: number;
  /** Requests that were sent again. */
  readonly retries: number;
}

/**
 * Takes the profiles of windows to wherever they are kept: one server, a queue on disk before it, or several of
 * them behind one another. A collector is given one and knows no more of the network.
 */
export interface Delivery {
  /** Takes a window, which is the delivery's from then on. Never waits, and never throws. */
  add(window: OutgoingWindow): void;
  readonly stats: DeliveryStats;
  /** What keeps profiles from arriving now, in words for people. */
  readonly problems: readonly string[];
  /** Takes no more, and ends within `graceMs`: what has not arrived by then is dropped, and counted so. */
  close(graceMs: number): Promise<void>;
}
