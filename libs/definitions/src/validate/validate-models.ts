import type { Problem } from '@waymark/domain';
import type { CompileMode } from '../compile/compilation.js';
import { problemAt } from '../compile/compilation.js';
import type { Model } from '../model/model.js';
import { rules } from '../rules/index.js';

/** Judges models by the rules of BPMN 2.0 alone. In `simulate` only those about references are asked. */
export function validateModels(models: Model[], mode: CompileMode = 'execute'): Problem[] {
  const asked = mode === 'execute' ? rules : rules.filter((rule) => rule.isAboutReferences === true);
  return models.flatMap((model) => asked.flatMap((rule) => rule.check(model).map((finding) => problemAt([model], { code: rule.code, severity: rule.severity ?? 'error', ...finding }))));
}
