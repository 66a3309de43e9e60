import { failure, success, type Result } from '@waymark/domain';
import type { Model } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { readXml } from '../xml/read-xml.js';
import type { XmlLimits } from '../xml/xml-limits.js';

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
  if (model !== null) return success(model);
  const { line, column } = read.value.root;
  return failure([
    {
      code: 'not-bpmn',
      severity: 'error',
      message: 'The file is not a BPMN 2.0 diagram. Export it as BPMN 2.0',
      file,
      line,
      column,
    },
  ]);
}
