import type { JsonObject } from '@waymark/domain';
import { waitingAt, type State } from '@waymark/machine';
import { diagramElement, type SimulatedInstance } from '@waymark/simulator';
import type { Session } from '../session.js';
import type { Operation } from './operation.js';

const STATES: Record<State['status'], string> = {
  active: 'running',
  completed: 'completed',
  terminated: 'terminated',
  failed: 'failed',
  cancelled: 'failed',
};

export const snapshot: Operation = {
  fields: {},
  run(session) {
    const { flows, entered } = session.counts();
    const { trace, intervals, flags } = session.journal;
    return {
      now: session.simulation.now(),
      instances: session.simulation.instances.map((instance) => instanceOf(session, instance)),
      trace: [...trace],
      intervals: intervals.map((interval) => ({ ...interval })),
      flags: { ...flags },
      flows: Object.fromEntries(flows),
      entered: Object.fromEntries(entered),
    };
  },
};

const instanceOf = (session: Session, instance: SimulatedInstance): JsonObject => ({
  id: instance.id,
  process: instance.state.process,
  state: STATES[instance.state.status],
  waiting:
    instance.state.status === 'active'
      ? waitingAt(instance.state).map(({ element, type }) => ({
          element: diagramElement(element),
          type,
        }))
      : [],
  incidents: Object.values(instance.state.incidents).map(({ code, node, message }) => ({
    code,
    element: node ?? '',
    message,
  })),
  variables: session.variables(instance),
});
