import type { VarintReader, VarintWriter } from '../../lib/varint.js';
import type { StoredLocation } from './stored-location.js';

/** Stands for a name, or for a whole frame, that was in damaged bytes. */
export const LOST_NAME = '[damaged]';
/** The location of nodes that were in damaged bytes. */
const NO_LOCATION = 0xffff_ffff;

/** How much a dictionary held at some time. */
export interface DictionaryMark {
  readonly strings: number;
  readonly locations: number;
  readonly nodes: number;
}

/**
 * The stacks of one segment, as a tree: a node is a location and its caller's
 * node, a stack is the node of its leaf. Only ever added to; what was added since
 * is written beside the profile that brought it, with the ids that it got. So a
 * segment can be read from its start, and what is missing shifts no other id.
 */
export class StackDictionary {
  readonly #strings = new Table<string>((text) => text);
  readonly #locations = new Table<readonly number[]>((fields) => fields.join());
  readonly #nodeIds = new Map<number, number>();
  #parents = new Uint32Array(1 << 10);
  #nodeLocations = new Uint32Array(1 << 10).fill(NO_LOCATION);
  #nodeCount = 1;
  #written: DictionaryMark = this.mark;

  /** Nodes, with the root, which is node 0. */
  get nodeCount(): number {
    return this.#nodeCount;
  }

  /** Roughly what it holds in memory. */
  get sizeBytes(): number {
    return this.#nodeCount * 60 + this.#locations.size * 120 + this.#strings.size * 100;
  }

  /** For {@link forgetSince}. */
  get mark(): DictionaryMark {
    return { strings: this.#strings.size, locations: this.#locations.size, nodes: this.#nodeCount };
  }

  /** Whether there is something that {@link writeAdded} has not written yet. */
  get hasAdded(): boolean {
    const { strings, locations, nodes } = this.#written;
    return this.#nodeCount > nodes || this.#locations.size > locations || this.#strings.size > strings;
  }

  parentOf(node: number): number {
    return this.#parents[node]!;
  }

  /** The location of a node, an id for {@link location}. */
  locationOf(node: number): number {
    return this.#nodeLocations[node]!;
  }

  /** A location by its id; names that are lost are {@link LOST_NAME}. */
  location(id: number): StoredLocation {
    const fields = this.#locations.get(id);
    if (fields === undefined) {
      return { name: LOST_NAME, systemName: '', fileName: '', line: 0, mappingFile: '', buildId: '' };
    }
    const [name = 0, systemName = 0, fileName = 0, line = 0, mappingFile = 0, buildId = 0] = fields;
    const text = (string: number) => this.#strings.get(string) ?? LOST_NAME;
    return {
      name: text(name),
      systemName: text(systemName),
      fileName: text(fileName),
      line,
      mappingFile: text(mappingFile),
      buildId: text(buildId),
    };
  }

  /** The id of a location, made where it is new. */
  internLocation(location: StoredLocation): number {
    const string = (text: string) => this.#strings.intern(text);
    return this.#locations.intern([
      string(location.name),
      string(location.systemName),
      string(location.fileName),
      location.line,
      string(location.mappingFile),
      string(location.buildId),
    ]);
  }

  /** The node of a location called by `parent`, made where it is new. */
  internNode(parent: number, location: number): number {
    const known = this.#nodeIds.get(nodeKey(parent, location));
    if (known !== undefined) return known;
    const node = this.#nodeCount;
    this.#defineNode(node, parent, location);
    return node;
  }

  /** Writes what was added since the last time, with the ids that it has. */
  writeAdded(writer: VarintWriter): void {
    const { strings, locations, nodes } = this.#written;
    writer.uint(strings);
    writer.uint(this.#strings.size - strings);
    for (let id = strings; id < this.#strings.size; id++) writer.string(this.#strings.get(id)!);
    writer.uint(locations);
    writer.uint(this.#locations.size - locations);
    for (let id = locations; id < this.#locations.size; id++) {
      for (const field of this.#locations.get(id)!) writer.uint(field);
    }
    writer.uint(nodes);
    writer.uint(this.#nodeCount - nodes);
    for (let node = nodes; node < this.#nodeCount; node++) {
      writer.uint(this.#parents[node]!);
      writer.uint(this.#nodeLocations[node]!);
    }
    this.#written = this.mark;
  }

  /** Adds what {@link writeAdded} wrote; what is there already stays. */
  readAdded(reader: VarintReader): void {
    const strings = reader.uint();
    const stringCount = reader.uint();
    for (let id = strings; id < strings + stringCount; id++) this.#strings.define(id, reader.string());
    const locations = reader.uint();
    const locationCount = reader.uint();
    for (let id = locations; id < locations + locationCount; id++) {
      this.#locations.define(
        id,
        Array.from({ length: 6 }, () => reader.uint()),
      );
    }
    const nodes = reader.uint();
    const nodeCount = reader.uint();
    // Stacks of this profile may end at nodes that were in damaged bytes.
    this.#reserveNodes(nodes + nodeCount);
    for (let node = nodes; node < nodes + nodeCount; node++) {
      const [parent, location] = [reader.uint(), reader.uint()];
      if (this.#nodeLocations[node] === NO_LOCATION) this.#defineNode(node, parent, location);
    }
    this.#written = this.mark;
  }

  /** Takes back what was added since: it could not be written. */
  forgetSince({ strings, locations, nodes }: DictionaryMark): void {
    this.#strings.truncate(strings);
    this.#locations.truncate(locations);
    for (let node = nodes; node < this.#nodeCount; node++) {
      this.#nodeIds.delete(nodeKey(this.#parents[node]!, this.#nodeLocations[node]!));
    }
    this.#parents.fill(0, nodes, this.#nodeCount);
    this.#nodeLocations.fill(NO_LOCATION, nodes, this.#nodeCount);
    this.#nodeCount = nodes;
    this.#written = this.mark;
  }

  #defineNode(node: number, parent: number, location: number): void {
    this.#reserveNodes(node + 1);
    this.#parents[node] = parent;
    this.#nodeLocations[node] = location;
    this.#nodeIds.set(nodeKey(parent, location), node);
  }

  #reserveNodes(count: number): void {
    this.#nodeCount = Math.max(this.#nodeCount, count);
    if (count <= this.#parents.length) return;
    const size = Math.max(count, this.#parents.length * 2);
    const grown = (from: Uint32Array, rest: number) => {
      const to = new Uint32Array(size).fill(rest, from.length);
      to.set(from);
      return to;
    };
    this.#parents = grown(this.#parents, 0);
    this.#nodeLocations = grown(this.#nodeLocations, NO_LOCATION);
  }
}

function nodeKey(parent: number, location: number): number {
  return parent * 2 ** 24 + location;
}

/** Values with ids that count from 0, equal keys once. */
class Table<T> {
  readonly #keyOf: (value: T) => string;
  readonly #ids = new Map<string, number>();
  readonly #values: T[] = [];

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.#values.length;
  }

  /** Undefined where the id was given out in damaged bytes. */
  get(id: number): T | undefined {
    return this.#values[id];
  }

  intern(value: T): number {
    const key = this.#keyOf(value);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#values.length);
    this.#values.push(value);
    return this.#values.length - 1;
  }

  /** Gives a value the id that it had. */
  define(id: number, value: T): void {
    if (this.#values[id] !== undefined) return;
    this.#values[id] = value;
    this.#ids.set(this.#keyOf(value), id);
  }

  truncate(size: number): void {
    for (let id = size; id < this.#values.length; id++) this.#ids.delete(this.#keyOf(this.#values[id]!));
    this.#values.length = size;
  }
}
