import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../lib/user-error.js';

/** A file of the page, in memory. */
export interface StaticFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
};

/** Reads the files of a folder by their URL path; `/` is index.html. Only what is listed is ever served. Throws a `UserError` when there is no page. */
export function readStaticFiles(dir: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  let names: string[];
  try {
    names = readdirSync(dir);
  } catch (error) {
    throw new UserError(`there is no web page in ${dir}: run npm run build`, { cause: error });
  }
  for (const name of names) {
    const contentType = CONTENT_TYPES[name.split('.').at(-1) ?? ''];
    if (contentType === undefined) continue;
    const bytes = readFileSync(join(dir, name));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const file = { contentType, bytes, etag };
    files.set(`/${name}`, file);
    if (name === 'index.html') files.set('/', file);
  }
  return files;
}
