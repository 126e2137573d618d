import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import type { RuleGroup } from '../evaluate/index.js';
import { packFiles, readRules } from './read-rules.js';

/** Where rules come from. */
export interface RuleSource {
  /** Reads them. Throws a `UserError` with all that is wrong. */
  read(): readonly RuleGroup[];
  /** Calls `changed` when the files may have; returns what ends that. */
  watch(changed: () => void): () => void;
}

/** Editors and Kubernetes write files in several steps. */
const SETTLE_MS = 300;

/** The rules of these files, by default the packs; each group goes through `map`. */
export function createRuleSource(
  files: readonly string[] | undefined,
  map: (group: RuleGroup) => RuleGroup = (group) => group,
): RuleSource {
  return {
    read: () => readRules(files).map(map),
    watch: (changed) => watchFiles(files ?? packFiles(), changed),
  };
}

/** Watches the folders of files: a file that is replaced, by name or through a link as in a ConfigMap, is seen there only. */
function watchFiles(files: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let known = textOf(files);
  const compare = () => {
    const text = textOf(files);
    // Much else may happen in a folder.
    if (text === known) return;
    known = text;
    changed();
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(compare, SETTLE_MS);
  };
  const watchers = [...new Set(files.map((file) => dirname(file)))].flatMap((dir) =>
    watchFolder(dir, settle),
  );
  process.on('SIGHUP', changed);
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    process.off('SIGHUP', changed);
  };
}

function textOf(files: readonly string[]): string {
  return files.map(readText).join('\0');
}

/** Empty where the file cannot be read: reading the rules tells why. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Where there is nothing to watch (no inotify left), SIGHUP still works. */
function watchFolder(dir: string, changed: () => void): readonly FSWatcher[] {
  try {
    return [watch(dir, { persistent: false }, changed).on('error', () => {})];
  } catch {
    return [];
  }
}
