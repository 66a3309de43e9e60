import type { Instant } from '@waymark/domain';
import { acknowledgeRung } from '../deadlines/acknowledge-rung.js';
import { moveDeadline } from '../deadlines/move-deadline.js';
import { pauseDeadline, resumeDeadline } from '../deadlines/pause-deadline.js';
import { latestPutOff } from '../deadlines/put-off.js';
import { replan } from '../deadlines/replan.js';
import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { deadlineTakes, type DeadlineEvent } from '../lifecycle.js';
import type { Run } from '../run.js';
import type { DeadlineState } from '../state.js';

type Handled = DeadlineEvent | 're-plan';

export const deadlineHandlers: { [K in Handled]: (run: Run, event: EventOf<K>) => void } = {
  'edit-deadline': (run, event) => {
    const deadline = deadlineFor(run, event);
    const { id, node } = deadline;
    if (event.due <= run.at) throw new Refusal('due-in-past', { deadline: id }, node);
    if (deadline.due <= run.at) throw new Refusal('already-missed', { deadline: id }, node);
    if (event.due > deadline.due) requireSoonEnough(run, deadline, event.due);
    moveDeadline(run, deadline, { due: event.due, by: 'person', reason: event.reason });
  },
  'pause-deadline': (run, event) => pauseDeadline(run, deadlineFor(run, event), event),
  'resume-deadline': (run, event) => resumeDeadline(run, deadlineFor(run, event), event),
  'acknowledge-rung': (run, event) => acknowledgeRung(run, deadlineFor(run, event), event),
  're-plan': replan,
};

function requireSoonEnough(run: Run, deadline: DeadlineState, due: Instant): void {
  const latest = latestPutOff(run, deadline);
  if (due > latest)
    throw new Refusal('due-too-late', { deadline: deadline.id, latest }, deadline.node);
}

/** The deadline of an event, unless its status does not allow the event. */
function deadlineFor(run: Run, { kind, deadline: id }: EventOf<DeadlineEvent>): DeadlineState {
  const deadline = Object.hasOwn(run.state.deadlines, id) ? run.state.deadlines[id] : undefined;
  if (!deadline) throw new Refusal('unknown-deadline', { deadline: id });
  const verdict = deadlineTakes[deadline.status][kind];
  if (verdict !== true) throw new Refusal(verdict, { deadline: id }, deadline.node);
  return deadline;
}
