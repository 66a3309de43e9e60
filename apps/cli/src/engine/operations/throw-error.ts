import { waitingFor } from '../waiting-at.js';
import { ProtocolError } from '../protocol-error.js';
import type { Operation } from './operation.js';

/** Ends the task or job that waits at this element with a BPMN error. */
export const throwError: Operation = {
  fields: { element: 'string', code: 'string', instance: 'string?' },
  run(session, request) {
    const [element, code] = [request['element'] as string, request['code'] as string];
    const { instance, waiting } = waitingFor(
      session,
      { element, instance: request['instance'] as string | undefined },
      ['task', 'job'],
    );
    const rejection =
      waiting.kind === 'task'
        ? session.simulation.send(instance.id, {
            kind: 'throw-from-task',
            task: waiting.task,
            throws: 'error',
            code,
          })
        : session.simulation.settleJob(instance.id, waiting.job, {
            kind: 'throw',
            throws: 'error',
            code,
          });
    if (rejection) throw new ProtocolError('not-waiting', rejection.code);
    return {};
  },
};
