import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { emit, type Run } from '../run.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { closeRootScope } from '../scopes/complete-scope.js';
import { resumeWork } from '../step-limit.js';
import { rootScope } from '../values/root-scope.js';
import { assign, collectsIn, setIn } from '../values/variables.js';
import type { Resting, Work } from '../work.js';
import { moveToken } from './move-token.js';

type OperatorEvent =
  'cancel-instance' | 'retry-incident' | 'move-token' | 'set-variables' | 're-evaluate';

export const operatorHandlers: { [K in OperatorEvent]: (run: Run, event: EventOf<K>) => void } = {
  'cancel-instance': (run, { reason, actor }) => {
    const root = rootScope(run);
    cancelContent(run, root.id);
    closeRootScope(run, root.id, 'cancelled');
    emit(run, { kind: 'instance-cancelled', reason, actor });
  },
  'retry-incident': (run, { incident: id }) => {
    const incident = Object.hasOwn(run.state.incidents, id) ? run.state.incidents[id] : undefined;
    if (!incident) throw new Refusal('unknown-incident', { incident: id });
    emit(run, { kind: 'incident-resolved', incident: id });
    for (const work of [incident.retry ?? []].flat() as unknown as (Work | Resting)[])
      resumeWork(run, work);
  },
  'move-token': moveToken,
  'set-variables': (run, { scope, variables }) => {
    if (scope !== undefined && !Object.hasOwn(run.state.scopes, scope))
      throw new Refusal('unknown-scope', { scope });
    for (const entry of Object.entries(variables)) {
      if (scope === undefined) assign(run, rootScope(run).id, entry);
      else if (collectsIn(run, scope, entry[0])) throw new Refusal('loop-output', { scope });
      else setIn(run, scope, entry);
    }
  },
  're-evaluate': (run) => {
    run.agenda.askAll = true;
  },
};
