import { compileDecisions } from '@waymark/decisions';
import type { Reference } from '@waymark/machine';
import { node, processPlan, programOf, referenceOf, userTask } from './programs.js';

const literal = (value: string) => ({ kind: 'literal' as const, value });
const reviews = processPlan(
  'reviews',
  [
    node('start', 'startEvent'),
    userTask('review', 'caseworker', { deadline: { rule: literal('review') } }),
    node('end', 'endEvent'),
  ],
  ['start>review', 'review>end'],
);
const draft = processPlan(
  'draft',
  [node('start', 'startEvent'), userTask('decide', 'supervisor'), node('end', 'endEvent')],
  ['start>decide', 'decide>end'],
);

const row = (cells: string[]): string =>
  `<rule id="r-${nameOf(cells)}">
    <inputEntry id="i-${nameOf(cells)}"><text>-</text></inputEntry>
    ${cells.map((cell, index) => entry(`o-${nameOf(cells)}-${index}`, cell)).join('')}
  </rule>`;
const nameOf = (cells: string[]): string => cells[0]?.slice(1, 3) ?? '';
const entry = (id: string, cell: string): string =>
  `<outputEntry id="${id}"><text>${cell}</text></outputEntry>`;
const OUTPUTS = ['rung', 'calendar', 'amount', 'unit', 'roles', 'channel', 'start']
  .map((name) => `<output id="out-${name}" name="${name}" />`)
  .join('');
const LADDER = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
  id="ladder" name="ladder" namespace="urn:test">
  <inputData id="input-grade" name="grade">
    <variable id="v-grade" name="grade" typeRef="string" />
  </inputData>
  <decision id="escalation" name="escalation">
    <variable id="v" name="escalation" />
    <informationRequirement id="need"><requiredInput href="#input-grade" /></informationRequirement>
    <decisionTable id="table" hitPolicy="COLLECT">
      <input id="in">
        <inputExpression id="ie" typeRef="string"><text>grade</text></inputExpression>
      </input>
      ${OUTPUTS}
      ${[
        ['"R0"', '"clock"', '0', '"hours"', '["assignee"]', '"inbox"', 'null'],
        ['"R1"', '"clock"', '0', '"hours"', '["named-worker", "deputy"]', '"inbox"', 'null'],
        ['"R2"', '"clock"', '1', '"hours"', '["supervisor"]', '"phone"', '"draft"'],
        ['"R3"', '"clock"', '4', '"hours"', '["service-manager"]', '"phone"', 'null'],
      ]
        .map(row)
        .join('')}
    </decisionTable></decision></definitions>`;

/** Eight hours for a review, then a ladder up to the service manager. */
export function ladderReference(extra: Partial<Reference> = {}): Reference {
  const compiled = compileDecisions([{ name: 'ladder.dmn', xml: LADDER }]);
  if (!compiled.ok || !compiled.value.decisions[0]) throw new Error(JSON.stringify(compiled));
  return referenceOf({
    ...extra,
    ladder: compiled.value.decisions[0],
    rules: {
      review: [
        { from: '2026-01-01', calendar: 'clock', amount: 8, unit: 'hours', source: 'a test' },
      ],
    },
  });
}

/** A review with a deadline, and the draft that its second rung starts. */
export const reviewProgram = () => programOf([reviews, draft]);

/** Stands in for the process that works the police file of the day. */
export const cohortProgram = () =>
  programOf([
    processPlan(
      'daily-cohort-triage',
      [node('start', 'startEvent'), node('end', 'endEvent')],
      ['start>end'],
    ),
  ]);
