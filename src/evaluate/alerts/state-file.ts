import { readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../lib/make-folder.js';
import { reasonOf } from '../../lib/reason-of.js';
import { replaceFile } from '../../lib/replace-file.js';
import { formatState, parseState, type SavedState } from './saved-alerts.js';

/** Where a state file goes that cannot be used, in place of an earlier one. */
export const ASIDE_SUFFIX = '.unusable';

/** Where alerts are kept over a restart. */
export class StateFile {
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();
  /** Whether what is written last is that there are no alerts. */
  #isEmpty = false;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * What was saved last; null where there is nothing, or nothing that can be used. Then
   * `onProblem` is told why, and the file is kept under another name, as the next save
   * takes its place.
   */
  read(onProblem: (problem: string) => void): SavedState | null {
    let content: string;
    try {
      content = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        onProblem(`cannot read ${this.#path}: ${reasonOf(error, { EISDIR: 'it is a folder' })}`);
      }
      return null;
    }
    try {
      return parseState(content);
    } catch (error) {
      onProblem(`cannot use ${this.#path}: ${(error as Error).message}; ${this.#putAside()}`);
      return null;
    }
  }

  /** Saves the state, on disk when it resolves: what was saved before it stays until then. Rejects with what the file system says. */
  save(state: SavedState): Promise<void> {
    // A host without alerts need not write to its disk every few seconds.
    const isEmpty = state.alerts.size === 0;
    if (isEmpty && this.#isEmpty) return this.#writing;
    this.#isEmpty = isEmpty;
    const content = formatState(state);
    this.#writing = this.#writing.catch(() => {}).then(() => this.#write(content));
    return this.#writing;
  }

  /** Resolves when nothing is being written. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => {});
  }

  async #write(content: string): Promise<void> {
    try {
      makeFolder(dirname(this.#path));
      await replaceFile(this.#path, content);
    } catch (error) {
      this.#isEmpty = false;
      throw error;
    }
  }

  #putAside(): string {
    const aside = `${this.#path}${ASIDE_SUFFIX}`;
    try {
      renameSync(this.#path, aside);
      return `it is kept as ${aside}`;
    } catch (error) {
      return `it could not be kept: ${reasonOf(error, {})}`;
    }
  }
}
