import { posix } from 'node:path';
import { type ElfFile, sectionNamed, stringAt } from './elf-file.js';

const MAX_DEBUG_LINK_BYTES = 4_096;

/** The name of the file that holds the symbols stripped off `file` (`.gnu_debuglink`), `''` when it tells none. A bare name: paths are not believed. */
export function readDebugLink(file: ElfFile): string {
  const section = sectionNamed(file, '.gnu_debuglink');
  if (section === null) return '';
  const bytes = file.source.read(section.fileOffset, Math.min(section.sizeBytes, MAX_DEBUG_LINK_BYTES));
  const name = stringAt(bytes, 0);
  return name.includes('/') ? '' : name;
}

/** Where the debug file of `fileName` may lie, likeliest first; as gdb looks for it ("Separate Debug Files"). */
export function debugFilePaths(fileName: string, buildId: string, debugLink: string): readonly string[] {
  const paths: string[] = [];
  if (buildId.length > 2) {
    paths.push(`/usr/lib/debug/.build-id/${buildId.slice(0, 2)}/${buildId.slice(2)}.debug`);
  }
  if (debugLink !== '') {
    const directory = posix.dirname(fileName);
    paths.push(
      posix.join(directory, '.debug', debugLink),
      posix.join('/usr/lib/debug', directory, debugLink),
    );
    const isItself = posix.join(directory, debugLink) === fileName;
    if (!isItself) paths.push(posix.join(directory, debugLink));
  }
  return paths;
}
