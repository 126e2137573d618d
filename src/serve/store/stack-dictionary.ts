import type { VarintReader, VarintWriter } from '../../lib/varint.js';

/** A place in code: what a frame of a stored stack is. Ids count from 1, 0 is none. */
export interface StoredLocation {
  readonly name: string;
  readonly systemName: string;
  readonly fileName: string;
  readonly line: number;
  readonly mappingFile: string;
  readonly buildId: string;
}

/**
 * The stacks of one segment, as a tree: a node is a location and its caller's
 * node, a stack is the node of its leaf. Only ever added to; what was added since
 * is written beside the profile that brought it, so that a segment can be read
 * from its start.
 */
export class StackDictionary {
  readonly #strings = new Table<string>();
  readonly #locations = new Table<readonly number[]>();
  readonly #nodeIds = new Map<number, number>();
  #parents = new Uint32Array(1 << 10);
  #nodeLocations = new Uint32Array(1 << 10);
  #nodeCount = 1;
  #written = { strings: 0, locations: 0, nodes: 1 };

  /** Nodes, with the root, which is node 0. */
  get nodeCount(): number {
    return this.#nodeCount;
  }

  /** Roughly what it holds in memory. */
  get sizeBytes(): number {
    return this.#nodeCount * 60 + this.#locations.size * 120 + this.#strings.size * 100;
  }

  parentOf(node: number): number {
    return this.#parents[node]!;
  }

  /** The location of a node, an id for {@link location}. */
  locationOf(node: number): number {
    return this.#nodeLocations[node]!;
  }

  location(id: number): StoredLocation {
    const [name = 0, systemName = 0, fileName = 0, line = 0, mappingFile = 0, buildId = 0] =
      this.#locations.get(id);
    return {
      name: this.#strings.get(name),
      systemName: this.#strings.get(systemName),
      fileName: this.#strings.get(fileName),
      line,
      mappingFile: this.#strings.get(mappingFile),
      buildId: this.#strings.get(buildId),
    };
  }

  /** The id of a location, made where it is new. */
  internLocation(location: StoredLocation): number {
    const string = (text: string) => this.#strings.intern(text, text);
    const fields = [
      string(location.name),
      string(location.systemName),
      string(location.fileName),
      location.line,
      string(location.mappingFile),
      string(location.buildId),
    ];
    return this.#locations.intern(fields.join(), fields);
  }

  /** The node of a location called by `parent`, made where it is new. */
  internNode(parent: number, location: number): number {
    const key = parent * 2 ** 24 + location;
    const known = this.#nodeIds.get(key);
    if (known !== undefined) return known;
    const node = this.#nodeCount++;
    if (node === this.#parents.length) this.#grow();
    this.#parents[node] = parent;
    this.#nodeLocations[node] = location;
    this.#nodeIds.set(key, node);
    return node;
  }

  /** Writes what was added since the last time. */
  writeAdded(writer: VarintWriter): void {
    const { strings, locations, nodes } = this.#written;
    writer.uint(this.#strings.size - strings);
    for (let id = strings; id < this.#strings.size; id++) writer.string(this.#strings.get(id));
    writer.uint(this.#locations.size - locations);
    for (let id = locations; id < this.#locations.size; id++) {
      for (const field of this.#locations.get(id)) writer.uint(field);
    }
    writer.uint(this.#nodeCount - nodes);
    for (let node = nodes; node < this.#nodeCount; node++) {
      writer.uint(this.#parents[node]!);
      writer.uint(this.#nodeLocations[node]!);
    }
    this.#markWritten();
  }

  /** Adds what {@link writeAdded} wrote. */
  readAdded(reader: VarintReader): void {
    for (let count = reader.uint(); count > 0; count--) {
      const text = reader.string();
      this.#strings.intern(text, text);
    }
    for (let count = reader.uint(); count > 0; count--) {
      const fields = Array.from({ length: 6 }, () => reader.uint());
      this.#locations.intern(fields.join(), fields);
    }
    for (let count = reader.uint(); count > 0; count--) this.internNode(reader.uint(), reader.uint());
    this.#markWritten();
  }

  #markWritten(): void {
    this.#written = {
      strings: this.#strings.size,
      locations: this.#locations.size,
      nodes: this.#nodeCount,
    };
  }

  #grow(): void {
    const grow = (from: Uint32Array) => {
      const to = new Uint32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.#parents = grow(this.#parents);
    this.#nodeLocations = grow(this.#nodeLocations);
  }
}

/** Values with ids that count from 0, equal keys once. */
class Table<T> {
  readonly #ids = new Map<string, number>();
  readonly #values: T[] = [];

  get size(): number {
    return this.#values.length;
  }

  get(id: number): T {
    return this.#values[id]!;
  }

  intern(key: string, value: T): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#values.length);
    this.#values.push(value);
    return this.#values.length - 1;
  }
}
