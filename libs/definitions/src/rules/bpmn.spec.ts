import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Model } from '../model/model.js';
import { parseBpmn } from '../parse/parse-bpmn.js';
import { validateModels } from '../validate/validate-models.js';
import { rules } from './index.js';

/** Each rule's `table.json` says which elements it finds in the diagrams beside it. */
type Table = Record<string, (string | null)[]>;

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const table = (code: string): Table =>
  JSON.parse(readFileSync(new URL(`${code}/table.json`, here), 'utf8')) as Table;

describe('the registry of rules', () => {
  it('holds every folder, once', () => {
    expect(rules.map((rule) => rule.code).sort()).toEqual([...folders].sort());
  });

  it.each(folders)('%s has a page with the reason', (code) => {
    expect(existsSync(new URL(`../../../../docs/rules/${code}.md`, here))).toBe(true);
  });

  it.each(folders)('%s: the right diagram breaks no other rule', (code) => {
    expect(
      validateModels([read(code, 'right.bpmn')]).filter((problem) => problem.severity === 'error'),
    ).toEqual([]);
  });
});

describe.each(rules)('$code', (rule) => {
  it.each(Object.entries(table(rule.code)))('in %s finds %j', (file, elements) => {
    const findings = rule.check(read(rule.code, file), { declared: new Set() });
    expect(findings.map((finding) => finding.element.id ?? null)).toEqual(elements);
    for (const { message } of findings) expect(message).not.toContain('{}');
  });

  it('finds something in the wrong diagram and nothing in the right one', () => {
    expect(table(rule.code)).toMatchObject({
      'wrong.bpmn': expect.arrayContaining([expect.anything()]) as unknown,
      'right.bpmn': [],
    });
  });
});

function read(code: string, file: string): Model {
  const parsed = parseBpmn(readFileSync(new URL(`${code}/${file}`, here)));
  if (!parsed.ok) throw new Error(`${code}/${file}: ${parsed.failure[0]?.message ?? ''}`);
  return parsed.value;
}
