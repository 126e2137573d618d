import { FieldReader } from '../records/field-reader.js';
import { bodyOf, type RecordFrame } from '../records/record-frame.js';
import { PERF_RECORD } from '../records/record-type.js';
import { hasNodeZstd, NodeInflater } from './node-inflater.js';
import type { RecordInflater } from './record-inflater.js';

/** By Node's own zstd, which runs beside the main thread, where this Node has it (from 22.15 on); else by a package, which is only loaded then. */
export async function createRecordInflater(): Promise<RecordInflater> {
  if (hasNodeZstd()) return new NodeInflater();
  const { PackageInflater } = await import('./package-inflater.js');
  return new PackageInflater();
}

/** The zstd bytes of a COMPRESSED or COMPRESSED2 record; the latter says how many they are, and has padding. */
export function compressedPayload(frame: RecordFrame, isLittleEndian: boolean): Uint8Array {
  const body = bodyOf(frame);
  if (frame.type === PERF_RECORD.compressed) return body;
  const fields = new FieldReader(body, isLittleEndian);
  if (fields.remaining < 8) return body.subarray(0, 0);
  return fields.bytes(Math.min(fields.number64(), fields.remaining));
}
