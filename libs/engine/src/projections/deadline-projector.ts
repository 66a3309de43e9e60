import type { Instant } from '@waymark/domain';
import type { Row } from '@waymark/persistence';
import { taskId } from './task-projector.js';
import type { Projection, Projectors } from './projection.js';

type Kinds =
  | 'deadline-set'
  | 'deadline-warned'
  | 'deadline-missed'
  | 'deadline-ended'
  | 'deadline-paused'
  | 'deadline-resumed'
  | 'deadline-moved'
  | 'rung-raised'
  | 'rung-acknowledged';

/** Deadlines as people see them, both on their own and on their task. */
export const deadlineProjectors: Projectors<Kinds> = {
  'deadline-set': (fact, projection) => {
    projection.deadlines.insert(fact.deadline, {
      organisation: projection.organisation,
      instance: projection.instance,
      id: fact.deadline,
      element_instance: fact.element,
      element: fact.node,
      process: projection.after.process,
      case_id: projection.caseId,
      rule: fact.rule,
      rule_from: fact.ruleFrom,
      source: fact.source,
      calendar: fact.calendar,
      base: fact.base,
      start_at: fact.start,
      warn_at: fact.warn,
      due_at: fact.due,
      status: 'running',
    });
    if (isTask(projection, fact.element))
      projection.tasks.change(taskId(projection, fact.element), {
        deadline: fact.deadline,
        due: fact.due,
        warn: fact.warn,
        overdue: 'on-time',
      });
  },
  'deadline-warned': (fact, projection) =>
    both(projection, fact.deadline, {
      ofDeadline: { status: 'warned' },
      ofTask: { overdue: 'warned' },
    }),
  'deadline-missed': (fact, projection) =>
    both(projection, fact.deadline, {
      ofDeadline: { status: 'missed' },
      ofTask: { overdue: 'overdue' },
    }),
  'deadline-ended': (fact, projection) => {
    projection.deadlines.change(fact.deadline, {
      status: fact.how,
      ended_at: projection.at,
      next_rung: null,
      next_at: null,
    });
    projection.settledDeadlines.set(fact.deadline, { state: 'closed' });
  },
  'deadline-paused': (fact, projection) =>
    both(projection, fact.deadline, {
      ofDeadline: {
        status: 'paused',
        paused_until: fact.until ?? null,
        paused_by: personOf(fact.actor),
        paused_seq: projection.after.seq,
        pause_ended_at: null,
        pause_ended_by: null,
      },
      ofTask: { overdue: 'paused' },
    }),
  'deadline-resumed': (fact, projection) =>
    both(projection, fact.deadline, {
      ofDeadline: {
        status: fact.status,
        due_at: fact.due,
        warn_at: fact.warn,
        pause_ended_at: projection.at,
        pause_ended_by: personOf(fact.actor),
        ...NOT_ACKNOWLEDGED,
      },
      ofTask: { due: fact.due, warn: fact.warn, overdue: OVERDUE[fact.status] },
    }),
  'deadline-moved': (fact, projection) => {
    const rule = {
      ...(fact.rule && { rule: fact.rule }),
      ...(fact.ruleFrom && { rule_from: fact.ruleFrom }),
    };
    both(projection, fact.deadline, {
      ofDeadline: {
        due_at: fact.due,
        warn_at: fact.warn,
        status: fact.status,
        rung: null,
        ...rule,
        ...NOT_ACKNOWLEDGED,
      },
      ofTask: { due: fact.due, warn: fact.warn, overdue: OVERDUE[fact.status], rung: null },
    });
    projection.settledDeadlines.set(fact.deadline, { state: 'closed' }); // its ladder begins anew
  },
  'rung-raised': (fact, projection) => {
    const deadline = stateOf(projection, fact.deadline);
    both(projection, fact.deadline, {
      ofDeadline: {
        rung: fact.rung,
        ...(isOver(deadline?.acknowledgedUntil, projection.at) && { acknowledged_until: null }),
      },
      ofTask: { rung: fact.rung },
    });
    projection.escalations.push({
      organisation: projection.organisation,
      id: escalationId(projection.instance, fact, projection.after.seq),
      instance: projection.instance,
      deadline: fact.deadline,
      element: deadline?.node ?? '',
      case_id: projection.caseId,
      rung: fact.rung,
      roles: fact.roles,
      channel: fact.channel,
      starts: fact.start ?? null,
      raised_at: projection.at,
      state: 'open',
    });
  },
  'rung-acknowledged': (fact, projection) => {
    projection.deadlines.change(fact.deadline, {
      acknowledged_by: fact.by,
      acknowledged_until: fact.until,
    });
    projection.settledDeadlines.set(fact.deadline, {
      state: 'acknowledged',
      acknowledged_by: fact.by,
      acknowledged_at: projection.at,
      action: fact.action,
      until: fact.until,
    });
  },
};

const personOf = ({ kind, id }: { kind: string; id: string }): string | null =>
  kind === 'person' ? id : null;

/** A deadline with a new time is no longer acknowledged. */
const NOT_ACKNOWLEDGED = { acknowledged_by: null, acknowledged_until: null };
const isOver = (until: Instant | undefined, at: Instant): boolean =>
  until !== undefined && until <= at;

const OVERDUE = { running: 'on-time', warned: 'warned' } as const;

/**
 * A row for each time that a rung is raised: the same rung may be raised again after an
 * acknowledgement has run out.
 */
export const escalationId = (
  instance: string,
  { deadline, rung }: { deadline: string; rung: string },
  seq: number,
): string => `${instance}/${deadline}/${rung}/${seq}`;

function both(
  projection: Projection,
  deadline: string,
  { ofDeadline, ofTask }: { ofDeadline: Row; ofTask: Row },
): void {
  projection.deadlines.change(deadline, ofDeadline);
  const element = stateOf(projection, deadline)?.element ?? null;
  if (isTask(projection, element)) projection.tasks.change(taskId(projection, element), ofTask);
}

const stateOf = (projection: Projection, deadline: string) =>
  projection.after.deadlines[deadline] ?? projection.before?.deadlines[deadline];

function isTask(projection: Projection, element: string | null): element is string {
  if (!element) return false;
  return (
    (projection.after.elements[element] ?? projection.before?.elements[element])?.type ===
    'userTask'
  );
}
