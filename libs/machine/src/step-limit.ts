import type { ElementInstanceId } from '@waymark/domain';
import type { Agenda } from './agenda.js';
import { parkToken } from './joins/parked-tokens.js';
import { raiseIncident } from './moves/raise-incident.js';
import { nodeIn, planOf } from './plan-of.js';
import { emit, schedule, type Run } from './run.js';
import type { Resting, Work, WorkOf } from './work.js';

/**
 * Pieces of work that one step may do. No process that ends needs nearly so many, and they take
 * well under a second.
 */
export const STEP_BUDGET = 10_000;

/**
 * Steps that all expressions and decisions of one machine step may take together, a tenth of a
 * second or two. The tables of the shipped journeys take some thousands. Nobody else's click is
 * answered while a step runs, so a loop of expressions ends with an incident.
 */
export const EVALUATION_BUDGET = 300_000;

/**
 * The step has used up its budget. An incident keeps the work that is left, and tokens on their way
 * are parked at the nodes that they were going to.
 */
export function stopAtLimit(run: Run, work: Work): void {
  const left = [work, ...takeWork(run.agenda)];
  for (const each of left) if (each.kind === 'arrive') parkArrival(run, each);
  raiseIncident(run, {
    code: 'step-limit',
    message:
      'The step was stopped before it came to rest: the diagram may loop without waiting. ' +
      'Retrying goes on from here.',
    element: firstElement(run, left),
    retry: [...left, ...restingOf(run.agenda)],
  });
}

/**
 * Goes on with a piece of work that a stopped step has kept. A parked token that has gone on or
 * ended in the meantime does not move again.
 */
export function resumeWork(run: Run, work: Work | Resting): void {
  if (work.kind === 'rest') restoreResting(run.agenda, work);
  else if (work.kind !== 'arrive' || unparkArrival(run, work)) schedule(run, work);
}

function takeWork(agenda: Agenda): Work[] {
  const left = [...agenda.moves.slice(agenda.next), ...agenda.throws];
  agenda.moves = [];
  agenda.next = 0;
  agenda.throws = [];
  return left;
}

function firstElement({ state }: Run, left: readonly Work[]): ElementInstanceId | null {
  for (const work of left)
    if ('element' in work && state.elements[work.element]) return work.element;
  return null;
}

/** What the step had still to look at once nothing moved, if anything. */
function restingOf({ quiet, changed, askAll }: Agenda): Resting[] {
  if (quiet.length + changed.length === 0 && !askAll) return [];
  return [{ kind: 'rest', quiet: [...new Set(quiet)], changed: [...new Set(changed)], askAll }];
}

function restoreResting(agenda: Agenda, { quiet, changed, askAll }: Resting): void {
  agenda.quiet.push(...quiet);
  agenda.changed.push(...changed);
  agenda.askAll ||= askAll;
}

function parkArrival(run: Run, { flow, scope }: WorkOf<'arrive'>): void {
  const open = run.state.scopes[scope];
  const plan = open && planOf(run, open.process);
  const target = plan?.flows[flow]?.target;
  if (plan && target !== undefined)
    parkToken(run, { node: nodeIn(plan, target), plan, flow, scope });
}

function unparkArrival(run: Run, { flow, scope }: WorkOf<'arrive'>): boolean {
  const token = run.state.waitingFlows.find(
    (waiting) => waiting.flow === flow && waiting.scope === scope,
  );
  if (!token) return false;
  emit(run, { kind: 'tokens-consumed', node: token.node, scope, flows: [flow] });
  return true;
}
