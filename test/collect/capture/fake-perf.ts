import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that looks like perf from outside. */
export interface FakePerf {
  readonly path: string;
  /** A file in its directory. */
  file(name: string): string;
  remove(): void;
}

const HELP = '--freq --buildid-mmap --control --clockid --all-cgroups';

/** Creates a perf whose help is `help` and whose `record` runs `record`, a shell script that sees `$DIR`. */
export function createFakePerf(record: string, help = HELP): FakePerf {
  const dir = mkdtempSync(join(tmpdir(), 'fake-perf-'));
  const path = join(dir, 'perf');
  writeFileSync(
    path,
    `#!/bin/sh\nDIR='${dir}'\nif [ "$2" = -h ]; then echo '${help}' >&2; exit 129; fi\necho "$@" > "$DIR/args"\n${record}\n`,
  );
  chmodSync(path, 0o755);
  return { path, file: (name) => join(dir, name), remove: () => rmSync(dir, { recursive: true }) };
}
