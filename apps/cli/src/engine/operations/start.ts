import { variablesOf } from '../fields.js';
import { ProtocolError } from '../protocol-error.js';
import type { Operation } from './operation.js';

export const start: Operation = {
  fields: { process: 'string', variables: 'object?', variablesText: 'string?' },
  run(session, request) {
    const process = request['process'] as string;
    const instance = session.simulation.start({ process, variables: variablesOf(request) });
    if (instance === undefined)
      throw new ProtocolError(
        'not-found',
        `no process '${process}', or none that starts without an event`,
      );
    return { instance };
  },
};
