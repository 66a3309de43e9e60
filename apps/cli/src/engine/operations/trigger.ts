import type { JsonObject } from '@waymark/domain';
import type { EventBody, Rejection } from '@waymark/machine';
import type { SimulatedInstance } from '@waymark/simulator';
import { variablesOf } from '../fields.js';
import { ProtocolError } from '../protocol-error.js';
import type { Session } from '../session.js';
import { waitingFor, type Waiting } from '../waiting-at.js';
import type { Operation } from './operation.js';
import { answered } from './simulate.js';

const ANY = ['task', 'job', 'subscription', 'timer'] as const;

/** Completes the task or job, or fires the event, that waits at this element. */
export const trigger: Operation = {
  fields: { element: 'string', instance: 'string?', variables: 'object?' },
  run(session, request) {
    if (session.hand) {
      const element = request['element'] as string;
      return answered(
        session.hand.trigger({
          element,
          instance: request['instance'] as string | undefined,
          variables: request['variables'] as JsonObject | undefined,
        }),
        element,
      );
    }
    const { instance, waiting } = waitingFor(
      session,
      {
        element: request['element'] as string,
        instance: request['instance'] as string | undefined,
      },
      ANY,
    );
    const rejection = go(session, {
      instance,
      waiting,
      variables: variablesOf(request),
    });
    if (rejection) throw new ProtocolError('not-waiting', rejection.code);
    return {};
  },
};

interface Trigger {
  instance: SimulatedInstance;
  waiting: Waiting;
  variables: JsonObject;
}

function go(session: Session, { instance, waiting, variables }: Trigger): Rejection | null {
  if (waiting.kind === 'job')
    return session.simulation.settleJob(instance.id, waiting.job, { kind: 'finish', variables });
  return session.simulation.send(instance.id, eventOf(waiting, variables));
}

function eventOf(waiting: Exclude<Waiting, { kind: 'job' }>, variables: JsonObject): EventBody {
  switch (waiting.kind) {
    case 'task':
      return { kind: 'complete-task', task: waiting.task, variables };
    case 'timer':
      return { kind: 'fire-timer', timer: waiting.timer, generation: waiting.generation };
    case 'subscription':
      return waiting.to === 'message'
        ? {
            kind: 'deliver-message',
            message: 'trigger',
            name: waiting.name,
            subscription: waiting.subscription,
            payload: variables,
          }
        : {
            kind: 'deliver-signal',
            signal: 'trigger',
            name: waiting.name,
            subscription: waiting.subscription,
            payload: variables,
          };
  }
}
