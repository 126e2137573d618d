import { CATALOGUE, type FrameClassDefinition } from './catalogue.js';
import { normalizeName } from './normalize-name.js';

/** Names remembered with their classes; a host has some 20,000 that are ever sampled. */
export const MAX_KNOWN_NAMES = 200_000;

const NO_CLASSES: ReadonlySet<string> = new Set();

/** Says which classes names are in; each distinct name is matched once. */
export class FrameClasses {
  readonly #definitions: readonly FrameClassDefinition[];
  readonly #known = new Map<string, ReadonlySet<string>>();

  /** `extra` classes come from configuration; one of a known name adds to it. */
  constructor(extra: readonly FrameClassDefinition[] = []) {
    this.#definitions = [...CATALOGUE, ...extra];
  }

  /** All class names, each once. */
  get names(): readonly string[] {
    return [...new Set(this.#definitions.map(({ name }) => name))];
  }

  /** The classes of a function, by its name as it stands in a stack. */
  of(functionName: string): ReadonlySet<string> {
    const known = this.#known.get(functionName);
    if (known) return known;
    if (this.#known.size >= MAX_KNOWN_NAMES) this.#known.clear();
    const definitions = this.definitionsOf(functionName);
    const classes = definitions.length > 0 ? new Set(definitions.map(({ name }) => name)) : NO_CLASSES;
    this.#known.set(functionName, classes);
    return classes;
  }

  /** The definitions that a function fits. */
  definitionsOf(functionName: string): readonly FrameClassDefinition[] {
    const name = normalizeName(functionName);
    return this.#definitions.filter(({ pattern }) => pattern.test(name));
  }
}

/** The classes of the catalogue alone. */
export const FRAME_CLASSES = new FrameClasses();
