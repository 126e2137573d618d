export { createBundle, type JudgedSpan } from './create-bundle.js';
export { type EvidenceBundle, EvidenceFolder, type EvidenceLimits } from './evidence-folder.js';
export { EvidenceKeeper, type EvidenceOptions, evidenceId } from './evidence-keeper.js';
