import type { Attribution, CauseChain, ProbedEvidence } from '../../src/model/attribution.js';
import type { Labels } from '../../src/model/labels.js';
import { readArray, readLabels, readNumber, readObject, readString } from './read-json.js';

/** An alert that is pending or firing, as `GET /api/v1/alerts` lists it. */
export interface ActiveAlert {
  readonly state: 'pending' | 'firing';
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly activeAtMs: number;
  readonly value: number;
  /** Samples behind the value. */
  readonly samples: number;
  readonly attribution: Attribution;
}

/** Most alerts that are listed; a fleet in trouble has more than anyone reads. */
export const MAX_ALERTS = 50;

/** The alerts of Prometheus' answer, extended by `attribution`: firing ones first, then by age. Entries of other states are left out. */
export function readAlerts(answer: unknown): readonly ActiveAlert[] {
  const alerts = readArray(readObject(readObject(answer).data).alerts);
  return alerts
    .map(readAlert)
    .filter((alert) => alert !== null)
    .sort((a, b) => a.state.localeCompare(b.state) || a.activeAtMs - b.activeAtMs)
    .slice(0, MAX_ALERTS);
}

function readAlert(value: unknown): ActiveAlert | null {
  const alert = readObject(value);
  const state = alert.state;
  if (state !== 'pending' && state !== 'firing') return null;
  return {
    state,
    labels: readLabels(alert.labels),
    annotations: readLabels(alert.annotations),
    activeAtMs: Date.parse(readString(alert.activeAt)) || 0,
    value: readNumber(alert.value),
    samples: readNumber(alert.samples),
    attribution: readAttribution(alert.attribution),
  };
}

function readChain(value: unknown): CauseChain {
  const chain = readObject(value);
  const textOf = (field: keyof CauseChain) => readString(chain[field]) || null;
  return {
    lock: textOf('lock'),
    site: readString(chain.site),
    program: textOf('program'),
    mechanism: textOf('mechanism'),
    probed: textOf('probed'),
    calledBy: textOf('calledBy'),
    systemCall: textOf('systemCall'),
    samples: readNumber(chain.samples),
  };
}

function readAttribution(value: unknown): Attribution {
  const attribution = readObject(value);
  return {
    sites: readArray(attribution.sites)
      .map(readObject)
      .map((site) => ({
        site: readString(site.site),
        share: readNumber(site.share),
        samples: readNumber(site.samples),
      })),
    probed: readArray(attribution.probed)
      .map(readObject)
      .map((probed) => ({
        function: readString(probed.function),
        evidence: readString(probed.evidence) as ProbedEvidence,
      })),
    programs: readArray(attribution.programs).map(readString),
    mechanisms: readArray(attribution.mechanisms).map(readString),
    chains: readArray(attribution.chains).map(readChain),
  };
}
