import type { EvidenceFolder } from '../evaluate/evidence/index.js';
import { parseAlert } from '../evaluate/index.js';
import type { GetHandler, Page } from '../serve/server/index.js';
import { type EvidenceFacts, evidencePage } from './evidence-page.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  folded: 'text/plain; charset=utf-8',
  gz: 'application/octet-stream',
};
/** Names of a host's functions are in these files: nothing of them runs or loads, but for the script of a flame graph, which has no origin. */
const FILE_HEADERS = headersOf("style-src 'unsafe-inline'; img-src 'self'; sandbox");
const GRAPH_HEADERS = headersOf(
  "script-src 'unsafe-inline'; style-src 'unsafe-inline'; sandbox allow-scripts",
);
/** Frames are sandboxed as what they are in: scripts are allowed in them, and none in the page. */
const PAGE_HEADERS = headersOf(
  "style-src 'unsafe-inline'; img-src 'self'; frame-src 'self'; sandbox allow-scripts",
);

function headersOf(policy: string) {
  return {
    'content-security-policy': `default-src 'none'; ${policy}`,
    'x-content-type-options': 'nosniff',
  };
}

/** `/api/v1/evidence` lists bundles, `/evidence?id=ID` shows one, `/evidence/file?id=ID&name=NAME` is a file of it. */
export function createEvidenceApi(folder: EvidenceFolder): ReadonlyMap<string, GetHandler> {
  return new Map<string, GetHandler>([
    [
      '/api/v1/evidence',
      async () => ({
        contentType: 'application/json',
        body: JSON.stringify({ status: 'success', data: { bundles: await folder.list() } }),
      }),
    ],
    ['/evidence', ({ searchParams }) => showBundle(folder, searchParams.get('id') ?? '')],
    [
      '/evidence/file',
      ({ searchParams }) => sendFile(folder, searchParams.get('id') ?? '', searchParams.get('name') ?? ''),
    ],
  ]);
}

async function showBundle(folder: EvidenceFolder, id: string): Promise<Page> {
  const bundle = (await folder.list()).find((one) => one.id === id);
  if (!bundle) {
    const body = 'there is no such evidence: it is still being fetched, or was too old\n';
    return { status: 404, contentType: 'text/plain; charset=utf-8', body };
  }
  const facts = readFacts(await folder.read(id, 'alert.json'));
  const body = evidencePage(bundle, facts, (name) => fileUrl(id, name));
  return { contentType: 'text/html; charset=utf-8', body, headers: PAGE_HEADERS };
}

/** What was kept of the alert; null where that is not, or is damaged. */
function readFacts(bytes: Uint8Array | null): EvidenceFacts | null {
  if (bytes === null) return null;
  try {
    const { alert, rule } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const known = parseAlert(alert);
    return known === null
      ? null
      : { alert: known, rule: { alert: String(rule.alert), when: String(rule.when) } };
  } catch {
    return null;
  }
}

async function sendFile(folder: EvidenceFolder, id: string, name: string): Promise<Page | null> {
  const body = await folder.read(id, name);
  if (body === null) return null;
  const extension = name.split('.').at(-1) ?? '';
  const contentType = CONTENT_TYPES[extension] ?? 'application/octet-stream';
  return { contentType, body, headers: extension === 'html' ? GRAPH_HEADERS : FILE_HEADERS };
}

/** Where a bundle is shown, below a server's address. */
export function bundleUrl(id: string): string {
  return `/evidence?id=${encodeURIComponent(id)}`;
}

function fileUrl(id: string, name: string): string {
  return `/evidence/file?id=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`;
}
