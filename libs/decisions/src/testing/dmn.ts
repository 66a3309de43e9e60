import type { Json, JsonObject } from '@waymark/domain';
import {
  compileDecisions,
  evaluateDecision,
  type CompiledDecision,
  type DecisionResult,
} from '../index.js';
import { NOW } from './feel.js';

type CompiledModel = Extract<ReturnType<typeof compileDecisions>, { ok: true }>['value'];

export const SPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

export const dmn = (inner: string, space = 'urn:test', imports = ''): string =>
  `<definitions xmlns="${SPACE}" id="test" name="test" namespace="${space}">${imports}` +
  `${inner}</definitions>`;

export const literal = (text: string): string =>
  `<literalExpression><text>${escaped(text)}</text></literalExpression>`;
export const decision = (id: string, logic: string, requires = '', type = ''): string =>
  `<decision id="${id}" name="${id}"><variable name="${id}"${attribute('typeRef', type)}/>` +
  `${requires}${logic}</decision>`;
export const needs = (kind: 'Decision' | 'Input' | 'Knowledge', href: string): string => {
  const outer = kind === 'Knowledge' ? 'knowledgeRequirement' : 'informationRequirement';
  return `<${outer}><required${kind} href="${href}"/></${outer}>`;
};
export const input = (name: string, type: string): string =>
  `<inputData id="input_${name}" name="${name}">` +
  `<variable name="${name}" typeRef="${type}"/></inputData>`;

/** `rows`: the texts of the entries, inputs first; rule ids count from r1. */
export function table(
  inputs: string[],
  outputs: string[],
  { rows, ...attributes }: { rows: string[][]; policy?: string; aggregation?: string },
): string {
  const entry = (name: string, text: string): string =>
    `<${name}><text>${escaped(text)}</text></${name}>`;
  const rules = rows.map(
    (row, index) =>
      `<rule id="r${index + 1}">` +
      row
        .map((text, at) => entry(at < inputs.length ? 'inputEntry' : 'outputEntry', text))
        .join('') +
      '</rule>',
  );
  const open =
    '<decisionTable' +
    attribute('hitPolicy', attributes.policy ?? 'UNIQUE') +
    attribute('aggregation', attributes.aggregation) +
    '>';
  const columns = inputs.map((text) => `<input>${entry('inputExpression', text)}</input>`);
  return [open, ...columns, ...outputs, ...rules, '</decisionTable>'].join('');
}

export function compile(...files: string[]): CompiledModel {
  const compiled = compileDecisions(files.map((xml, index) => ({ name: `${index}.dmn`, xml })));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure));
  return compiled.value;
}

export function decisionOf(model: CompiledModel, id: string): CompiledDecision {
  const found = model.decisions.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no decision ${id}`);
  return found;
}

export const decide = (xml: string, id: string, variables: JsonObject = {}): DecisionResult =>
  evaluateDecision(decisionOf(compile(xml), id), { variables, now: NOW });
export const valueOf = (xml: string, id: string, variables: JsonObject = {}): Json =>
  decide(xml, id, variables).value;

const attribute = (name: string, value = ''): string => (value === '' ? '' : ` ${name}="${value}"`);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
