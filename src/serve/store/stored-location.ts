import type { Frame } from '../../model/frame.js';
import { isKernelCode } from '../../model/is-kernel-code.js';

/** A place in code: what a frame of a stored stack is. Ids count from 1, 0 is none. */
export interface StoredLocation {
  readonly name: string;
  readonly systemName: string;
  readonly fileName: string;
  readonly line: number;
  readonly mappingFile: string;
  readonly buildId: string;
}

/** What is stored of a frame: neither its address nor where its function starts. */
export function storedLocation({ functionName, systemName, mapping, source }: Frame): StoredLocation {
  return {
    name: functionName,
    systemName,
    fileName: source?.fileName ?? mapping?.fileName ?? '',
    line: source?.line ?? 0,
    mappingFile: mapping?.fileName ?? '',
    buildId: mapping?.buildId ?? '',
  };
}

/** The frame that a location is. */
export function frameOfLocation(location: StoredLocation): Frame {
  const { name, systemName, fileName, line, mappingFile, buildId } = location;
  const isMapped = mappingFile !== '' || buildId !== '';
  const frame = {
    functionName: name,
    systemName,
    mapping: isMapped ? { start: 0n, limit: 0n, fileOffset: 0n, fileName: mappingFile, buildId } : null,
    address: 0n,
    isKernel: isKernelCode(mappingFile, 0n),
  };
  // Where no source is known, the file of the mapping stands in its place.
  return fileName === mappingFile && line === 0
    ? frame
    : { ...frame, source: { fileName, line, startLine: 0 } };
}
