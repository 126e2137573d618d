import { Store } from '../../../src/serve/store/index.js';
import { pprofOf } from '../server/local-server.js';

// Pushes without end into the store in the folder given, and prints a line for each push that is stored.
const store = await Store.open({ dir: process.argv[2]!, retentionMs: 86_400_000, maxBytes: 1 << 30 });
const labels = [
  ['__name__', 'process_cpu'],
  ['service_name', 'proxy'],
] as const;
const startMs = Date.now() - 600_000;
for (let count = 0; ; count++) {
  await store.push([{ labels, pprof: pprofOf(startMs + count, [[`main > step${count}`, 1]]) }]);
  process.stdout.write('stored\n');
}
