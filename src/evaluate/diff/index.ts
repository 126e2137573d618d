export { type FunctionDifference, MAX_FUNCTIONS } from './diff-functions.js';
export { type DiffResult, diffProfiles, type ProbeFateTold, type SideFacts } from './diff-profiles.js';
export type { AlertDifference, Difference, RuleDifference } from './diff-rule.js';
export type { DiffSide } from './diff-side.js';
export { diffExitCode } from './exit-code.js';
export type { DiffVerdict } from './judge-change.js';
export type { CountedShare } from './share-change.js';
