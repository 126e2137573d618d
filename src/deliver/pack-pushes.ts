import type { OutgoingProfile, OutgoingWindow } from '../model/delivery.js';
import { DEFAULT_LIMITS } from '../pprof/index.js';
import type { QueuedPush } from './push-queue.js';

/** Profiles of one request: a push is not atomic, so it stays small. */
const PROFILES_PER_PUSH = 32;

/** Pushes of a window's profiles, in their order, that a server takes in one request each. */
export function packPushes({ profiles, endMs }: OutgoingWindow): readonly QueuedPush[] {
  const packs: OutgoingProfile[][] = [];
  let packBytes = 0;
  for (const profile of profiles) {
    const size = profile.pprofBytes;
    const last = packs.at(-1);
    const fits = last && last.length < PROFILES_PER_PUSH && packBytes + size <= DEFAULT_LIMITS.maxBytes;
    if (fits) last.push(profile);
    else packs.push([profile]);
    packBytes = (fits ? packBytes : 0) + size;
  }
  return packs.map((pack) => ({
    series: pack.map(({ labels, bytes }) => ({ labels, profiles: [bytes] })),
    samples: pack.reduce((sum, { samples }) => sum + samples, 0),
    timeMs: endMs,
  }));
}
