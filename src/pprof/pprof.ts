import type { CountedStacks } from '../model/profile.js';

/**
 * What a pprof holds: a profile without its name and series labels, which travel beside it. This is the one model of
 * the format: frames are objects with strings and a link to their mapping, as in google/pprof; samples are columns of
 * numbers, because a window of a large host has a hundred thousand of them.
 */
export type Pprof = CountedStacks;
