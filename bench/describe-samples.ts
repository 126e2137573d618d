import { isMarker } from '../src/collect/aggregate/callchains/sampled-callchain.js';
import { decodePerf } from '../src/collect/decode/index.js';
import { PERF_CONTEXT_USER_LOW, type PerfRecord, type SampleRecord } from '../src/model/perf-record.js';
import { WINDOW_NS } from './synthetic-host.js';

/** One line for each ten seconds of a stream that are over: samples, depth of their callchains, and what of them is distinct. */
export async function* describeSamples(stream: Iterable<Uint8Array>): AsyncGenerator<string> {
  const { batches } = decodePerf(copied(stream));
  let endNs = 0;
  let counts = new WindowCounts();
  for await (const batch of batches) {
    for (const record of batch) {
      if (record.timeNs >= endNs && record.timeNs > 0) {
        if (endNs > 0) yield counts.describe();
        counts = new WindowCounts();
        endNs = (Math.floor(record.timeNs / WINDOW_NS) + 1) * WINDOW_NS;
      }
      counts.add(record);
    }
  }
}

async function* copied(stream: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of stream) yield chunk.slice();
}

class WindowCounts {
  readonly #depths: number[] = [];
  readonly #keys = new Set<string>();
  readonly #addresses = new Set<string>();
  readonly #pids = new Set<number>();
  #exits = 0;

  add(record: PerfRecord): void {
    if (record.type === 'exit') this.#exits++;
    if (record.type !== 'sample') return;
    this.#depths.push(record.callchainLength);
    this.#pids.add(record.pid);
    const addresses = addressesOf(record);
    this.#keys.add(`${record.cpu} ${record.pid} ${addresses.join(' ')}`);
    for (const address of addresses) this.#addresses.add(address);
  }

  describe(): string {
    const depths = this.#depths.sort((a, b) => a - b);
    const mean = depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
    return [
      `${depths.length} samples of ${this.#pids.size} processes, ${this.#exits} threads ended`,
      `callchains of ${mean.toFixed(1)} entries, p90 ${depths[Math.floor(depths.length * 0.9)]}`,
      `${this.#keys.size} distinct (cpu, process, stack)`,
      `${this.#addresses.size} distinct addresses`,
    ].join('; ');
  }
}

/** The addresses of a callchain; those of user code are told apart by process. */
function addressesOf({ pid, words, callchainStart, callchainLength }: SampleRecord): readonly string[] {
  const addresses: string[] = [];
  let space = '';
  for (let at = callchainStart; at < callchainStart + 2 * callchainLength; at += 2) {
    const [low, high] = [words[at]!, words[at + 1]!];
    if (!isMarker(low, high)) addresses.push(`${space}${high}:${low}`);
    else if (low === PERF_CONTEXT_USER_LOW) space = `${pid}:`;
  }
  return addresses;
}
