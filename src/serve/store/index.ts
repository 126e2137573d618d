export { MAX_PROFILE_BYTES, MAX_PROFILE_SAMPLES } from '../../pprof/read-stored-pprof.js';
export { forEachPart } from './block.js';
export type { Segment, StoredBlock } from './segment.js';
export { profileTypeId, type Series, selectableLabels } from './series.js';
export type { StackDictionary, StoredLocation } from './stack-dictionary.js';
export { Store, type StoreOptions, type StorePush } from './store.js';
export { StoreError, type StoreErrorCode } from './store-error.js';
export { MAX_LABEL_NAMES } from './validate-labels.js';
