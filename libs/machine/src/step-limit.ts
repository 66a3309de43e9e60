import { nodeIn, planOf } from './plan-of.js';
import { emit, schedule, type Run } from './run.js';
import type { Resting, Work } from './work.js';
import { park } from './moves/arrive.js';
import { raiseIncident } from './moves/raise-incident.js';

/**
 * The step did too much: what is left of it waits in an incident, and tokens on their way are
 * parked where they were going.
 */
export function stopAtLimit(run: Run, work: Work): void {
  const { agenda } = run;
  const left = [work, ...agenda.moves.slice(agenda.next), ...agenda.throws];
  agenda.moves = [];
  agenda.next = 0;
  agenda.throws = [];
  for (const each of left) if (each.kind === 'arrive') parkArrival(run, each);
  const { quiet, changed, askAll } = agenda;
  const resting: Resting[] =
    quiet.length + changed.length > 0 || askAll
      ? [{ kind: 'rest', quiet: [...new Set(quiet)], changed: [...new Set(changed)], askAll }]
      : [];
  const element =
    left
      .map((each) => ('element' in each ? each.element : null))
      .find((id) => id !== null && run.state.elements[id]) ?? null;
  raiseIncident(run, {
    code: 'step-limit',
    message:
      'The step was stopped before it came to rest: the diagram may loop without waiting. Retrying goes on from here.',
    element,
    retry: [...left, ...resting],
  });
}

/**
 * The reverse, when an incident is retried; no token goes on that has gone on or ended meanwhile.
 */
export function resume(run: Run, work: Work | Resting): void {
  if (work.kind === 'rest') look(run, work);
  else if (work.kind !== 'arrive' || unpark(run, work)) schedule(run, work);
}

function look({ agenda }: Run, { quiet, changed, askAll }: Resting): void {
  agenda.quiet.push(...quiet);
  agenda.changed.push(...changed);
  agenda.askAll ||= askAll;
}

function unpark(run: Run, work: Extract<Work, { kind: 'arrive' }>): boolean {
  const token = run.state.waitingFlows.find(
    (waiting) => waiting.flow === work.flow && waiting.scope === work.scope,
  );
  if (!token) return false;
  emit(run, { kind: 'tokens-consumed', node: token.node, scope: token.scope, flows: [token.flow] });
  return true;
}

function parkArrival(run: Run, { flow, scope }: Extract<Work, { kind: 'arrive' }>): void {
  const open = run.state.scopes[scope];
  const plan = open && planOf(run, open.process);
  const target = plan?.flows[flow]?.target;
  if (plan && target !== undefined) park(run, { node: nodeIn(plan, target), plan, flow, scope });
}
