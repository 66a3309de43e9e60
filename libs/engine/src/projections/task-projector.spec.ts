import { step, type MappingPlan } from '@waymark/machine';
import { node, processPlan, programOf, referenceOf, userTask } from '../testing/programs.js';
import { project } from './project.js';

const literal = (value: string) => ({ kind: 'literal' as const, value });
const to = (target: string, value: string): MappingPlan => ({ target, source: literal(value) });

/** The row of a task inside a process that a process of high risk calls. */
function taskInCalledProcess(propagateAll: boolean, inputs: MappingPlan[] = []) {
  const called = processPlan(
    'called',
    [node('start', 'startEvent'), userTask('ask', 'caseworker'), node('end', 'endEvent')],
    ['start>ask', 'ask>end'],
  );
  const caller = processPlan(
    'caller',
    [
      node('start', 'startEvent'),
      node('call', 'callActivity', {
        inputs,
        call: { process: 'called', propagateAll },
      }),
      node('end', 'endEvent'),
    ],
    ['start>call', 'call>end'],
  );
  const at = '2026-11-23T09:00:00.000Z';
  const program = programOf([caller, called]);
  const stepped = step({
    program,
    reference: referenceOf(),
    state: null,
    event: {
      id: 'e1',
      at,
      actor: { kind: 'person', id: 'amara' },
      kind: 'start',
      instance: 'i1',
      process: 'caller',
      variables: { grade: 'high', priority: 'P1' },
    },
  });
  if ('rejected' in stepped) throw new Error(stepped.rejected.code);
  const projection = project(stepped.facts, {
    organisation: 'northvale',
    instance: 'i1',
    caseId: null,
    at,
    by: null,
    before: null,
    after: stepped.state,
    program,
  });
  return projection.tasks.inserted()[0];
}

describe("a called process's task", () => {
  it('has the grade and priority of its caller where the two share their variables', () => {
    expect(taskInCalledProcess(true)).toMatchObject({ grade: 'high', priority: 'P1' });
  });

  it('has none where the called process does not see the variables of its caller', () => {
    expect(taskInCalledProcess(false)).toMatchObject({
      grade: null,
      priority: null,
    });
  });

  it('has those that are mapped into the called process', () => {
    expect(taskInCalledProcess(false, [to('grade', 'medium'), to('priority', 'P2')])).toMatchObject(
      { grade: 'medium', priority: 'P2' },
    );
  });
});
