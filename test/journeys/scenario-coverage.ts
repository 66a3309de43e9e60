import { describeDecisions } from '@waymark/decisions';
import { holdsIn, isVisible, type Condition, type FormSchema } from '@waymark/forms';
import { readJourney, shippedJourneys, type ShippedJourney } from '@waymark/journeys';
import type { Fact } from '@waymark/machine';
import { runScenario, type Scenario, type ScenarioResult } from '@waymark/simulator';
import { parse } from 'yaml';
import { programOf, shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

/**
 * What the scenarios of the shipped journeys take: flows, rows of decision tables, questions that
 * are answered, and conditions of forms that are met. Each thing has one line of text.
 */
export function takenByScenarios(): { taken: ReadonlySet<string>; results: ScenarioResult[] } {
  const world = { programs: shippedPrograms(), reference: shippedReference() };
  const results = shippedJourneys()
    .flatMap((journey) => readScenarios(journey))
    .map(({ yaml }) => runScenario(world, parse(yaml) as Scenario));
  return {
    taken: new Set(results.flatMap((result) => [...inTrace(result), ...inForms(result)])),
    results,
  };
}

/** All that there is to take in one journey. */
export const toTake = (journey: ShippedJourney): string[] => [
  ...flowsOf(journey),
  ...rulesOf(journey),
  ...formsOf(journey).flatMap((form) => [
    ...form.fields
      .filter(({ type }) => type !== 'hidden')
      .map(({ name }) => `question ${form.id} ${name}`),
    ...conditionsOf(form).map(({ place }) => `condition ${form.id} ${place}`),
  ]),
];

const flowsOf = (journey: ShippedJourney): string[] =>
  Object.values(programOf(journey).processes).flatMap((process) =>
    Object.keys(process.flows).map((flow) => `flow ${process.id} ${flow}`),
  );

/** The rows of the tables that a process of the journey asks. */
function rulesOf(journey: ShippedJourney): string[] {
  const described = describeDecisions(
    readJourney(journey).filter(({ name }) => name.endsWith('.dmn')),
  );
  if (!described.ok) throw new Error(JSON.stringify(described.problems));
  return described.decisions.flatMap(({ decision, table }) =>
    (table?.rules ?? []).map(({ rule }) => `row ${decision} ${rule}`),
  );
}

const formsOf = (journey: ShippedJourney): FormSchema[] =>
  Object.values(programOf(journey).forms) as unknown as FormSchema[];

/** Every condition of a form, with the place where it stands. */
function conditionsOf(form: FormSchema): { place: string; condition: Condition }[] {
  const at = (place: string, condition: Condition | undefined) =>
    condition === undefined ? [] : [{ place, condition }];
  return [
    ...form.fields.flatMap((field) => [
      ...at(`${field.name}.visibleWhen`, field.visibleWhen),
      ...(same(field.visibleWhen, field.requiredWhen)
        ? []
        : at(`${field.name}.requiredWhen`, field.requiredWhen)),
      ...(field.choices ?? []).flatMap(({ value, when }) => at(`${field.name}=${value}`, when)),
    ]),
    ...(form.conflicts ?? []).flatMap(({ when }, index) => at(`conflict-${index + 1}`, when)),
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Flows and rows of tables. A flow is told by its scope, so each scope's process is remembered. */
function inTrace({ trace }: ScenarioResult): string[] {
  const processes = new Map<string, string>();
  return trace.flatMap(({ instance, facts }) =>
    facts.flatMap((fact) => takenBy(fact, { instance, processes })),
  );
}

function takenBy(
  fact: Fact,
  { instance, processes }: { instance: string; processes: Map<string, string> },
): string[] {
  if (fact.kind === 'instance-started') processes.set(`${instance}/`, fact.process);
  if (fact.kind === 'scope-opened') processes.set(`${instance}/${fact.scope}`, fact.process);
  if (fact.kind === 'decision-made')
    return fact.rules.map((rule) => `row ${fact.decision} ${rule.split(':').at(-1)}`);
  if (fact.kind !== 'flow-taken') return [];
  const process = processes.get(`${instance}/${fact.scope}`) ?? processes.get(`${instance}/`) ?? '';
  return [`flow ${process} ${fact.flow}`];
}

/** Refused answers show what a condition asks for, and answer no question. */
const inForms = ({ submissions }: ScenarioResult): string[] =>
  submissions.flatMap(({ program, form: id, values, variables, accepted }) => {
    const form = program.forms[id] as unknown as FormSchema;
    const input = { values, variables };
    return [
      ...form.fields
        .filter(
          (field) => accepted && answered(values[field.name]) && isVisible(form, field, input),
        )
        .map(({ name }) => `question ${id} ${name}`),
      ...conditionsOf(form)
        .filter(({ condition }) => holdsIn(form, condition, { input }))
        .map(({ place }) => `condition ${id} ${place}`),
    ];
  });

const answered = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
