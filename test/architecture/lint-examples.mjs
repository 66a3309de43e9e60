// Lints an example of each architecture rule being broken, and one of it being kept; prints [{name,
// expected, rules}].
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaries, MAY_IMPORT } from './boundaries.mjs';
import { PURE, purity } from './purity.mjs';

const root = new URL('../../', import.meta.url).pathname;
// The boundary rule is silent without a cached project graph: make one first.
execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], {
  cwd: root,
  stdio: 'ignore',
});

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      plugins: { '@nx': nx },
      languageOptions: { parser: tseslint.parser },
      rules: { '@nx/enforce-module-boundaries': ['error', boundaries] },
    },
    ...purity,
  ],
});

const folder = (room) => (existsSync(`${root}libs/${room}`) ? `libs/${room}` : `apps/${room}`);
const libraries = Object.keys(MAY_IMPORT).filter((room) => folder(room).startsWith('libs/'));
const importing = (room) => `import { x } from '@waymark/${room}';\nexport const y = x;\n`;

const examples = [];
for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
  for (const other of libraries.filter((l) => l !== room)) {
    examples.push({
      name: `${room} imports ${other}`,
      room,
      code: importing(other),
      expected: allowed.includes(other) ? null : '@nx/enforce-module-boundaries',
    });
  }
}
const IMPURE = {
  clock: ['no-restricted-syntax', 'export const t = Date.now();'],
  'new Date': ['no-restricted-syntax', 'export const t = new Date();'],
  randomness: ['no-restricted-syntax', 'export const r = Math.random();'],
  'script execution': ['no-restricted-syntax', "export const f = new Function('return 1');"],
  environment: ['no-restricted-globals', 'export const e = process.env;'],
  network: ['no-restricted-globals', "export const f = fetch('x');"],
  waiting: ['no-restricted-globals', 'setTimeout(() => {}, 1);'],
  files: [
    'no-restricted-imports',
    "import { readFileSync } from 'node:fs';\nexport const f = readFileSync;",
  ],
};
for (const room of PURE)
  for (const [what, [rule, code]] of Object.entries(IMPURE))
    examples.push({ name: `${room} reads ${what}`, room, code: `${code}\n`, expected: rule });
examples.push({
  name: 'domain is given a time',
  room: 'domain',
  code: "export const t = new Date('2026-01-01');\n",
  expected: null,
});

const results = [];
for (const { name, room, code, expected } of examples) {
  const [result] = await eslint.lintText(code, {
    filePath: `${root}${folder(room)}/src/example.ts`,
  });
  results.push({ name, expected, rules: [...new Set(result.messages.map((m) => m.ruleId))] });
}
process.stdout.write(JSON.stringify(results));
