import type { EvidenceFolder } from '../evaluate/evidence/index.js';
import { escapeMarkup } from '../export/index.js';
import { groupDigits } from '../lib/group-digits.js';
import type { GetHandler, Page } from '../serve/server/index.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  json: 'application/json',
  folded: 'text/plain; charset=utf-8',
  gz: 'application/octet-stream',
};
/** Names of a host's functions are in these files: nothing of them runs or loads. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox",
  'x-content-type-options': 'nosniff',
};

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
  const link = (name: string) => escapeMarkup(fileUrl(id, name));
  const items = bundle.files.map(
    ({ name, bytes }) => `<li><a href="${link(name)}">${escapeMarkup(name)}</a> ${formatBytes(bytes)}</li>`,
  );
  const images = ['flame.svg', 'diff.svg'].map((name) => `<h2>${name}</h2><img src="${link(name)}" alt="">`);
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeMarkup(id)}</title>
<style>body { font: 14px system-ui, sans-serif; margin: 24px } img { max-width: 100% }</style>
<h1>${escapeMarkup(id)}</h1>
<ul>
${items.join('\n')}
</ul>
${images.join('\n')}
</html>
`;
  return { contentType: 'text/html; charset=utf-8', body, headers: HEADERS };
}

async function sendFile(folder: EvidenceFolder, id: string, name: string): Promise<Page | null> {
  const body = await folder.read(id, name);
  if (body === null) return null;
  const contentType = CONTENT_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { contentType, body, headers: HEADERS };
}

/** Where a bundle is shown, below a server's address. */
export function bundleUrl(id: string): string {
  return `/evidence?id=${encodeURIComponent(id)}`;
}

function fileUrl(id: string, name: string): string {
  return `/evidence/file?id=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`;
}

function formatBytes(bytes: number): string {
  return bytes < 10_000 ? `${bytes} bytes` : `${groupDigits(Math.round(bytes / 1000))} kB`;
}
