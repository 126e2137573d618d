import type { Labels } from '../../src/model/labels.js';
import type { Api } from './api.js';
import type { EvidenceBundle } from './evidence-list.js';

/** Most bundles that are shown; the server may keep thousands. */
const MAX_BUNDLES = 10;

/** What is shown of the evidence that a server keeps. */
export interface Evidence {
  /** The newest ones. */
  readonly bundles: readonly (EvidenceBundle & { readonly labels: Labels })[];
  /** How many older ones are kept. */
  readonly older: number;
}

/** Asks for the evidence that is kept; null where the server keeps none. */
export type LoadEvidence = (signal: AbortSignal) => Promise<Evidence | null>;

/** Creates a loader of evidence: what a bundle is about stands in its own file, which is asked for once. */
export function createEvidenceLoader(api: Api): LoadEvidence {
  let known: ReadonlyMap<string, Labels> = new Map();
  return async (signal) => {
    const kept = await api.evidence(signal);
    const newest = kept.slice(0, MAX_BUNDLES);
    const bundles = await Promise.all(
      newest.map(async (bundle) => ({
        ...bundle,
        labels: known.get(bundle.id) ?? (await api.evidenceLabels(bundle.id, signal)),
      })),
    );
    known = new Map(bundles.map(({ id, labels }) => [id, labels]));
    return bundles.length === 0 ? null : { bundles, older: kept.length - bundles.length };
  };
}
