import { validateModel } from '@waymark/definitions';
import { exactlyOne } from '../fields.js';
import { diagnosticsOf } from '../diagnostics.js';
import { contentOf, fileOf } from '../model-file.js';
import type { Operation } from './operation.js';

export const validate: Operation = {
  fields: { xml: 'string?', base64: 'string?', name: 'string?' },
  run(_session, request) {
    exactlyOne(request, ['xml', 'base64']);
    const file = fileOf({
      name: request['name'] ?? 'model',
      ...('xml' in request
        ? { xml: request['xml'] ?? null }
        : { base64: request['base64'] ?? null }),
    });
    return diagnosticsOf(validateModel(contentOf(file)).diagnostics);
  },
};
