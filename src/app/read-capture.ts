import { readRecording } from '../collect/recording/read-recording.js';
import { inlineLess } from '../lib/v8-flags.js';
import type { Recording } from '../model/recording.js';
import { withProgress } from './progress.js';

/** Flags of how a capture is read. */
export interface CaptureFlags {
  readonly kallsyms?: string;
  readonly event?: string;
}

/** Reads a capture as {@link readRecording} does, for a command that reads one and ends: a terminal shows how far it is. */
export function readCapture(path: string, { kallsyms, event }: CaptureFlags): Promise<Recording> {
  return withProgress(process.stderr, (progress) =>
    readRecording(path, kallsyms ?? null, {
      event,
      onOpen: ({ readShare }) => progress.show(readShare),
      onCounted: inlineLess,
    }),
  );
}
