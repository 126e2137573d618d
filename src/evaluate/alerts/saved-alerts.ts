import * as z from 'zod';
import type { Alert } from '../../model/alert.js';
import type { AlertEntry } from './alert-states.js';

/** The layout that is written. */
const VERSION = 2;

/** Alerts by the rule that they are of, see `ruleKeys`. */
export type SavedAlerts = ReadonlyMap<string, readonly AlertEntry[]>;

/** Alerts as they were at a time, ms since the epoch. */
export interface SavedState {
  readonly savedAtMs: number;
  readonly alerts: SavedAlerts;
}

const labels = z.record(z.string(), z.string());
const text = z.string();
const timeMs = z.number();

const chain = z.object({
  lock: text.nullable(),
  site: text,
  program: text.nullable(),
  mechanism: text.nullable(),
  probed: text.nullable(),
  calledBy: text.nullable(),
  systemCall: text.nullable(),
  samples: z.number(),
});

const attribution = z.object({
  sites: z.array(z.object({ site: text, share: z.number(), samples: z.number() })),
  probed: z.array(
    z.object({
      function: text,
      evidence: z.enum(['frame', 'entry probe', 'program name', 'inventory']),
    }),
  ),
  programs: z.array(text),
  mechanisms: z.array(text),
  chains: z.array(chain),
});

const alert = z.object({
  state: z.enum(['inactive', 'pending', 'firing']),
  labels,
  annotations: labels,
  value: z.number(),
  samples: z.number(),
  sampler: text,
  attribution,
  activeAtMs: timeMs,
  firedAtMs: timeMs.nullable(),
  resolvedAtMs: timeMs.nullable(),
  keepFiringSinceMs: timeMs.nullable(),
  intervalMs: z.number(),
});

const state = z.object({
  version: z.literal(VERSION),
  savedAtMs: timeMs,
  alerts: z.record(z.string(), z.array(z.object({ alert, lastSeenMs: timeMs }))),
});

/** An alert that was kept as JSON; null where it is none, or damaged. */
export function parseAlert(value: unknown): Alert | null {
  return alert.safeParse(value).data ?? null;
}

/** The text of a state file. */
export function formatState({ savedAtMs, alerts }: SavedState): string {
  return JSON.stringify({ version: VERSION, savedAtMs, alerts: Object.fromEntries(alerts) });
}

/** Reads the text of a state file. Throws an `Error` that says in words why it is none. */
export function parseState(content: string): SavedState {
  const value = parseJson(content);
  const { version } = z.object({ version: z.unknown() }).catch({ version: undefined }).parse(value);
  if (typeof version === 'number' && version !== VERSION) {
    throw new Error(`it is of layout ${version}, and this version of spinscope reads layout ${VERSION}`);
  }
  const { data } = state.safeParse(value);
  if (data === undefined)
    throw new Error('it is damaged: fields are missing, or are not what they should be');
  return { savedAtMs: data.savedAtMs, alerts: new Map(Object.entries(data.alerts)) };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new Error('it is damaged: it is not JSON, or was cut off');
  }
}
