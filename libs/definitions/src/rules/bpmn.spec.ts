import { readFileSync } from 'node:fs';
import type { Model } from '../model/model.js';
import { parseBpmn } from '../parse/parse-bpmn.js';
import { validateModels } from '../validate/validate-models.js';
import { bpmnRules } from './index.js';

/** Each rule's `table.json` says which elements it finds in the diagrams beside it. */
type Table = Record<string, (string | null)[]>;

const folder = (code: string): URL => new URL(`./bpmn/${code}/`, import.meta.url);
const table = (code: string): Table =>
  JSON.parse(readFileSync(new URL('table.json', folder(code)), 'utf8')) as Table;

describe.each(bpmnRules)('$code', (rule) => {
  it.each(Object.entries(table(rule.code)))('in %s finds %j', (file, elements) => {
    const model = read(rule.code, file);
    const findings = rule.check(model, { declared: new Set(), models: [model] });
    expect(findings.map((finding) => finding.element?.id ?? null)).toEqual(elements);
    for (const { message } of findings) expect(message).not.toContain('{}');
  });

  it('finds something in the wrong diagram and nothing in the right one', () => {
    expect(table(rule.code)).toMatchObject({
      'wrong.bpmn': expect.arrayContaining([expect.anything()]) as unknown,
      'right.bpmn': [],
    });
  });

  it('has a right diagram that breaks no other rule', () => {
    const problems = validateModels([read(rule.code, 'right.bpmn')]);
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  });
});

function read(code: string, file: string): Model {
  const parsed = parseBpmn(readFileSync(new URL(file, folder(code))));
  if (!parsed.ok) throw new Error(`${code}/${file}: ${parsed.failure[0]?.message ?? ''}`);
  return parsed.value;
}
