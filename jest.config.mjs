const jsc = {
  target: 'es2023',
  parser: { syntax: 'typescript', decorators: true, tsx: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
  keepClassNames: true,
};

/** What every suite shares: ESM, swc, libraries from source without a build. */
const preset = {
  testEnvironment: '<rootDir>/test/jest-setup/kept-environment.cjs',
  runtime: '<rootDir>/test/jest-setup/kept-runtime.cjs',
  testEnvironmentOptions: { customExportConditions: ['@waymark/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc, module: { type: 'es6' }, sourceMaps: 'inline', swcrc: false },
    ],
  },
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/jest-setup/fast-check.mjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
};

/** One embedded Postgres for the run. */
const postgres = {
  globalSetup: '<rootDir>/libs/testing/src/postgres/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/postgres/global-teardown.ts',
};

/**
 * unit: nothing but the code; db: with Postgres; system: the whole stack, started and ended by the
 * test; nightly: what takes longer than a change should wait for.
 */
export default {
  coverageProvider: 'v8',
  // A busy machine needs a while for a database of its own. Jest ignores this in a project.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/jest-setup/longest-first.cjs',
  projects: [
    {
      ...preset,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{libs,apps}/*/src/**/*.spec.{ts,tsx}',
        '<rootDir>/test/{architecture,conformance,jest-setup,journeys,replay}/**/*.spec.ts',
      ],
      testPathIgnorePatterns: [...preset.testPathIgnorePatterns, '\\.db\\.spec\\.ts$'],
      setupFiles: ['<rootDir>/libs/testing/src/shifted-clock.ts'],
    },
    {
      ...preset,
      displayName: 'db',
      testMatch: [
        '<rootDir>/{libs,apps}/*/src/**/*.db.spec.ts',
        '<rootDir>/test/{drafts,parity,safety}/**/*.spec.ts',
      ],
      ...postgres,
    },
    {
      ...preset,
      displayName: 'system',
      testMatch: ['<rootDir>/test/system/**/*.spec.ts'],
      // Minutes of a whole restore; `restored.db.spec.ts` has what the API does after one.
      testPathIgnorePatterns: [...preset.testPathIgnorePatterns, 'system/restore\\.spec\\.ts$'],
    },
    { ...preset, displayName: 'fuzz', testMatch: ['<rootDir>/test/fuzz/**/*.spec.ts'] },
    { ...preset, displayName: 'browser', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    {
      ...preset,
      displayName: 'nightly',
      testMatch: [
        '<rootDir>/test/nightly/**/*.spec.ts',
        '<rootDir>/test/system/{faults,restore}.spec.ts',
      ],
      testPathIgnorePatterns: [...preset.testPathIgnorePatterns, '\\.db\\.spec\\.ts$'],
    },
    {
      ...preset,
      displayName: 'nightly-db',
      testMatch: ['<rootDir>/test/nightly/**/*.db.spec.ts'],
      ...postgres,
    },
  ],
};
