import { DecodeError } from '../../model/decode-error.js';
import { type Pprof, type ReadPprofOptions, readPprof } from '../../pprof/index.js';
import { StoreError } from './store-error.js';

/** Bytes of a profile before compression: the real server's default. */
export const MAX_PROFILE_BYTES = 4 << 20;
/** Samples of a profile: the real server's default. */
export const MAX_PROFILE_SAMPLES = 16_000;
/** Frames of a stack; the ones nearest to the leaf are cut beyond. */
export const MAX_DEPTH = 1000;
/** Labels of one sample. */
export const MAX_SAMPLE_LABELS = 100;

/** What is kept of a pushed profile: the real server's rules. */
const OPTIONS: ReadPprofOptions = {
  maxBytes: MAX_PROFILE_BYTES,
  maxSamples: MAX_PROFILE_SAMPLES,
  maxDepth: MAX_DEPTH,
  maxSampleLabels: MAX_SAMPLE_LABELS,
  keepsNumericLabels: false,
  // They belong to a sample and not to its series.
  omittedLabels: ['span_id', 'trace_id', 'profile_id'],
  isKept: (values) => values.every((value) => value >= 0) && values.some((value) => value > 0),
  nameOfAddress: (address) => `0x${address.toString(16)}`,
};

/** Reads a pprof that anybody may have pushed, gzipped or not. Throws {@link StoreError} when it is broken, too large or of no use. */
export function readPushedPprof(bytes: Uint8Array): Pprof {
  if (bytes.length === 0) throw new StoreError('unknown', 'the profile is empty');
  const pprof = readChecked(bytes);
  if (pprof.sampleTypes.length === 0) throw new StoreError('invalid_argument', 'empty profile');
  const withHyphen = pprof.sampleTypes.find(({ type }) => type.includes('-'));
  if (withHyphen) {
    throw new StoreError('invalid_argument', `sample type contains -: '${withHyphen.type}'`);
  }
  return pprof;
}

function readChecked(bytes: Uint8Array): Pprof {
  try {
    return readPprof(bytes, OPTIONS);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const code = error.code === 'not pprof' ? 'unknown' : 'invalid_argument';
    throw new StoreError(code, error.message, { cause: error });
  }
}
