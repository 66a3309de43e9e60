import type { NodePlan, ProcessPlan, Program, Reference } from '@waymark/machine';
import { canonicalJson } from '@waymark/domain';
import { createHash } from 'node:crypto';

const literal = <T>(value: T) => ({ kind: 'literal' as const, value });

/**
 * A process with one service task for each job type, and a call to a person after the last one,
 * after an earlier one, or nowhere.
 */
export function jobsProgram(
  process: string,
  types: readonly string[],
  { callAfter = types.length }: { callAfter?: number | null } = {},
): Program {
  const jobs = types.map((_, index) => `job-${index + 1}`);
  const work = callAfter === null ? jobs : jobs.toSpliced(callAfter, 0, 'call');
  const ids = ['start', ...work, 'end'];
  const flow = (index: number): string => `flow-${index}`;
  const nodes = ids.map(
    (id, index): NodePlan =>
      ({
        id,
        scope: process,
        incoming: index > 0 ? [flow(index - 1)] : [],
        outgoing: index < ids.length - 1 ? [flow(index)] : [],
        ...(id === 'start'
          ? { type: 'startEvent' }
          : id === 'end'
            ? { type: 'endEvent' }
            : id === 'call'
              ? { type: 'userTask', task: { roles: literal(['caseworker']) } }
              : serviceTask(types[jobs.indexOf(id)] ?? '')),
      }) as NodePlan,
  );
  const plan = {
    id: process,
    executable: true,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: Object.fromEntries(
      ids
        .slice(1)
        .map((target, index) => [
          flow(index),
          { id: flow(index), source: ids[index] ?? '', target },
        ]),
    ),
    scopes: { [process]: { nodes: ids, starts: ['start'], eventSubProcesses: [], data: [] } },
  } as unknown as ProcessPlan;
  const body = {
    format: 1 as const,
    journey: process,
    processes: { [process]: plan },
    decisions: {},
    forms: {},
    variables: { huge: { type: 'string', class: 'none' } },
    permissions: { processes: { [process]: { start: ['caseworker'], operate: ['supervisor'] } } },
  };
  return named(body as unknown as Omit<Program, 'id'>);
}

export const emptyReference = (): Reference =>
  named({
    format: 1,
    zone: 'Europe/London',
    calendars: {},
    rules: {},
    values: {},
    ladder: { kind: 'dmn', id: 'escalation', name: 'escalation', model: null, inputs: [] },
  } as unknown as Omit<Reference, 'id'>);

const serviceTask = (type: string): object => ({
  type: 'serviceTask',
  job: { type: literal(type), retries: 2, headers: {} },
});
const named = <T extends object>(body: T): T & { id: string } => ({
  ...body,
  id: createHash('sha256').update(canonicalJson(body)).digest('hex'),
});
