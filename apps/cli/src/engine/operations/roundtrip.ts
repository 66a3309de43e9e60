import { roundtrip as readAndWrite } from '@waymark/definitions';
import { exactlyOne } from '../fields.js';
import { contentOf, fileOf } from '../model-file.js';
import { ProtocolError } from '../protocol-error.js';
import type { Operation } from './operation.js';

export const roundtrip: Operation = {
  fields: { xml: 'string?', base64: 'string?' },
  run(_session, request) {
    exactlyOne(request, ['xml', 'base64']);
    const written = readAndWrite(
      contentOf(
        fileOf({
          name: 'model',
          ...('xml' in request
            ? { xml: request['xml'] ?? null }
            : { base64: request['base64'] ?? null }),
        }),
      ),
    );
    if (!written.ok)
      throw new ProtocolError(
        'bad-request',
        written.failure[0]?.message ?? 'the model cannot be read',
      );
    return { xml: written.value };
  },
};
