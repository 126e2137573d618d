import type { Labels } from '../../src/model/labels.js';
import { readArray, readLabels, readNumber, readObject, readString } from './read-json.js';

/** The kept evidence of one alert, as `GET /api/v1/evidence` lists it. */
export interface EvidenceBundle {
  readonly id: string;
  /** When it was written, ms since the epoch. */
  readonly savedAtMs: number;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

/** The bundles of an answer, in its order: the newest first. */
export function readEvidence(answer: unknown): readonly EvidenceBundle[] {
  return readArray(readObject(readObject(answer).data).bundles)
    .map(readObject)
    .map(({ id, savedAtMs, files }) => ({
      id: readString(id),
      savedAtMs: readNumber(savedAtMs),
      files: readArray(files)
        .map(readObject)
        .map(({ name, bytes }) => ({ name: readString(name), bytes: readNumber(bytes) })),
    }))
    .filter(({ id }) => id !== '');
}

/** The labels of the alert that a bundle's `alert.json` is about. */
export function readEvidenceLabels(facts: unknown): Labels {
  return readLabels(readObject(readObject(facts).alert).labels);
}

/** When an alert fired, ms since the epoch, and its name, as they stand in the id of its evidence; null for other ids. */
export function alertOfEvidence(id: string): { readonly firedAtMs: number; readonly alert: string } | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(.+)-[0-9a-f]{8}$/.exec(id);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, alert = ''] = match;
  const firedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(firedAtMs) ? null : { firedAtMs, alert };
}

/**
 * Where this page's server shows the evidence that an alert's annotation points
 * to; null where that is none. Of the annotation only the id is taken: rule files
 * and templates can put any address there, and a proxy may hide the server's own.
 */
export function evidenceHref(annotation: string | undefined): string | null {
  if (annotation === undefined || !URL.canParse(annotation)) return null;
  const { protocol, pathname, searchParams } = new URL(annotation);
  const id = searchParams.get('id');
  const isOurs = /^https?:$/.test(protocol) && pathname.endsWith('/evidence');
  return isOurs && id ? bundleHref(id) : null;
}

/** Where the server shows a bundle. */
export function bundleHref(id: string): string {
  return `/evidence?id=${encodeURIComponent(id)}`;
}

/** Where the server has a file of a bundle. */
export function fileHref(id: string, name: string): string {
  return `/evidence/file?id=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`;
}
