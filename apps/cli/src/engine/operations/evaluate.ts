import { evaluateModel } from '@waymark/decisions';
import type { JsonObject } from '@waymark/domain';
import { exactlyOne } from '../fields.js';
import { filesOf } from '../model-file.js';
import { ProtocolError } from '../protocol-error.js';
import type { Operation } from './operation.js';

export const evaluate: Operation = {
  fields: { files: 'list', decision: 'string?', service: 'string?', inputs: 'object' },
  run(_session, request) {
    exactlyOne(request, ['decision', 'service']);
    const invoked = 'decision' in request ? { decision: request['decision'] as string } : { service: request['service'] as string };
    const answer = evaluateModel({ files: filesOf({ files: request['files'] ?? null }).map(xmlOf), inputs: request['inputs'] as JsonObject, ...invoked });
    if ('notFound' in answer) throw new ProtocolError('not-found', `no such decision or service`);
    return { value: answer.value, errors: answer.errors };
  },
};
