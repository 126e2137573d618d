import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GetHandler } from '../serve/server/index.js';

/** The runbooks that come with spinscope: a page for each alert of the packs. */
export const RUNBOOKS_DIR = fileURLToPath(new URL('../../docs/runbooks', import.meta.url));
/** Where they are served, below a server's address. */
export const RUNBOOKS_PATH = '/runbooks';

/** What answers for each runbook, by path: the text as it is written, which needs no renderer in an emergency. */
export function createRunbooks(): ReadonlyMap<string, GetHandler> {
  return new Map(
    runbookNames().map((name) => [
      `${RUNBOOKS_PATH}/${name}`,
      () => ({
        contentType: 'text/plain; charset=utf-8',
        body: readFileSync(join(RUNBOOKS_DIR, name), 'utf8'),
      }),
    ]),
  );
}

/** The files in {@link RUNBOOKS_DIR}; none where they were not installed. */
function runbookNames(): readonly string[] {
  try {
    return readdirSync(RUNBOOKS_DIR).filter((name) => name.endsWith('.md'));
  } catch {
    return [];
  }
}
