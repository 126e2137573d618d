// Builds dist/: the program, the web page. Types are checked by `npm run check`.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
// Packages stay in node_modules, but for zod: most of its files are messages in other languages. It remains a
// dependency, which brings its licence along.
const packages = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies);

// Each module that is a file costs whoever loads it half a millisecond: here a command loads a dozen, not hundreds.
await build({
  // tools/start.js reads the configuration too.
  entryPoints: ['src/main.ts', 'src/config/index.ts'].map((path) => join(root, path)),
  outdir: dist,
  bundle: true,
  splitting: true,
  // As deep as the sources lie: paths that are relative to them hold.
  chunkNames: 'chunks/[name]-[hash]',
  external: packages.filter((name) => name !== 'zod'),
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
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
