// Lints an example of each architecture rule being broken, and one of it being kept; prints [{name,
// expected, rules}].
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaries, MAY_IMPORT } from './boundaries.mjs';
import { PURE, purity } from './purity.mjs';
import { wallClock } from './wall-clock.mjs';

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
    ...wallClock(['**/*.spec.ts']),
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
const WALL_CLOCK = {
  'Date.now': 'export const t = Date.now();',
  'new Date': 'export const t = new Date();',
  'a local DateTime': 'export const t = DateTime.local();',
  'the clock of Postgres': 'export const sql = `update task set due = now() where id = $1`;',
  'the date of Postgres': "export const sql = 'select 1 where opened_on = current_date';",
};
for (const [what, code] of Object.entries(WALL_CLOCK))
  examples.push({
    name: `a test reads ${what}`,
    room: 'casework',
    file: 'example.spec.ts',
    code: `${code}\n`,
    expected: 'no-restricted-syntax',
  });
for (const [what, code] of Object.entries({
  'measures how long something takes': 'export const began = performance.now();',
  'evaluates now() of FEEL': "export const value = feel('now()');",
  'is given a time': "export const t = new Date('2026-01-01');",
}))
  examples.push({
    name: `a test ${what}`,
    room: 'casework',
    file: 'example.spec.ts',
    code: `${code}\n`,
    expected: null,
  });

/** Examples that belong to one file, linted as one text: the rules judge statement by statement. */
const texts = new Map();
for (const example of examples) {
  const { room, file = 'example.ts', code } = example;
  const path = `${root}${folder(room)}/src/${file}`;
  const text = texts.get(path) ?? { lines: 0, code: '', examples: [] };
  const lines = code.split('\n').length - 1;
  text.examples.push({ ...example, from: text.lines + 1, to: text.lines + lines });
  text.code += code;
  text.lines += lines;
  texts.set(path, text);
}

const results = [];
for (const [filePath, text] of texts) {
  const [{ messages }] = await eslint.lintText(text.code, { filePath });
  const broken = messages.find((m) => m.fatal);
  if (broken) throw new Error(`${filePath}:${broken.line} ${broken.message}`);
  for (const { name, expected, from, to } of text.examples) {
    const here = messages.filter(({ line }) => line >= from && line <= to);
    results.push({ name, expected, rules: [...new Set(here.map((m) => m.ruleId))] });
  }
}
process.stdout.write(JSON.stringify(results));
