import type { JsonObject } from '@waymark/domain';
import { validateSubmission, type FormSchema } from '@waymark/forms';
import type { EventOf, State } from '@waymark/machine';
import { runScenario, Simulation, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { readScenarios, shippedJourneys } from './shipped-journeys.js';
import { shippedPrograms, shippedReference } from './testing/published.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const journeys = shippedJourneys().map((journey) => [journey.name, readScenarios(journey).map(({ name, xml }) => [name, parse(xml) as Scenario] as const)] as const);

/** A scenario's data are what a person submits: the task's form judges them first, as it does wherever people work. */
const send = Simulation.prototype.send;
beforeAll(() => {
  Simulation.prototype.send = function (instance, body, actor) {
    if (body.kind !== 'complete-task') return send.call(this, instance, body, actor);
    const judged = judge(this, instance, body);
    return judged.ok ? send.call(this, instance, { ...body, variables: judged.variables }, actor) : { code: judged.errors.map(({ field, code }) => `${field} ${code}`).join(', '), detail: {} };
  };
});
afterAll(() => { Simulation.prototype.send = send; });

describe.each(journeys)('journey %s', (_name, scenarios) => {
  it('has its usual path, its refusals and its missed deadlines', () => {
    const text = JSON.stringify(scenarios);
    expect(['"ended":true', '"refuse":', '"missed":'].filter((kind) => !text.includes(kind))).toEqual([]);
  });

  it.each(scenarios)('%s', (_file, scenario) => expect(runScenario(world, scenario).failures).toEqual([]));
});

function judge(simulation: Simulation, id: string, { task, variables }: EventOf<'complete-task'> | { task: string; variables: JsonObject }): ReturnType<typeof validateSubmission> {
  const instance = simulation.instance(id);
  const element = instance?.state.elements[task];
  const form = element && instance.program.forms[instance.program.processes[element.process]?.nodes[element.node]?.task?.form ?? ''];
  if (!form) throw new Error('a task without a form');
  return validateSubmission(form as unknown as FormSchema, variables, { now: simulation.now(), variables: seen(instance.state, element.scope) });
}

function seen({ scopes }: State, from: string | null): JsonObject {
  const scope = from === null ? undefined : scopes[from];
  return scope ? { ...(scope.isolated ? {} : seen({ scopes } as State, scope.parent)), ...scope.variables } : {};
}
