// Builds dist/: the TypeScript sources, the generated API classes, the web page.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
  {
    stdio: 'inherit',
  },
);
cpSync(join(root, 'src/gen'), join(dist, 'gen'), { recursive: true });
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
