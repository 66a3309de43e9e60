import { ProtocolError } from '../protocol-error.js';
import type { Session } from '../session.js';
import type { Operation } from './operation.js';

const inSimulation = (session: Session): never => {
  if (session.mode === 'execute')
    throw new ProtocolError('bad-request', 'an operation of mode simulate');
  throw new ProtocolError('unsupported', 'this engine does not choose paths by hand');
};

export const choose: Operation = {
  fields: { gateway: 'string', flows: 'strings' },
  run: inSimulation,
};
export const pause: Operation = { fields: { element: 'string' }, run: inSimulation };
