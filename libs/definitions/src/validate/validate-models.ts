import type { Problem } from '@waymark/domain';
import { problemAt, type CompileMode } from '../compile/compilation.js';
import type { Model } from '../model/model.js';
import { few } from './few.js';
import { rules } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';

/**
 * Judges models by the rules of BPMN 2.0 alone. In `simulate` only those about references are
 * asked.
 */
export function validateModels(
  models: Model[],
  input: { mode: CompileMode; declared: ReadonlySet<string> } = {
    mode: 'execute',
    declared: new Set(),
  },
): Problem[] {
  const asked =
    input.mode === 'execute' ? rules : rules.filter((rule) => rule.isAboutReferences === true);
  return models.flatMap((model) => asked.flatMap((rule) => judge(model, rule, input.declared)));
}

function judge(model: Model, rule: Rule, declared: ReadonlySet<string>): Problem[] {
  return few(
    rule
      .check(model, { declared })
      .map((finding) =>
        problemAt([model], { code: rule.code, severity: rule.severity ?? 'error', ...finding }),
      ),
  );
}
