import type { DeadlineId, Instant } from '@waymark/domain';
import type { DeadlineState } from '../state.js';
import type { Appliers } from './appliers.js';
import { own, useId, type Draft } from './draft.js';

export const deadlineAppliers = {
  'deadline-set': (draft, fact) => {
    const { deadline: id, element, node, rule, ruleFrom, calendar, start, warn, due } = fact;
    useId(draft, id);
    const clock = { rule, ruleFrom, calendar, start, warn, due };
    own(draft, 'deadlines')[id] = {
      id,
      element,
      node,
      ...clock,
      status: 'running',
      raised: [],
      next: null,
      acknowledgedBy: [],
    };
  },
  'deadline-warned': (draft, { deadline }) => {
    change(draft, deadline, { status: 'warned' });
  },
  'deadline-missed': (draft, { deadline }) => {
    change(draft, deadline, { status: 'missed' });
  },
  'deadline-ended': (draft, { deadline }) => {
    delete own(draft, 'deadlines')[deadline];
  },
  'deadline-paused': (draft, { deadline, remaining, remainingToWarn, until }) => {
    change(draft, deadline, {
      status: 'paused',
      remainingMinutes: remaining.amount,
      remainingToWarn,
      ...(until !== undefined && { pausedUntil: until }),
    });
  },
  'deadline-resumed': (draft, { deadline, due, warn, status }) => {
    restart(draft, deadline, { due, warn, status, by: 'person' });
  },
  'deadline-moved': (
    draft,
    { deadline, due, warn, status, rule: name, ruleFrom, calendar, by },
  ) => {
    const rule = {
      ...(name !== undefined && { rule: name }),
      ...(ruleFrom !== undefined && { ruleFrom }),
      ...(calendar !== undefined && { calendar }),
    };
    const begun = { due, warn, status, ...rule, movedBy: by, raised: [], next: null };
    restart(draft, deadline, { ...begun, by });
  },
  're-planned': (draft, { reference }) => {
    draft.state.reference = reference;
  },
  'rung-raised': (draft, { deadline, rung, next }) => {
    const held = draft.state.deadlines[deadline];
    if (held) change(draft, deadline, { raised: [...held.raised, rung], next });
  },
  'rung-acknowledged': (draft, { deadline, by, until }) => {
    const held = draft.state.deadlines[deadline];
    if (held)
      change(draft, deadline, {
        acknowledgedBy: [...held.acknowledgedBy, by],
        acknowledgedUntil: until,
        next: null,
      });
  },
} satisfies Partial<Appliers>;

function change(draft: Draft, id: DeadlineId, by: Partial<DeadlineState>): void {
  const held = draft.state.deadlines[id];
  if (held) own(draft, 'deadlines')[id] = { ...held, ...by };
}

/** A deadline with a new due time is no longer paused or acknowledged. */
function restart(
  draft: Draft,
  id: DeadlineId,
  { by, ...begun }: Partial<DeadlineState> & { due: Instant; by: 'person' | 'rule' },
): void {
  const held = draft.state.deadlines[id];
  if (!held) return;
  const {
    remainingMinutes: _used,
    remainingToWarn: _toWarn,
    pausedUntil: _paused,
    putOffFrom: before = held.due,
    acknowledgedUntil: _until,
    ...rest
  } = held;
  own(draft, 'deadlines')[id] = {
    ...rest,
    ...begun,
    ...(by === 'person' && begun.due > before && { putOffFrom: before }),
  };
}
