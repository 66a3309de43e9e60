import { ProtocolError } from '../protocol-error.js';
import type { Session } from '../session.js';
import type { Operation } from './operation.js';

const refuseSimulation = (session: Session): never => {
  if (session.mode === 'execute')
    throw new ProtocolError('bad-request', 'this operation needs the mode simulate');
  throw new ProtocolError('unsupported', 'this engine does not choose paths manually');
};

export const choose: Operation = {
  fields: { gateway: 'string', flows: 'strings' },
  run: refuseSimulation,
};
export const pause: Operation = { fields: { element: 'string' }, run: refuseSimulation };
