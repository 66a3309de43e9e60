/**
 * Writes `src/rules/index.ts` from the folders of `src/rules/bpmn` and `src/rules/here`. With
 * `--print` it writes to standard output instead, which the spec compares with the file.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';

const rules = new URL('../src/rules/', import.meta.url);
const index = new URL('index.ts', rules);

/**
 * Folders of one family that hold a rule. Some folders in `here` hold only examples: the compiler
 * itself finds what they show.
 */
const codesIn = (family) =>
  readdirSync(new URL(`${family}/`, rules))
    .filter((code) => existsSync(new URL(`${family}/${code}/${code}.ts`, rules)))
    .sort();

const nameOf = (code) => code.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const importsOf = (family, codes) =>
  codes.map((code) => `import {\n  ${nameOf(code)},\n} from './${family}/${code}/${code}.js';`);

const listOf = (name, { type, says, codes }) =>
  [`/** ${says} */`, `export const ${name}: ${type}[] = [`]
    .concat(codes.map((code) => `  ${nameOf(code)},`))
    .concat('];')
    .join('\n');

const bpmn = codesIn('bpmn');
const here = codesIn('here');
const text = `${[
  '// Generated from the folders beside it. Do not edit; run `npm run generate`.',
  ...importsOf('bpmn', bpmn),
  ...importsOf('here', here),
  "import type { BpmnRule, RuleHere } from './rule.js';",
  '',
  listOf('bpmnRules', { type: 'BpmnRule', says: 'Rules of BPMN 2.0 itself.', codes: bpmn }),
  '',
  listOf('rulesHere', {
    type: 'RuleHere',
    says: 'Rules about what runs here, checked after the journey is compiled.',
    codes: here,
  }),
].join('\n')}\n`;

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(index, text);
