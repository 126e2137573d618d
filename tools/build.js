// Builds dist/: the program, with a file for each command and for what commands share, and the web page.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
await build({
  // `npm start` reads the configuration, too.
  entryPoints: { main: join(root, 'src/main.ts'), config: join(root, 'src/config/index.ts') },
  outdir: dist,
  // As deep as the folders of src: what modules find beside src (`../../rules`), they find from here.
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  // A file for each of hundreds of modules takes as long to load as a small capture to convert.
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
});
await build({
  entryPoints: [join(root, 'web/main.ts')],
  outfile: join(dist, 'web/main.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
});
cpSync(join(root, 'web/static'), join(dist, 'web'), { recursive: true });
