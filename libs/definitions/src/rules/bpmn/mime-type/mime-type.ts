import { all, attribute, ownerOf } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.4.1, 10.3.3 (EXT.010, EXT.145): the format of a script or annotation is a MIME
 * type.
 */
export const mimeType: BpmnRule = {
  code: 'mime-type',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'TextAnnotation').filter((note) => isBad(attribute(note, 'textFormat'))),
      'The format of {} is not a MIME type. Write for example text/plain or text/feel',
    ),
    ...each(
      all(model, 'ScriptTask').filter((task) => isBad(attribute(task, 'scriptFormat'))),
      'The format of {} is not a MIME type. Write for example text/plain or text/feel',
    ).map((finding) => ({ ...finding, severity: 'warning' as const })),
    ...each(
      all(model, 'Documentation')
        .filter((words) => isBad(attribute(words, 'textFormat')))
        .map(ownerOf),
      'The documentation of {} has a format that is not a MIME type. Write for example text/plain',
    ),
  ],
};

const isBad = (format: string | undefined): boolean =>
  format !== undefined &&
  format.toLowerCase() !== 'feel' &&
  !/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/.test(format);
