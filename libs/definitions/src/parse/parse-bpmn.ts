import { failure, success, type Result } from '@waymark/domain';
import type { Model } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { readXml } from '../xml/read-xml.js';
import type { XmlLimits } from '../xml/xml-limits.js';

/** Far above any diagram that a person reads; checking as many takes two seconds. */
const MOST_ELEMENTS = 30_000;

/**
 * Parses one BPMN file to a typed model, or gives one problem with code, line and column. Never
 * throws.
 */
export function parseBpmn(
  source: Uint8Array | string,
  file = 'diagram.bpmn',
  limits?: XmlLimits,
): Result<Model> {
  const read = readXml(source, limits);
  if (!read.ok) return failure(read.failure.map((problem) => ({ ...problem, file })));
  const model = readModel(file, read.value);
  const { line, column } = read.value.root;
  const refused = (code: string, message: string): Result<Model> =>
    failure([{ code, severity: 'error', message, file, line, column }]);
  if (model === null)
    return refused('not-bpmn', 'The file is not a BPMN 2.0 diagram. Export it as BPMN 2.0');
  if (model.elements.length > MOST_ELEMENTS)
    return refused(
      'xml-too-many-elements',
      `The diagram has more than ${MOST_ELEMENTS} elements of BPMN. Split the diagram`,
    );
  return success(model);
}
