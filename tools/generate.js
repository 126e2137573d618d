// Generates src/gen from proto: static classes with their types for the binary
// wire format, and a descriptor for Connect's JSON. `--check` writes nothing
// and fails when what is committed is out of date.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const protos = ['proto/push/v1/push.proto', 'proto/querier/v1/querier.proto'];
const classFlags = ['--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service'];

/** Runs pbjs from node_modules. */
function pbjs(...args) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/protobufjs-cli/bin/pbjs'), '-p', 'proto', ...args, ...protos],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

const out = mkdtempSync(join(tmpdir(), 'spinscope-gen-'));
pbjs('-t', 'static-module', '-w', 'esm', '-d', ...classFlags, '-o', join(out, 'api.js'));
pbjs('-t', 'json', '-o', join(out, 'descriptor.json'));
const descriptor = JSON.parse(readFileSync(join(out, 'descriptor.json'), 'utf8'));
writeFileSync(
  join(out, 'descriptor.js'),
  `export const descriptor = ${JSON.stringify(descriptor, null, 2)};\n`,
);
writeFileSync(
  join(out, 'descriptor.d.ts'),
  'import type { INamespace } from "protobufjs";\nexport const descriptor: INamespace;\n',
);

const stale = [];
for (const name of ['api.js', 'api.d.ts', 'descriptor.js', 'descriptor.d.ts']) {
  const fresh = readFileSync(join(out, name), 'utf8');
  const target = join(root, 'src/gen', name);
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== fresh) stale.push(name);
  } else {
    writeFileSync(target, fresh);
  }
}
rmSync(out, { recursive: true });
if (stale.length > 0) {
  console.error(`src/gen is out of date (${stale.join(', ')}): run npm run generate`);
  process.exitCode = 1;
}
