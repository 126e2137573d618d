// Tests run on the TypeScript sources as true ES modules; tools/test.js passes Node the flag that this needs.
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Sources import "./x.js" as Node does; here the file is x.ts, but for what is generated.
  moduleNameMapper: { '^(\\.{1,2}/(?!.*gen/).*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // By default jest leaves a core alone, and on two cores is left with one.
  maxWorkers: '100%',
  // Ends what hangs. No test is about speed, so it is far from what a test takes on a machine that is busy.
  testTimeout: 120_000,
};
