import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bpmnRules, rulesHere } from './index.js';

const here = new URL('.', import.meta.url);
const generator = fileURLToPath(new URL('../../tools/generate-rules-index.mjs', here));
const folders = ['bpmn', 'here'].flatMap((family) =>
  readdirSync(new URL(`${family}/`, here)).map((code) => ({ family, code })),
);

describe('the index of rules', () => {
  it('is what `npm run generate` writes: run it after adding a rule', () => {
    const written = readFileSync(new URL('index.ts', here), 'utf8');
    expect(written).toBe(
      execFileSync(process.execPath, [generator, '--print'], { encoding: 'utf8' }),
    );
  });

  it('holds each rule under the code that is the name of its folder', () => {
    const codes = [...bpmnRules, ...rulesHere].map((rule) => rule.code);
    const withRule = folders.filter(({ family, code }) =>
      existsSync(new URL(`${family}/${code}/${code}.ts`, here)),
    );
    expect(codes).toEqual(withRule.map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(folders)('has a page for $code', ({ code }) => {
    expect(existsSync(new URL(`../../../../docs/rules/${code}.md`, here))).toBe(true);
  });
});
