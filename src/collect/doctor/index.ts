export { diagnose } from './diagnose.js';
export type { Finding, FindingStatus } from './finding.js';
export { readHostFacts } from './read-host-facts.js';
