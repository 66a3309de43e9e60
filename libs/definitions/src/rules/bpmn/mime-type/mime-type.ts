import { all, attribute } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 8.4.1, 10.3.3 (EXT.010, EXT.145): formats of scripts and annotations are MIME types.
 */
export const mimeType: BpmnRule = {
  code: 'mime-type',
  severity: 'error',
  check: (model) => [
    ...each(
      all(model, 'TextAnnotation').filter((note) => isBad(attribute(note, 'textFormat'))),
      'The format of {} is not a MIME type',
    ),
    ...each(
      all(model, 'ScriptTask').filter((task) => isBad(attribute(task, 'scriptFormat'))),
      'The format of {} is not a MIME type',
    ).map((finding) => ({ ...finding, severity: 'warning' as const })),
  ],
};

const isBad = (format: string | undefined): boolean =>
  format !== undefined &&
  format.toLowerCase() !== 'feel' &&
  !/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/.test(format);
