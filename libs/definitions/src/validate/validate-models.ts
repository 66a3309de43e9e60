import type { Problem } from '@waymark/domain';
import type { Model } from '../model/model.js';
import { askRule } from '../rules/ask-rule.js';
import { bpmnRules } from '../rules/index.js';

interface Validation {
  /** Names that the journey declares as variables. */
  declared?: ReadonlySet<string>;
  /** Checks only whether references point at an element that exists. */
  onlyReferences?: boolean;
}

/** Judges models by the rules of BPMN 2.0 alone. */
export function validateModels(
  models: Model[],
  { declared = new Set(), onlyReferences = false }: Validation = {},
): Problem[] {
  const rules = onlyReferences
    ? bpmnRules.filter((rule) => rule.isAboutReferences === true)
    : bpmnRules;
  return models.flatMap((model) =>
    rules.flatMap((rule) => askRule(rule, model, { models, declared })),
  );
}
