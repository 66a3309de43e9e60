import { evaluateModel } from '@waymark/decisions';
import { decodeXml } from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import { exactlyOne } from '../fields.js';
import { filesOf, type ModelFile } from '../model-file.js';
import { ProtocolError } from '../protocol-error.js';
import type { Operation } from './operation.js';

export const evaluate: Operation = {
  fields: { files: 'list', decision: 'string?', service: 'string?', inputs: 'object' },
  run(_session, request) {
    exactlyOne(request, ['decision', 'service']);
    const invoked =
      'decision' in request
        ? { decision: request['decision'] as string }
        : { service: request['service'] as string };
    const answer = evaluateModel({
      files: filesOf({ files: request['files'] ?? null }).map(xmlOf),
      inputs: request['inputs'] as JsonObject,
      ...invoked,
    });
    if (!answer.found) throw new ProtocolError('not-found', 'no such decision or service');
    return { value: answer.value, errors: answer.errors.map((error) => ({ ...error })) };
  },
};

/** A file that cannot be decoded becomes empty text, which the reader reports. */
function xmlOf(file: ModelFile): { name: string; xml: string } {
  if ('xml' in file) return file;
  const decoded = decodeXml(file.bytes);
  return { name: file.name, xml: decoded.ok ? decoded.value : '' };
}
