// The last line of .ci/run: `N passed, N failed`. Arguments: jest's JSON report, then the steps that failed.
import { existsSync, readFileSync } from 'node:fs';

const [report, ...failedSteps] = process.argv.slice(2);
const nothingRan = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
const jest = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : nothingRan;
// A suite that does not even load, and a step other than the tests, count as one failure each.
const otherSteps = failedSteps.filter((name) => name !== 'tests').length;
const failed = jest.numFailedTests + jest.numRuntimeErrorTestSuites + otherSteps || failedSteps.length;
if (failedSteps.length > 0) console.log(`failed: ${failedSteps.join(', ')}`);
console.log(`${jest.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
