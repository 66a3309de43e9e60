import type { Problem } from '@waymark/domain';
import { parseBpmn } from '../parse/parse-bpmn.js';
import { validateModels } from './validate-models.js';

/** Whether one file keeps the rules of BPMN, whether or not this engine can run it. */
export function validateModel(
  source: Uint8Array | string,
  file?: string,
): { ok: boolean; diagnostics: Problem[] } {
  const parsed = parseBpmn(source, file);
  const diagnostics = parsed.ok ? validateModels([parsed.value]) : parsed.failure;
  return { ok: !diagnostics.some((problem) => problem.severity === 'error'), diagnostics };
}
