import { compileExpression } from '@waymark/decisions';
import type { Figures } from '@waymark/domain';
import type { NodePlan } from '@waymark/machine';
import { Simulation } from './simulation.js';
import { node, processOf, programOf, referenceOf, task } from './testing/programs.js';

const script = (text: string): Partial<NodePlan> => {
  const value = compileExpression(text);
  if (!value.ok) throw new Error(`not FEEL: ${text}`);
  return { script: { format: 'feel', expression: value.value, result: 'limit' } };
};

/** Waits at a task, then reads `settings.limit`. */
function run(values: Figures, { start, complete }: { start: string; complete: string }) {
  const simulation = new Simulation({ now: start, reference: { ...referenceOf(), values } });
  const plan = processOf(
    'reads',
    [task('first'), node('read', 'scriptTask', script('settings.limit')), task('then')],
    ['start>first', 'first>read', 'read>then', 'then>end'],
  );
  simulation.deploy(programOf([plan], { variables: { limit: { type: 'number', class: 'none' } } }));
  simulation.start({ process: 'reads' });
  simulation.advanceTo(complete);
  const open = Object.keys(simulation.instances[0]?.state.elements ?? {});
  simulation.send('i1', { kind: 'complete-task', task: open[0] ?? '', variables: {} });
  const state = simulation.instances[0]?.state;
  if (!state) throw new Error('no instance');
  return state;
}

const limit = [
  { from: '2026-04-01', value: 10, source: 'first' },
  { from: '2026-12-01', value: 7, source: 'second' },
];

it.each([
  ['2026-11-30T23:30:00.000Z', 10],
  ['2026-12-01T00:00:00.000Z', 7],
])('reads the value in force when the event happens (%s)', (complete, value) => {
  const state = run({ limit }, { start: '2026-11-30T12:00:00.000Z', complete });
  expect(Object.values(state.scopes).map(({ variables }) => variables['limit'])).toEqual([value]);
});

it('stores nothing of the values in the state', () => {
  const state = run(
    { limit, other: [{ from: '2026-04-01', value: 'never stored', source: 'x' }] },
    { start: '2026-11-30T12:00:00.000Z', complete: '2026-11-30T13:00:00.000Z' },
  );
  expect(JSON.stringify(state)).not.toContain('never stored');
  expect(JSON.stringify(state)).not.toContain('settings');
});

it('has an incident where no value is in force, and guesses nothing', () => {
  const state = run(
    { limit: [{ from: '2027-01-01', value: 10, source: 'later' }] },
    { start: '2026-11-30T12:00:00.000Z', complete: '2026-11-30T13:00:00.000Z' },
  );
  expect(Object.values(state.incidents).map(({ code }) => code)).toEqual(['unknown-setting']);
});
