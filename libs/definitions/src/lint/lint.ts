import type { Problem } from '@waymark/domain';
import type { Compilation } from '../compile/compilation.js';
import { askRule } from '../rules/ask-rule.js';
import { rulesHere } from '../rules/index.js';

/**
 * Judges a compiled journey by what this engine can run and what a reader would stumble over. An
 * error means that the model is sound BPMN but does not run here: it is marked `unsupported`.
 */
export function lint(compilation: Compilation): Problem[] {
  const { models } = compilation;
  const declared = new Set(Object.keys(compilation.journey.variables));
  return rulesHere
    .flatMap((rule) => askRule(rule, compilation, { models, declared }))
    .map((problem) => (problem.severity === 'error' ? { ...problem, unsupported: true } : problem));
}
