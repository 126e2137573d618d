// Generates src/gen from proto: static classes with their types for the binary
// wire format, and a descriptor for Connect's JSON; and from the sources the JSON
// Schemas of rule files and their tests, and the reference in docs/rules.md. `--check` writes nothing and fails when
// what is committed is out of date.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const protos = [
  'proto/push/v1/push.proto',
  'proto/querier/v1/querier.proto',
  'proto/prometheus/v1/remote.proto',
];
const classFlags = ['--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service'];

/** What is generated, by folder. */
const GENERATED = {
  'src/gen': ['api.js', 'api.d.ts', 'descriptor.js', 'descriptor.d.ts'],
  rules: ['rules.schema.json', 'rule-tests.schema.json'],
  docs: ['rules.md'],
};

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

register('./typescript-hooks.js', import.meta.url);
for (const [name, schema] of Object.entries(await ruleSchemas())) {
  writeFileSync(join(out, name), `${JSON.stringify(schema, null, 2)}\n`);
}

const { withRuleReference } = await import('./rule-reference.js');
writeFileSync(join(out, 'rules.md'), withRuleReference(readFileSync(join(root, 'docs/rules.md'), 'utf8')));

const stale = [];
for (const [folder, names] of Object.entries(GENERATED)) {
  for (const name of names) {
    const fresh = readFileSync(join(out, name), 'utf8');
    const target = join(root, folder, name);
    if (!process.argv.includes('--check')) writeFileSync(target, fresh);
    else if (!existsSync(target) || readFileSync(target, 'utf8') !== fresh) stale.push(join(folder, name));
  }
}
rmSync(out, { recursive: true });
if (stale.length > 0) {
  console.error(`${stale.join(', ')} out of date: run npm run generate`);
  process.exitCode = 1;
}

/** What editors check rule files by, as they are written. */
async function ruleSchemas() {
  const { z } = await import('zod');
  const { ruleFileSchema, ruleTestFileSchema } = await import('../src/evaluate/index.ts');
  const schemaOf = (title, schema) => ({ title, ...z.toJSONSchema(schema, { io: 'input' }) });
  return {
    'rules.schema.json': schemaOf('spinscope rules', ruleFileSchema),
    'rule-tests.schema.json': schemaOf('spinscope rule tests', ruleTestFileSchema),
  };
}
