import type { Problem } from '@waymark/domain';
import { parseBpmn } from '../parse/parse-bpmn.js';
import { validateModels } from './validate-models.js';

/** Checks whether one file follows the rules of BPMN, even if Waymark cannot run it. */
export function validateModel(
  source: Uint8Array | string,
  file?: string,
): { ok: boolean; diagnostics: Problem[] } {
  const parsed = parseBpmn(source, file);
  const diagnostics = parsed.ok ? validateModels([parsed.value]) : parsed.failure;
  return { ok: !diagnostics.some((problem) => problem.severity === 'error'), diagnostics };
}
