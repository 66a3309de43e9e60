import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { boundaries, boundariesOfSpecs } from './test/architecture/boundaries.mjs';
import { purity } from './test/architecture/purity.mjs';
import { wallClock } from './test/architecture/wall-clock.mjs';

const SOURCES = ['{libs,apps}/*/src/**/*.{ts,tsx}'];
const SPECS = [
  '**/*.spec.{ts,tsx}',
  '**/testing/**',
  '**/fixtures/**',
  '**/golden/**',
  'test/**',
  'libs/testing/**',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '**/.waymark*/',
      '**/.cache/',
      'tmp/',
      'apps/web/public/',
      'test/architecture/fixtures/',
    ],
  },
  js.configs.recommended,
  {
    files: [...SOURCES, 'test/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        project: ['./tsconfig.check.json', './apps/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Interfaces are written with method signatures and their functions are passed as values;
      // nothing of ours reads `this` outside a class.
      '@typescript-eslint/unbound-method': 'off',
      'max-params': ['error', 3],
      'no-console': 'error',
    },
  },
  ...purity,
  {
    files: SPECS,
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundariesOfSpecs],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      'max-params': 'off',
      'no-restricted-syntax': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-imports': 'off',
    },
  },
  ...wallClock(SPECS),
  { files: ['apps/{cli,launcher}/src/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{mjs,js}'], languageOptions: { globals: globals.node } },
);
