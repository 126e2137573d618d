// `node bench/stream.js [MINUTES]`: the collector on a busy host of 96 CPUs at 99 Hz (9,500 samples a second) for so
// many simulated minutes (default 60), as fast as it goes. One process makes what perf would write, see
// synthetic-stream.js; another does all that the collector does from perf's output to gzipped pushes, which are
// dropped, see collect-stream.js. It prints its CPU time as a share of one core, and its resident memory.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, root } from '../tools/setup.js';

ensureDependencies();
const { build } = await import('esbuild');

const WINDOWS_PER_MINUTE = 6;
const windows = String(Math.round(Number(process.argv[2] ?? 60) * WINDOWS_PER_MINUTE));
// Bundled as dist/ is: what loads TypeScript sources would take 40 MiB of the memory that is measured.
const collector = join(root, 'dist/chunks/collect-stream.js');
await build({
  entryPoints: [join(root, 'bench/collect-stream.js')],
  outfile: collector,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});
const perf = spawn(process.execPath, [join(root, 'bench/synthetic-stream.js'), windows], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const measured = spawn(process.execPath, [collector, windows, join(root, 'examples/incident/kallsyms.gz')], {
  stdio: [perf.stdout, 'inherit', 'inherit'],
  env: {
    ...process.env,
    // As the image and the units of systemd set them.
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '131072',
    // Where this machine adds authorities to Node's, each process would read them first: 4 MiB.
    NODE_EXTRA_CA_CERTS: '',
  },
});
// Only the collector reads it.
perf.stdout.destroy();
measured.on('close', (exitCode) => {
  process.exitCode = exitCode;
});
